import { type FileHandle, open } from 'node:fs/promises';
import { hasCode } from '../../files/hasCode';
import { seqOf } from '../chain';
import { readBackwards } from '../readBackwards';
import { rotatedFiles } from '../rotatedFiles';

/** Where a line stands. A rotation renames files, so that the number of its first entry is what a file is known by. */
export interface Place {
  readonly fileSeq: number;
  readonly offset: number;
  readonly seq: number;
}

export interface PlacedLine {
  readonly bytes: Buffer;
  readonly place: Place;
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly fileSeq: number;
  readonly size: number;
}

/**
 * The lines of a log and of the files that it was before, the newest first.
 *
 * @param behind undefined: from the newest on; else those older than the one there
 * @throws StalePlace
 */
export async function* walkLog(path: string, behind: Place | undefined): AsyncGenerator<PlacedLine> {
  for await (const { handle, fileSeq, size } of filesOf(path)) {
    if (behind && fileSeq > behind.fileSeq) continue;
    const isSame = fileSeq === behind?.fileSeq;
    if (isSame && (await numberAt(handle, behind.offset)) !== behind.seq) throw new StalePlace();
    for await (const { offset, bytes, isTerminated } of readBackwards(
      handle,
      isSame ? behind.offset : size,
    )) {
      const seq = seqOf(bytes);
      if (isTerminated && seq !== undefined) yield { bytes, place: { fileSeq, offset, seq } };
    }
  }
}

/** The log is another one than that of the place. */
export class StalePlace extends Error {
  override readonly name = 'StalePlace';
}

/**
 * Each is open until the next is asked for. The current one is opened before the others are listed: a rotation between
 * the two shows it twice, and not never.
 */
async function* filesOf(path: string): AsyncGenerator<OpenFile> {
  let before = Number.POSITIVE_INFINITY;
  const current = await openFile(path);
  const rotated = [...(await orClose(current?.handle, () => rotatedFiles(path)))].reverse();
  for (const next of [async () => current, ...rotated.map((file) => () => openFile(file))]) {
    const file = await next();
    if (!file) continue;
    try {
      if (file.fileSeq < before) yield file;
      before = Math.min(before, file.fileSeq);
    } finally {
      await file.handle.close();
    }
  }
}

/** Undefined: it is not there, or has no entry. */
async function openFile(path: string): Promise<OpenFile | undefined> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (!handle) return undefined;
  return orClose(handle, async () => {
    const fileSeq = await numberAt(handle, 0);
    if (fileSeq !== undefined) return { handle, fileSeq, size: (await handle.stat()).size };
    await handle.close();
    return undefined;
  });
}

async function orClose<T>(handle: FileHandle | undefined, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    await handle?.close();
    throw error;
  }
}

async function numberAt(handle: FileHandle, offset: number): Promise<number | undefined> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(24), 0, 24, offset);
  return seqOf(buffer.subarray(0, bytesRead));
}
