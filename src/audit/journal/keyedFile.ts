import { createChain } from '../chain';
import { rotatedFiles } from '../rotatedFiles';
import { readLines } from '../verify/readLines';
import { readLastLink } from './readTail';

const unkeyed = createChain(undefined);

/**
 * Which file of a log has lines with a key, at their word: the log itself, of which each line is looked at, or one that
 * it was rotated into, of which the first and the last are, since each is wholly with a key or without. Undefined when
 * none has.
 */
export async function keyedFile(path: string): Promise<string | undefined> {
  for await (const { bytes } of readLines(path)) if (isKeyed(bytes)) return path;
  return keyedRotatedFile(path);
}

/** The same of the files alone that a log was rotated into. */
export async function keyedRotatedFile(path: string): Promise<string | undefined> {
  for (const file of (await rotatedFiles(path)).toReversed()) {
    if ((await readLastLink(file))?.isKeyed || (await beginsKeyed(file))) return file;
  }
  return undefined;
}

async function beginsKeyed(path: string): Promise<boolean> {
  for await (const { bytes } of readLines(path)) return isKeyed(bytes);
  return false;
}

function isKeyed(line: Buffer): boolean {
  return unkeyed.read(line)?.isKeyed === true;
}
