import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Head } from '../chain';
import { Unwritable } from './Journal';

/** An open log. Whatever fails in it leaves it to be closed and opened again. */
export interface LogFile {
  /** How many are written for good. */
  readonly bytes: number;
  /** Whether a write has begun and not ended well, so that a part of it may stand at the end. */
  readonly mayBeTorn: boolean;
  /** Writes at the end and flushes. */
  append(text: Buffer): Promise<void>;
  /** Whether the path still leads to this file. */
  isInPlace(): Promise<boolean>;
  close(): Promise<void>;
}

const append = constants.O_RDWR | constants.O_APPEND;

/** Makes the file, which must not be there. */
export async function createLogFile(path: string): Promise<LogFile> {
  const handle = await open(path, append | constants.O_CREAT | constants.O_EXCL, 0o600);
  return logFile(path, handle, 0);
}

/** Opens the file as it is. */
export async function openHandle(path: string): Promise<FileHandle> {
  const handle = await open(path, append);
  const { isFile, mode } = await handle
    .stat()
    .then((found) => ({ isFile: found.isFile(), mode: found.mode }));
  if (isFile && (mode & 0o077) !== 0) await handle.chmod(0o600);
  if (isFile) return handle;
  await handle.close();
  throw new Unwritable('NOT_A_FILE');
}

/**
 * Opens again a file that is known to end with `head` at `bytes`, and cuts off what a write that failed has left there.
 *
 * @throws Unwritable CHANGED when it is not as it was left
 */
export async function reopenLogFile(
  path: string,
  left: { readonly head: Head; readonly bytes: number; readonly mayBeTorn: boolean },
): Promise<LogFile> {
  const handle = await openHandle(path);
  try {
    const { size } = await handle.stat();
    const isLonger = size > left.bytes;
    if (size < left.bytes || (isLonger && !left.mayBeTorn) || !(await endsWith(handle, left)))
      throw new Unwritable('CHANGED');
    if (isLonger) await handle.truncate(left.bytes);
    return logFile(path, handle, left.bytes);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Over a handle that is open, of a file with so many bytes, all of them written for good. */
export function logFile(path: string, handle: FileHandle, size: number): LogFile {
  let bytes = size;
  let mayBeTorn = false;
  const state = async () => {
    const [own, found] = await Promise.all([handle.stat(), stat(path)]);
    return { isSame: own.ino === found.ino && own.dev === found.dev, size: own.size };
  };
  return {
    get bytes() {
      return bytes;
    },
    get mayBeTorn() {
      return mayBeTorn;
    },
    async append(text) {
      const { isSame, size: found } = await state();
      // What others have written, or cut, is no entry of ours, and nothing is to be written behind it.
      if (!isSame || found !== bytes) throw new Unwritable('CHANGED');
      mayBeTorn = true;
      await handle.appendFile(text);
      await handle.datasync();
      mayBeTorn = false;
      bytes += text.length;
    },
    isInPlace: () =>
      state().then(
        ({ isSame }) => isSame,
        () => false,
      ),
    close: () => handle.close(),
  };
}

/** Makes new names in a folder outlast a loss of power. Windows has no such thing. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function endsWith(
  handle: FileHandle,
  { head, bytes }: { head: Head; bytes: number },
): Promise<boolean> {
  if (bytes === 0) return true;
  const expected = `"${head.hash}"}\n`;
  const found = Buffer.alloc(expected.length);
  await handle.read(found, 0, found.length, bytes - found.length);
  return found.toString('latin1') === expected;
}
