import type { FileHandle } from 'node:fs/promises';

export interface FoundLine {
  /** Where it begins in the file. */
  readonly offset: number;
  /** Without the newline. */
  readonly bytes: Buffer;
  /** Only the last line of a file can be without a newline. */
  readonly isTerminated: boolean;
}

const newline = 0x0a;
const blockBytes = 256 * 1024;

/** The lines before `end`, the last first, read in blocks: of a long file no more than is looked at. */
export async function* readBackwards(file: FileHandle, end: number): AsyncGenerator<FoundLine> {
  let position = end;
  // What stands between `position` and the newline behind it: parts of a line that is longer than a block.
  let parts: Buffer[] = [];
  let isTerminated = false;
  while (position > 0) {
    const start = Math.max(0, position - blockBytes);
    const block = await readExactly(file, start, position - start);
    let lineEnd = block.length;
    for (;;) {
      const at = lineEnd === 0 ? -1 : block.lastIndexOf(newline, lineEnd - 1);
      if (at === -1) break;
      const bytes = joined(block.subarray(at + 1, lineEnd), parts);
      parts = [];
      if (bytes.length > 0 || isTerminated) yield { offset: start + at + 1, bytes, isTerminated };
      isTerminated = true;
      lineEnd = at;
    }
    parts.unshift(block.subarray(0, lineEnd));
    position = start;
  }
  const bytes = Buffer.concat(parts);
  if (bytes.length > 0 || isTerminated) yield { offset: 0, bytes, isTerminated };
}

function joined(first: Buffer, more: readonly Buffer[]): Buffer {
  return more.length === 0 ? first : Buffer.concat([first, ...more]);
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(bytes, read, length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}
