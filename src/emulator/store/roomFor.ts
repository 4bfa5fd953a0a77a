const pageBytes = 4096;

/** The roots of the tables, what leads to them, and the list of free pages. */
const pagesOfCommit = 24;

/** The page that a key is in, which LMDB writes anew, and another where it is full. */
const pagesOfWrite = 2;

/** The most that a change takes of a disk, in bytes: it takes less where LMDB has pages that are free. */
export function roomFor(writes: number, valueBytes = 0): number {
  return (pagesOfCommit + writes * pagesOfWrite) * pageBytes + valueBytes;
}
