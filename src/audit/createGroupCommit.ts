import { setImmediate as moment } from 'node:timers/promises';

export interface GroupCommit<T> {
  /** Resolves when the items are written, and rejects as the writing did. */
  add(items: readonly T[]): Promise<void>;
  /** Runs a task while nothing is being written; those before it have ended then. */
  inTurn<R>(task: () => Promise<R>): Promise<R>;
}

/**
 * Writes items together that come together: those of one moment (a turn of the event loop), and those that come while
 * the writing before is under way. One that comes alone is written at once.
 */
export function createGroupCommit<T>(write: (items: readonly T[]) => Promise<void>): GroupCommit<T> {
  let last: Promise<unknown> = Promise.resolve();
  let gathering: { readonly items: T[]; readonly written: Promise<void> } | undefined;

  function inTurn<R>(task: () => Promise<R>): Promise<R> {
    const done = last.then(task);
    last = done.catch(() => {});
    return done;
  }

  function gather() {
    const items: T[] = [];
    const written = inTurn(async () => {
      await moment();
      gathering = undefined;
      await write(items);
    });
    return { items, written };
  }

  return {
    inTurn,
    add(items) {
      gathering ??= gather();
      gathering.items.push(...items);
      return gathering.written;
    },
  };
}
