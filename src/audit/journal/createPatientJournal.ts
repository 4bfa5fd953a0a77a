import type { FileJournal } from './createFileJournal';
import { endsInTime } from './endsInTime';
import { type Draft, type Journal, Unwritable } from './Journal';
import type { JournalNews } from './JournalNews';

export interface Patience {
  /** How long the disk may take for what is begun. */
  readonly patienceMs: number;
  readonly tell: JournalNews;
}

const tooLong = 'ETIMEDOUT';

/**
 * Answers in time, also while the disk does not: neither well nor with a failure, as a network drive that is out of
 * reach.
 *
 * What was begun then is not given up, since it may yet be done: a second line of the same number would break the chain.
 * And nothing more is begun, since each call would hold one of the four threads by which Node reads all files. Entries
 * are kept meanwhile, and written when the disk has gone on.
 */
export function createPatientJournal(journal: FileJournal, { patienceMs, tell }: Patience): Journal {
  /** What was begun last of all that is done one at a time. */
  let writing: Promise<unknown> = Promise.resolve();
  /** While the disk hangs: resolves when it has gone on, and has been given what was kept. */
  let recovery: Promise<void> | undefined;

  async function inTime<T>(work: Promise<T>): Promise<T> {
    if (await endsInTime(work, patienceMs)) return work;
    journal.hold([], tooLong);
    recovery ??= recover(work);
    throw new Unwritable(tooLong);
  }

  async function recover(hung: Promise<unknown>): Promise<void> {
    await Promise.allSettled([hung, writing]);
    try {
      // More may come while that is written.
      do await journal.append([]);
      while (journal.waiting > 0);
    } catch {
      // It fails now in place of hanging, and the journal itself knows how to go on from that.
    }
    recovery = undefined;
  }

  function begin<T>(work: Promise<T>): Promise<T> {
    writing = work;
    return inTime(work);
  }

  return {
    async append(drafts: readonly Draft[]) {
      if (!recovery) return begin(journal.append(drafts));
      journal.hold(drafts, tooLong);
      throw new Unwritable(tooLong);
    },
    async rotate() {
      if (recovery) tell.cannotRotate(tooLong);
      else await begin(journal.rotate()).catch(() => {});
    },
    async close() {
      const isHung = recovery !== undefined && !(await endsInTime(recovery, patienceMs));
      const isClosed = !isHung && (await begin(journal.close()).catch(() => false));
      if (!isClosed) tell.unwritten(journal.waiting);
      return isClosed;
    },
    async isInOrder() {
      return recovery === undefined && inTime(journal.isInOrder()).catch(() => false);
    },
    get head() {
      return journal.head;
    },
  };
}
