import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { isCutShort } from './isCutShort';

const magicOffset = 24;
const magic = 0xbeefc0de;
const dataVersion = 2;

/**
 * Looks whether a file that exists is LMDB's, and whole. The native part of lmdb 3.5 ends the process with a signal when
 * it is given another.
 *
 * @throws Error with a sentence for the person who started the program
 */
export function checkHeader(path: string): void {
  if (!existsSync(path)) return;
  const header = Buffer.alloc(magicOffset + 8);
  const file = openSync(path, 'r');
  try {
    // A file of no bytes was made and never written.
    if (readSync(file, header) === 0) return;
    if (header.readUInt32LE(magicOffset) !== magic || header.readUInt32LE(magicOffset + 4) !== dataVersion)
      throw unusable(path);
    if (isCutShort({ file, size: fstatSync(file).size })) throw cutShort(path);
  } finally {
    closeSync(file);
  }
}

function cutShort(path: string): Error {
  return new Error(
    `The data file ${path} is cut short, its end is missing; restore all of it, nothing was changed`,
  );
}

/** The sentence for a file that is not the store's, or damaged. */
export function unusable(path: string, cause?: unknown): Error {
  return new Error(`The data file ${path} cannot be opened; restore it, nothing was changed`, { cause });
}
