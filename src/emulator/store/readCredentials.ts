import { randomBytes, randomInt } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '../signature/Credentials';
import { readOrMakeFile } from './dataDirectory';

/** The access keys of an emulator: that of its own account, and those of the others by their ids. */
export interface AccessKeys {
  readonly own: Credentials;
  readonly others: ReadonlyMap<string, Credentials>;
}

const fileName = 'credentials';

/**
 * The access keys of this embedded Secrets Manager, each made when its account is first asked for. The file has the
 * format of AWS's shared credentials file, so AWS_SHARED_CREDENTIALS_FILE can point at it; another account's key is
 * the profile of the account's id.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
 * @throws Error with a sentence for the person who started the program
 */
export function readCredentials(directory: string, otherAccountIds: readonly string[]): AccessKeys {
  const path = join(directory, fileName);
  const before = readOrMakeFile(directory, fileName, () => toIni('default', newCredentials()));
  const own = readKey(path, sectionOf(before, 'default') ?? before);
  const missing = otherAccountIds.filter((id) => sectionOf(before, id) === undefined);
  const added = missing.map((id) => `\n${toIni(id, newCredentials())}`).join('');
  if (added !== '') appendFileSync(path, added, { flush: true });
  // Of two programs that add a profile at the same time both take the first.
  const text = added === '' ? before : readFileSync(path, 'utf8');
  return {
    own,
    others: new Map(otherAccountIds.map((id) => [id, readKey(path, sectionOf(text, id) ?? '')])),
  };
}

/** Access keys that are kept nowhere. */
export function newAccessKeys(otherAccountIds: readonly string[]): AccessKeys {
  return { own: newCredentials(), others: new Map(otherAccountIds.map((id) => [id, newCredentials()])) };
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
