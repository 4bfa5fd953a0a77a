import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readOrMakeFile } from './dataDirectory';

/** The keys of a data folder, derived from the one that is kept in its file. */
export interface DataKeys {
  /** Encrypts the values. */
  readonly values: Buffer;
  /** Authenticates page tokens. */
  readonly pageTokens: Buffer;
}

const fileName = 'data-key';

/**
 * Reads the key of the data folder; makes it at the first start, when there are no data yet.
 *
 * @throws Error with a sentence for the person who started the program
 */
export function readDataKeys(directory: string): DataKeys {
  const path = join(directory, fileName);
  if (!existsSync(path) && existsSync(join(directory, 'secrets.mdb')))
    throw new Error(
      `The key file ${path} is missing and the data cannot be read without it; restore the file`,
    );
  const text = readOrMakeFile(directory, fileName, () => `${randomBytes(32).toString('base64')}\n`);
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== 32 || key.toString('base64') !== text.trim())
    throw new Error(`The key file ${path} is damaged; restore it, nothing was changed`);
  return { values: derive(key, 'values'), pageTokens: derive(key, 'page tokens') };
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `secretql emulator ${purpose}`, 32));
}
