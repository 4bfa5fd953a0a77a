import { Command, InvalidArgumentError, Option } from 'commander';
import { actions } from '../access/actions';
import { type AskOptions, questionOf } from './policy/AskOptions';
import { addNameAndValue } from './policy/nameAndValue';
import { runAsk } from './policy/runAsk';
import { runCheck } from './policy/runCheck';
import type { Speech } from './policy/Speech';

/** `secretql policy`: what can be found out about policies without a gateway. */
export function policyCommand(): Command {
  return new Command('policy')
    .description('try out policies')
    .addCommand(checkCommand())
    .addCommand(askCommand());
}

function checkCommand(): Command {
  return new Command('check')
    .description(
      'read the Cedar policies of a folder as the gateway does, and say what is wrong with them. ' +
        'Exits with 0 when they can be put into force, and with 1 when not',
    )
    .argument('<folder>', 'the folder of *.cedar files, as in POLICIES_DIR')
    .action(async (folder: string) => {
      process.exitCode = await runCheck(folder, speech);
    });
}

function askCommand(): Command {
  return new Command('ask')
    .description(
      'ask the policies of a folder whether somebody may do something. Exits with 0 when it is allowed, with 1 when ' +
        'it is denied, and with 2 when they cannot be asked',
    )
    .argument('<folder>', 'the folder of *.cedar files, as in POLICIES_DIR')
    .addOption(
      new Option('--action <name>', 'what it is, such as GetSecretValue')
        .choices(actions)
        .makeOptionMandatory(),
    )
    .option('--user <subject>', 'who asks: a person (default: someone)')
    .addOption(new Option('--api-key <name>', 'who asks: a machine').conflicts('user'))
    .option('--group <name>', 'a group of theirs; for several, repeat it', addText)
    .option('--claim <name=value>', 'a claim of theirs; for several, repeat it', addNameAndValue)
    .option('--secret <name>', 'of which secret; without it, of the gateway')
    .option('--tag <key=value>', 'a tag of the secret; for several, repeat it', addNameAndValue)
    .option('--region <name>', 'the Region of the secret', 'us-east-1')
    .option('--account <id>', 'the account of the secret', '123456789012')
    .option('--owning-service <name>', 'the AWS service that manages the secret')
    .option('--stage <label>', 'the staging label that the value is asked for by')
    .option(
      '--request-tag <key=value>',
      'a tag that the request sets; for several, repeat it',
      addNameAndValue,
    )
    .option('--force', 'deletion without a recovery window')
    .option('--recovery-days <days>', 'the recovery window of a deletion', readDays)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (folder: string, options: AskOptions) => {
      process.exitCode = await runAsk(folder, questionOf(options), speech);
    });
}

const speech: Speech = {
  print: (line) => process.stdout.write(`${line}\n`),
  tell: (line) => process.stderr.write(`${line}\n`),
};

function addText(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function readDays(text: string): number {
  const days = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(days))
    throw new InvalidArgumentError('It is a whole number.');
  return days;
}
