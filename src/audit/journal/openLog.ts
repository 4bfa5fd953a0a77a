import { type FileHandle, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { hasCode } from '../../files/hasCode';
import { beginning, type Chain, type Head } from '../chain';
import { nextRotatedFile, rotatedFiles } from '../rotatedFiles';
import { keyedFile, keyedRotatedFile } from './keyedFile';
import { createLogFile, type LogFile, logFile, openHandle, syncFolder } from './LogFile';
import { BrokenChain, readLastLink, readTail, type Tail } from './readTail';

/** A log as it is found at the start. */
export interface OpenedLog {
  readonly file: LogFile;
  readonly head: Head;
  /** What was cut off its end; undefined: it was whole. */
  readonly cutBytes: number | undefined;
  /** The file before, when this one is new; undefined: it goes on, or begins a chain. */
  readonly continues: string | undefined;
  /** There is a key from this file on, and was none before. */
  readonly isNewlyKeyed: boolean;
}

/**
 * Opens the log at the start, or makes it, and repairs a last line that was torn.
 *
 * One whose end does not verify is refused, since to write behind it would bury what somebody has done to it; moved
 * away it stays as it is for whoever looks into it. With a key, so is one that ends without: else whoever cannot forge
 * a line would leave the key away. Only where no line of the log has ever had one, a file with a key goes on from it.
 *
 * @throws Error with a sentence for the person who started the program
 */
export async function openLog(path: string, chain: Chain): Promise<OpenedLog> {
  const handle = await openHandle(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  try {
    return await (handle ? repaired(path, handle, chain) : beginLog(path, chain));
  } catch (error) {
    await handle?.close().catch(() => {});
    throw error instanceof BrokenChain ? explained(path, error, chain) : error;
  }
}

/** A kill between the two steps of a rotation leaves no file of this name: the one before is gone on from. */
async function beginLog(path: string, chain: Chain): Promise<OpenedLog> {
  const before = await fileBefore(path, chain);
  const file = await createLogFile(path);
  await syncFolder(dirname(path));
  return { file, head: beginning, cutBytes: undefined, continues: undefined, isNewlyKeyed: false, ...before };
}

async function repaired(path: string, handle: FileHandle, chain: Chain): Promise<OpenedLog> {
  const { size } = await handle.stat();
  const tail = await readTail(handle, size, chain);
  const isKeyedAnew = chain.isKeyed && tail.isKeyed === false;
  if (isKeyedAnew) refuseIfKeyed(await keyedFile(path));
  if (tail.isOnlyUnterminated) await handle.appendFile('\n');
  else if (tail.tornBytes > 0) await handle.truncate(tail.bytes);
  const whole = tail.isOnlyUnterminated ? await readTail(handle, size + 1, chain) : tail;
  const cutBytes = cutBytesOf(tail);
  if (isKeyedAnew) return { ...(await setAside(path, handle, chain)), cutBytes };
  const before = whole.isKeyed === undefined ? await fileBefore(path, chain) : undefined;
  const file = logFile(path, handle, whole.bytes);
  return { file, head: whole.head, cutBytes, continues: undefined, isNewlyKeyed: false, ...before };
}

/** The newest of the files that the log was rotated into, for a file that has no line yet. */
async function fileBefore(
  path: string,
  { isKeyed }: Chain,
): Promise<Pick<OpenedLog, 'head' | 'continues' | 'isNewlyKeyed'> | undefined> {
  const before = (await rotatedFiles(path)).at(-1);
  const head = before === undefined ? undefined : await readLastLink(before);
  if (before === undefined || !head) return undefined;
  const isNewlyKeyed = isKeyed && !head.isKeyed;
  if (isNewlyKeyed) refuseIfKeyed(await keyedRotatedFile(path), before);
  return { head, continues: basename(before), isNewlyKeyed };
}

function refuseIfKeyed(keyed: string | undefined, unkeyed?: string): void {
  if (keyed !== undefined) throw new BrokenChain('NOT_KEYED', keyed, unkeyed);
}

/** Lines without a key stay in a file of their own when there is a key from now on. */
async function setAside(path: string, handle: FileHandle, chain: Chain): Promise<OpenedLog> {
  await handle.datasync();
  await rename(path, await nextRotatedFile(path, new Date()));
  await handle.close();
  return beginLog(path, chain);
}

function cutBytesOf({ tornBytes, isOnlyUnterminated }: Tail): number | undefined {
  if (isOnlyUnterminated) return 0;
  return tornBytes > 0 ? tornBytes : undefined;
}

function explained(
  path: string,
  { reason, keyedFile = path, file = path }: BrokenChain,
  chain: Chain,
): Error {
  const remedy = 'move it away to keep it as it is: the gateway then begins a new one';
  if (reason === 'NO_KEY')
    return new Error(
      `The audit log ${path} was written with a key, and AUDIT_KEY_FILE is not set. Set it, or ${remedy}.`,
    );
  if (reason === 'NOT_KEYED')
    return new Error(
      `The end of the audit log ${file} was not written with the key, although ${keyedFile === file ? 'lines before it' : `those of ${keyedFile}`} were: somebody without the key may have written it. Look into it ("secretql audit verify"), and ${remedy}.`,
    );
  const otherKey = chain.isKeyed ? ', or AUDIT_KEY_FILE is another one' : '';
  return new Error(
    `The end of the audit log ${path} is not as the gateway wrote it${otherKey}: "secretql audit verify" tells more. M${remedy.slice(1)}.`,
  );
}
