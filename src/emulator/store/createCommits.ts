import type { RootDatabase } from 'lmdb';
import type { WriteGuard } from './createWriteGuard';
import { failureOfCommit } from './failureOfCommit';
import type { ObstacleReport } from './obstacleReport';
import { Unwritable } from './Unwritable';

interface Needs {
  readonly root: RootDatabase<unknown, string>;
  readonly guard: WriteGuard;
  readonly reportObstacle: ObstacleReport;
  /** Told when what follows a change failed, by what it was. */
  readonly reportDamage: (what: string) => void;
}

export interface Commits {
  /**
   * Runs a change alone, after every earlier one. What it gives comes back once the change is on disk.
   *
   * @throws what the change throws; Unwritable
   */
  commit<T>(change: () => T): Promise<T>;
  /** Has a listener told when a change is on disk. */
  onChange(listener: () => void): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** The way of all changes to the disk. */
export function createCommits({ root, guard, reportObstacle, reportDamage }: Needs): Commits {
  const underWay = new Set<Promise<unknown>>();
  const listeners: (() => void)[] = [];
  // A listener that cannot read what it looks at must not end the process: the change is on disk all the same.
  const tellOfChange = () => {
    reportObstacle.cleared();
    try {
      for (const listener of listeners) listener();
    } catch {
      reportDamage('told of a change');
    }
  };
  const failed = async (error: unknown): Promise<never> => {
    const failure = await failureOfCommit(error);
    if (failure instanceof Unwritable) reportObstacle.met(failure.obstacle);
    throw failure;
  };
  return {
    commit<T>(change: () => T) {
      const guarded = (): T => {
        guard.admit();
        return change();
      };
      const written = root.transaction(guarded).catch(failed);
      underWay.add(written);
      const done = () => underWay.delete(written);
      // Three ends of one promise: it is under way no longer, listeners are told of a success, and the caller, who
      // alone is told of a failure, has it as it is.
      written.then(done, done);
      written.then(tellOfChange, () => {});
      return written;
    },
    onChange: (listener) => void listeners.push(listener),
    settled: async () => void (await Promise.allSettled(underWay)),
  };
}
