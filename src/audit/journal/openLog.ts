import { type FileHandle, open, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { hasCode } from '../../files/hasCode';
import { beginning, type Chain, type Head } from '../chain';
import { nextRotatedFile, rotatedFiles } from '../rotatedFiles';
import { createLogFile, type LogFile, logFile, openHandle, syncFolder } from './LogFile';
import { BrokenChain, readHead, readTail, type Tail } from './readTail';

/** A log as it is found at the start. */
export interface OpenedLog {
  readonly file: LogFile;
  readonly head: Head;
  /** What was cut off its end; undefined: it was whole. */
  readonly cutBytes: number | undefined;
  /** The file before, when this one is new; undefined: it goes on, or begins a chain. */
  readonly continues: string | undefined;
}

/**
 * Opens the log at the start, or makes it, and repairs a last line that was torn.
 *
 * One whose end does not verify is refused, since to write behind it would bury what somebody has done to it; moved
 * away it stays as it is for whoever looks into it.
 *
 * @throws Error with a sentence for the person who started the program
 */
export async function openLog(path: string, chain: Chain): Promise<OpenedLog> {
  const handle = await openHandle(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (!handle) return beginLog(path);
  try {
    return await repaired(path, handle, chain);
  } catch (error) {
    await handle.close().catch(() => {});
    throw error instanceof BrokenChain ? explained(path, error) : error;
  }
}

/** A kill between the two steps of a rotation leaves no file of this name: the one before is gone on from. */
async function beginLog(path: string): Promise<OpenedLog> {
  const before = (await rotatedFiles(path)).at(-1);
  const head = before === undefined ? undefined : await headOf(before);
  const file = await createLogFile(path);
  await syncFolder(dirname(path));
  return {
    file,
    head: head ?? beginning,
    cutBytes: undefined,
    continues: head && before ? basename(before) : undefined,
  };
}

async function headOf(path: string): Promise<Head | undefined> {
  const handle = await open(path, 'r');
  try {
    return await readHead(handle, (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}

async function repaired(path: string, handle: FileHandle, chain: Chain): Promise<OpenedLog> {
  const { size } = await handle.stat();
  const tail = await readTail(handle, size, chain);
  if (tail.isOnlyUnterminated) await handle.appendFile('\n');
  else if (tail.tornBytes > 0) await handle.truncate(tail.bytes);
  const whole = tail.isOnlyUnterminated ? await readTail(handle, size + 1, chain) : tail;
  if (chain.isKeyed && whole.isKeyed === false) return await keyed(path, handle, cutBytesOf(tail));
  const before = whole.isKeyed === undefined ? (await rotatedFiles(path)).at(-1) : undefined;
  const head = before === undefined ? undefined : await headOf(before);
  return {
    file: logFile(path, handle, whole.bytes),
    head: head ?? whole.head,
    cutBytes: cutBytesOf(tail),
    continues: head && before ? basename(before) : undefined,
  };
}

/** Lines without a key stay in a file of their own when there is a key from now on. */
async function keyed(path: string, handle: FileHandle, cutBytes: number | undefined): Promise<OpenedLog> {
  await handle.datasync();
  await rename(path, await nextRotatedFile(path, new Date()));
  await handle.close();
  return { ...(await beginLog(path)), cutBytes };
}

function cutBytesOf({ tornBytes, isOnlyUnterminated }: Tail): number | undefined {
  if (isOnlyUnterminated) return 0;
  return tornBytes > 0 ? tornBytes : undefined;
}

function explained(path: string, { reason }: BrokenChain): Error {
  const remedy = 'Move it away to keep it as it is: the gateway then begins a new one';
  return new Error(
    reason === 'NO_KEY'
      ? `The audit log ${path} was written with a key, and AUDIT_KEY_FILE is not set. Set it, or: ${remedy}.`
      : `The end of the audit log ${path} is not as the gateway wrote it, or AUDIT_KEY_FILE is another one: "secretql audit verify" tells more. ${remedy}.`,
  );
}
