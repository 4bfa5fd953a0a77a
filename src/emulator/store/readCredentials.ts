import { randomBytes, randomInt } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '../signature/Credentials';
import { readOrMakeFile } from './dataDirectory';

/** The access keys of an emulator. */
export interface AccessKeys {
  /** That of its first account, whichever it is: the profile `default`. */
  readonly own: Credentials;
  /** One more for every account that is served, the first one too, by their ids. */
  readonly byAccount: ReadonlyMap<string, Credentials>;
}

const fileName = 'credentials';

/**
 * The access keys of this embedded Secrets Manager, each made when its account is first asked for. The file has the
 * format of AWS's shared credentials file, so AWS_SHARED_CREDENTIALS_FILE can point at it. The profile of an account's
 * id has a key of its own, also for the first account: it stays that account's when another one comes first.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
 * @throws Error with a sentence for the person who started the program
 */
export function readCredentials(directory: string, accountIds: readonly string[]): AccessKeys {
  const path = join(directory, fileName);
  const before = readOrMakeFile(directory, fileName, () => toIni('default', newCredentials()));
  const own = readKey(path, sectionOf(before, 'default') ?? before);
  const missing = accountIds.filter((id) => {
    const section = sectionOf(before, id);
    // One that is torn is told before anything is added.
    if (section !== undefined) readKey(path, section);
    return section === undefined;
  });
  const added = missing.map((id) => `\n${toIni(id, newCredentials())}`).join('');
  if (added !== '') appendFileSync(path, added, { flush: true });
  // Of two programs that add a profile at the same time both take the first.
  const text = added === '' ? before : readFileSync(path, 'utf8');
  return {
    own,
    byAccount: new Map(accountIds.map((id) => [id, readKey(path, sectionOf(text, id) ?? '')])),
  };
}

/** Access keys that are kept nowhere. */
export function newAccessKeys(accountIds: readonly string[]): AccessKeys {
  return { own: newCredentials(), byAccount: new Map(accountIds.map((id) => [id, newCredentials()])) };
}

function sectionOf(text: string, profile: string): string | undefined {
  const sections = text.split(/^(?=\s*\[)/m);
  return sections.find((section) => /^\s*\[\s*([^\]]*?)\s*\]/.exec(section)?.[1] === profile);
}

function readKey(path: string, section: string): Credentials {
  const accessKeyId = /^aws_access_key_id\s*=\s*(\S+)\s*$/m.exec(section)?.[1];
  const secretAccessKey = /^aws_secret_access_key\s*=\s*(\S+)\s*$/m.exec(section)?.[1];
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error(`The file ${path} holds no access key; mend it, or remove it to have a new one made`);
  return { accessKeyId, secretAccessKey };
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

// As AWS makes them: AKIA and 16 characters of base 32, and 40 characters of base 64 (30 random bytes).
function newCredentials(): Credentials {
  const id = Array.from({ length: 16 }, () => base32[randomInt(base32.length)]).join('');
  return { accessKeyId: `AKIA${id}`, secretAccessKey: randomBytes(30).toString('base64') };
}

function toIni(profile: string, { accessKeyId, secretAccessKey }: Credentials): string {
  return `[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}
