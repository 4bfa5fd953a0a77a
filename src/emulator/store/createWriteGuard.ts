import { type BigIntStats, statfsSync, statSync } from 'node:fs';
import { Unwritable } from './Unwritable';

/** Looks, before changes are written, whether they would be kept. */
export interface WriteGuard {
  /**
   * Called at the beginning of a change, in its transaction. What is committed together is looked at once.
   *
   * @throws Unwritable when the file is not where it was
   */
  admit(): void;
  /**
   * Called after that, before the first write of the change.
   *
   * @throws Unwritable when the disk has not so much room beside what it was asked for in the same commit
   */
  reserve(bytes: number): void;
}

/**
 * Guards the file that is open under `path`. A file that was deleted takes all writes and keeps none; and where a disk
 * is full LMDB prints lines of its own, past the log, so that it had better not be tried.
 *
 * It costs one stat and one statfs for each commit, some microseconds beside the flush of the disk.
 */
export function createWriteGuard(path: string): WriteGuard {
  const own = statSync(path, { bigint: true });
  let roomLeft: number | undefined;
  const look = (): number => {
    if (!isSame(own, foundAt(path))) throw new Unwritable('DataFileGone');
    // LMDB runs what is committed together in one turn.
    process.nextTick(() => {
      roomLeft = undefined;
    });
    return roomAt(path);
  };
  return {
    admit() {
      roomLeft ??= look();
    },
    reserve(bytes) {
      roomLeft ??= look();
      if (roomLeft < bytes) throw new Unwritable('ENOSPC');
      roomLeft -= bytes;
    },
  };
}

/** For a file that has no path any more on purpose. */
export const unguarded: WriteGuard = { admit() {}, reserve() {} };

function isSame(one: BigIntStats, other: BigIntStats | undefined): boolean {
  return one.dev === other?.dev && one.ino === other.ino;
}

function foundAt(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/** What an ordinary user may still write, in bytes. A file system that does not know its size refuses by itself. */
function roomAt(path: string): number {
  try {
    const { blocks, bavail, bsize } = statfsSync(path);
    return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
