import { createReadStream } from 'node:fs';

const newline = 0x0a;
const blockBytes = 1024 * 1024;

/** No entry is as long: what has no newline for so long is not read into memory. */
export const maxLineBytes = 16 * 1024 * 1024;

export interface ReadLine {
  /** Without the newline. */
  readonly bytes: Buffer;
  readonly isTerminated: boolean;
}

/** The lines of a file in order, with a few blocks of it in memory at a time. A line ends at maxLineBytes at the latest. */
export async function* readLines(path: string): AsyncGenerator<ReadLine> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  for await (const block of createReadStream(path, { highWaterMark: blockBytes })) {
    if (!Buffer.isBuffer(block)) continue;
    let start = 0;
    for (let at = block.indexOf(newline); at !== -1; at = block.indexOf(newline, start)) {
      const end = block.subarray(start, at);
      yield { bytes: rest.length === 0 ? end : Buffer.concat([...rest, end]), isTerminated: true };
      rest = [];
      restBytes = 0;
      start = at + 1;
    }
    if (start < block.length) rest.push(block.subarray(start));
    restBytes += block.length - start;
    if (restBytes > maxLineBytes) break;
  }
  if (restBytes > 0) yield { bytes: Buffer.concat(rest), isTerminated: false };
}
