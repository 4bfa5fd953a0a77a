import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from '../../files/hasCode';
import { makeFolder } from '../../files/makeFolder';

/**
 * Makes the folder of the data, or takes an existing one, readable by its owner alone. A folder that others can read
 * and that holds other things is left as it is.
 *
 * @throws Error with a sentence for the person who started the program
 */
export function openDataDirectory(path: string): void {
  makeFolder(path);
  if ((statSync(path).mode & 0o077) === 0) return;
  const files = readdirSync(path);
  if (files.length > 0 && !files.includes('secrets.mdb'))
    throw new Error(
      `The folder ${path} holds other files and can be read by others; give a folder of its own or make it private (chmod 700)`,
    );
  chmodSync(path, 0o700);
}

/**
 * The text of a file that is made once, at the first start, and kept. Of two programs that start together one makes
 * it and both read that one: it appears whole, under its name, or not at all.
 */
export function readOrMakeFile(directory: string, name: string, make: () => string): string {
  const path = join(directory, name);
  const existing = readIfThere(path);
  if (existing !== undefined) return existing;
  const draft = join(directory, `.${name}.${randomBytes(8).toString('hex')}`);
  try {
    writeFileSync(draft, make(), { flag: 'wx', mode: 0o600, flush: true });
    linkUnlessThere(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function linkUnlessThere(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}
