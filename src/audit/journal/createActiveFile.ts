import { rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { hasCode } from '../../files/hasCode';
import { systemCodeOf } from '../../files/systemCodeOf';
import type { Head } from '../chain';
import { nextRotatedFile } from '../rotatedFiles';
import { Unwritable } from './Journal';
import type { JournalNews } from './JournalNews';
import { createLogFile, type LogFile, reopenLogFile, syncFolder } from './LogFile';
import type { OpenedLog } from './openLog';

export interface ActiveFileOptions {
  readonly path: string;
  readonly opened: Pick<OpenedLog, 'file' | 'head'>;
  readonly now: () => Date;
  readonly tell: Pick<JournalNews, 'head' | 'cannotRotate'>;
  /** A file has begun that goes on from another: its name, null when that is not known. */
  readonly onContinued: (continues: string | null) => void;
}

/**
 * The file that is written now, be it another than before: it is rotated, or moved away by somebody, or it failed and is
 * to be opened again. Its functions are called one at a time, but for `isInPlace`.
 */
export interface ActiveFile {
  /** Whether it is open, and the path leads to it. */
  isInPlace(): Promise<boolean>;
  /**
   * Opens it again, or begins the next when it has been moved away.
   *
   * @throws Unwritable CHANGED when it is not as it was left; what the operating system said
   */
  open(): Promise<void>;
  /** Writes lines that end with this head, and flushes. When it throws, the file is to be let go of. */
  append(text: Buffer, head: Head): Promise<void>;
  /** Begins the next file; when this one cannot be renamed, it goes on, and that is told. */
  rotate(): Promise<void>;
  /** Closes it, as it is. Never rejects. */
  letGo(): Promise<void>;
  readonly isOpen: boolean;
  /** How many are written for good. */
  readonly bytes: number;
  /** The last entry that is written for good. */
  readonly head: Head;
}

export function createActiveFile({ path, opened, now, tell, onContinued }: ActiveFileOptions): ActiveFile {
  let file: LogFile | undefined = opened.file;
  let { head } = opened;
  let { bytes } = opened.file;
  let mayBeTorn = false;
  /** The name of the file before, once that is known to lie there and the next has not begun. */
  let rotatedInto: string | undefined;
  let isStuck = false;

  async function begin(): Promise<void> {
    file = await createLogFile(path);
    bytes = 0;
    if (head.seq > 0) onContinued(rotatedInto ?? null);
    await syncFolder(dirname(path));
  }

  async function letGo(): Promise<void> {
    const former = file;
    file = undefined;
    if (former?.mayBeTorn) mayBeTorn = true;
    await former?.close().catch(() => {});
  }

  async function setAside(): Promise<boolean> {
    try {
      const target = await nextRotatedFile(path, now());
      await rename(path, target);
      rotatedInto = basename(target);
      isStuck = false;
    } catch (error) {
      if (!isStuck) tell.cannotRotate(systemCodeOf(error) ?? 'UNKNOWN');
      isStuck = true;
      return false;
    }
    tell.head(rotatedInto, head);
    return true;
  }

  return {
    isInPlace: async () => file !== undefined && (await file.isInPlace()),
    async open() {
      await letGo();
      try {
        file = await reopenLogFile(path, { head, bytes, mayBeTorn });
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw error;
        await begin();
      }
    },
    async append(text, newHead) {
      if (!file) throw new Unwritable('CLOSED');
      await file.append(text);
      bytes = file.bytes;
      head = newHead;
      mayBeTorn = false;
      rotatedInto = undefined;
    },
    async rotate() {
      if (!(await setAside())) return;
      await letGo();
      await begin();
    },
    letGo,
    get isOpen() {
      return file !== undefined;
    },
    get bytes() {
      return bytes;
    },
    get head() {
      return head;
    },
  };
}
