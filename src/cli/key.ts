import { Command, InvalidArgumentError, Option } from 'commander';
import { idOfApiKey } from '../access/keys/apiKeyText';
import { readApiKeys } from '../access/keys/readApiKeys';
import { hasCode } from '../files/hasCode';
import { systemCodeOf } from '../files/systemCodeOf';
import { createKey } from './key/createKey';
import { readLifetime } from './key/readLifetime';
import { revokeKey } from './key/revokeKey';
import { tableOf } from './key/tableOf';

/** `secretql key`: the API keys that a gateway lets in, which it reads again when they change. */
export function keyCommand(): Command {
  return new Command('key')
    .description('make, list and revoke the API keys of programs')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());
}

function createCommand(): Command {
  return new Command('create')
    .description(
      'make a key and print it, this once: the key alone on standard output, all else on standard error. ' +
        'To replace a key, make a second one of its name, and revoke the first when nothing uses it any more',
    )
    .requiredOption('--name <name>', 'the program that gets the key, by which policies know it', readName)
    .option('--group <group>', 'a group that it belongs to; for several, repeat it', addGroup)
    .addOption(
      new Option('--expires <time>', 'when the key expires, such as 90d, 12h or 30m, at most 366d')
        .argParser(readLifetime)
        .default(readLifetime('90d'), '90d'),
    )
    .addOption(fileOption())
    .action(inWords(runCreate));
}

function listCommand(): Command {
  return new Command('list')
    .description('list the keys: id, name, when they expire, groups')
    .addOption(fileOption())
    .action(
      inWords(async ({ file }: FileOptions) => {
        const keys = await readApiKeys(file).catch((error: unknown) => {
          if (!hasCode(error, 'ENOENT')) throw error;
          throw new Error(
            `there is no file ${file}: "secretql key create" makes it, and --file names another`,
          );
        });
        process.stdout.write(tableOf(keys, new Date()));
      }),
    );
}

function revokeCommand(): Command {
  return new Command('revoke')
    .description('take a key back, at once and for good')
    .argument('<id>', 'its id, as it is listed, or the key itself')
    .addOption(fileOption())
    .action(
      inWords(async (id: string, { file }: FileOptions) => {
        await revokeKey(file, idOfApiKey(id) ?? id);
        process.stderr.write(`Revoked in ${file}.\n`);
      }),
    );
}

interface FileOptions {
  readonly file: string;
}

interface CreateOptions extends FileOptions {
  readonly name: string;
  readonly group?: readonly string[];
  readonly expires: number;
}

async function runCreate({ file, name, group = [], expires }: CreateOptions): Promise<void> {
  const { key, text } = await createKey({ file, name, groups: group, lifetimeMs: expires, now: new Date() });
  process.stderr.write(
    `Key ${key.id} of ${name}, good until ${key.expiresAt}, in the groups: ${key.groups.join(', ') || 'none'}.
This is the only time that it is shown. ${file} keeps a hash of it; a gateway lets it in with
API_KEYS_FILE=${file}\n`,
  );
  process.stdout.write(`${text}\n`);
}

function fileOption(): Option {
  return new Option('--file <path>', 'the file of the keys')
    .env('API_KEYS_FILE')
    .default('.secretql/api-keys.json');
}

function readName(text: string): string {
  if (!/^[\w.-]{1,64}$/.test(text))
    throw new InvalidArgumentError('A name has at most 64 letters, digits, _, . and -.');
  return text;
}

function addGroup(text: string, before: readonly string[] = []): readonly string[] {
  if (!/^[^\p{C}]{1,256}$/u.test(text))
    throw new InvalidArgumentError('A group has at most 256 characters, none of them for control.');
  return [...before, text];
}

/** What cannot be done is told in a sentence, with exit code 1. */
function inWords<A extends readonly unknown[]>(run: (...args: A) => Promise<void>) {
  return async (...args: A): Promise<void> => {
    try {
      await run(...args);
    } catch (error) {
      process.stderr.write(`secretql key: ${reasonOf(error)}.\n`);
      process.exitCode = 1;
    }
  };
}

function reasonOf(error: unknown): string {
  const code = systemCodeOf(error);
  if (code !== undefined) return `the file of the keys cannot be used (${code}): name another with --file`;
  return error instanceof Error ? error.message : 'it failed';
}
