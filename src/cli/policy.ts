import { Command, InvalidArgumentError, Option } from 'commander';
import { actions } from '../access/actions';
import type { AskOptions } from './policy/AskOptions';
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
      'ask the policies of a folder whether somebody may do something, with the questions that the gateway asks for this ' +
        'action. Exits with 0 when it is allowed, with 1 when it is denied, and with 2 when they cannot be asked',
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
    .option('--tag <key=value>', 'a tag that the secret has; for several, repeat it', addNameAndValue)
    .option('--region <name>', 'the Region of the secret', 'us-east-1')
    .option('--account <id>', 'the account of the secret', '123456789012')
    .option('--owning-service <name>', 'the AWS service that manages the secret')
    .option(
      '--stage <label>',
      'the staging label that a value is asked for by, or that is put or moved (of values: AWSCURRENT without it; ' +
        'of a CreateSecret with a value, say AWSCURRENT)',
    )
    .option('--no-stage', 'a value that is asked for by its version id, of a version without labels')
    .option(
      '--request-tag <key=value>',
      'a tag that TagResource sets, or that the new secret of CreateSecret is to have; for several, repeat it',
      addNameAndValue,
    )
    .option('--remove-tag <key>', 'a tag that UntagResource removes; for several, repeat it', addText)
    .option('--force', 'deletion without a recovery window')
    .option('--recovery-days <days>', 'the recovery window of a deletion', readDays)
    .addHelpText('after', beyondOne)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (folder: string, options: AskOptions) => {
      process.exitCode = await runAsk(folder, options, speech);
    });
}

/** What the gateway asks beside, each an `ask` of its own. */
const beyondOne = `
TagResource and UntagResource are asked twice, with the tags before and after: both must be allowed.
Ask for each of these by itself, since the gateway wants all of them:
- DescribeSecret comes first for what is done to a secret that is there
- a value is asked for with each label that its version carries, a put with each that it puts
- replication is asked of the secret and, with --region, of each of its copies`;

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
