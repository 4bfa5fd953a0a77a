import type { Head } from '../chain';

/** What whoever runs the gateway is told. */
export interface JournalNews {
  /** The head of the chain, at every rotation and at the end; `seq` is 0 where no entry was ever written. */
  head(file: string, head: Head): void;
  /** Once for each time that it begins to fail. */
  failed(reason: string): void;
  /** What was kept is written by now; so many entries had no room, and will never be. */
  resumed(lost: number): void;
  /** Once for each time that it begins to fail: the file grows on meanwhile. */
  cannotRotate(reason: string): void;
  /** At the end: entries that never could be written. */
  unwritten(entries: number): void;
}
