import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readOrMakeFile } from './dataDirectory';

/** The keys of a data folder, derived from one master key. */
export interface DataKeys {
  /** Encrypts the values. */
  readonly values: Buffer;
  /** Authenticates page tokens. */
  readonly pageTokens: Buffer;
  /** Authenticates the tokens that rotation functions are given. */
  readonly rotationTokens: Buffer;
}

const keyBytes = 32;
const fileName = 'data-key';

/**
 * Reads the key file of the data folder; makes it at the first start, when there are no data yet.
 *
 * @throws Error with a sentence for the person who started the program
 */
export function readDataKeys(directory: string): DataKeys {
  const path = join(directory, fileName);
  if (!existsSync(path) && existsSync(join(directory, 'secrets.mdb')))
    throw new Error(
      `The key file ${path} is missing and the data cannot be read without it; restore the file, or give the master key that they were written under (EMULATOR_MASTER_KEY, or the option masterKey)`,
    );
  const text = readOrMakeFile(directory, fileName, () => `${randomBytes(keyBytes).toString('base64')}\n`);
  checkPrivate(path);
  const master = fromBase64(text.trim());
  if (!master) throw new Error(`The key file ${path} is damaged; restore it, nothing was changed`);
  return derive(master);
}

/**
 * The keys from a master key that is kept elsewhere.
 *
 * @param masterKey 32 bytes in base64, as `openssl rand -base64 32` prints them
 * @throws Error with a sentence for the person who started the program; it does not quote the key
 */
export function dataKeysFrom(masterKey: string): DataKeys {
  const master = fromBase64(masterKey.trim());
  if (!master)
    throw new Error(
      'The master key must be 32 bytes in base64, as "openssl rand -base64 32" prints them; nothing was changed',
    );
  return derive(master);
}

/** Whether a folder has a key file, of which nothing else is said. */
export function hasKeyFile(directory: string): boolean {
  return existsSync(join(directory, fileName));
}

/** Keys that nobody has had before. */
export function newDataKeys(): DataKeys {
  return derive(randomBytes(keyBytes));
}

function checkPrivate(path: string): void {
  // Windows has no such bits.
  if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return;
  throw new Error(
    `The key file ${path} can be read by others than its owner; make it private (chmod 600 ${path})`,
  );
}

function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === keyBytes && bytes.toString('base64') === text ? bytes : undefined;
}

function derive(master: Buffer): DataKeys {
  const forPurpose = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, '', `secretql emulator ${purpose}`, keyBytes));
  return {
    values: forPurpose('values'),
    pageTokens: forPurpose('page tokens'),
    rotationTokens: forPurpose('rotation tokens'),
  };
}
