import type { Head } from '../chain';

/** An entry that waits for its line. */
export interface Draft {
  readonly at: Date;
  /** As membersOf gives them. */
  readonly members: string;
}

/** Where the lines of the log go. Its functions are called one at a time. */
export interface Journal {
  /**
   * Resolves when the entries are written for good, after those that could not be written before.
   *
   * @throws Unwritable; the entries are kept, as far as there is room, for when they can be written
   */
  append(drafts: readonly Draft[]): Promise<void>;
  /** Begins a new file, where there is one. Never rejects. */
  rotate(): Promise<void>;
  /**
   * Writes what could not be written before, if it can, and lets go. Never rejects.
   *
   * @returns whether it has let go, so that others may write: not when something is under way that does not end
   */
  close(): Promise<boolean>;
  /**
   * Looks whether an append would find what it needs; may be called at any time. Where it would not, `append` with
   * nothing to append tries to set things right.
   */
  isInOrder(): Promise<boolean>;
  readonly head: Head;
}

/** Why nothing can be written; the reason is a code, such as ENOSPC, and never a text. */
export class Unwritable extends Error {
  override readonly name = 'Unwritable';

  constructor(
    readonly reason: string,
    cause?: unknown,
  ) {
    super(`The audit log cannot be written: ${reason}`, { cause });
  }
}
