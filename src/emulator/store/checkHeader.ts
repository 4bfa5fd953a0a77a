import { closeSync, existsSync, openSync, readSync } from 'node:fs';

const magicOffset = 24;
const magic = 0xbeefc0de;
const dataVersion = 2;

/**
 * Looks whether a file that exists is LMDB's. The native part of lmdb 3.5 ends the process with a segmentation fault
 * when it is given another.
 *
 * @throws Error with a sentence for the person who started the program
 */
export function checkHeader(path: string): void {
  if (!existsSync(path)) return;
  const header = Buffer.alloc(magicOffset + 8);
  const file = openSync(path, 'r');
  const size = readSync(file, header);
  closeSync(file);
  // A file of no bytes was made and never written.
  if (size === 0) return;
  if (header.readUInt32LE(magicOffset) !== magic || header.readUInt32LE(magicOffset + 4) !== dataVersion)
    throw unusable(path);
}

export function unusable(path: string, cause?: unknown): Error {
  return new Error(`The data file ${path} cannot be opened; restore it, nothing was changed`, { cause });
}
