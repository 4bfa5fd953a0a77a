/** One key of a table to be put or removed. */
export interface Write {
  readonly key: string;
  readonly apply: () => void;
}

// LMDB takes 1,978 bytes with pages of 4 KiB, and lmdb-js may add some to a key. Names, Regions and terms are bounded,
// and the longest key of all is less than half as long.
const maxKeyLength = 1_900;

/**
 * Applies writes in the transaction that is open. What could make one of them fail is looked at before the first: a
 * transaction of lmdb-js whose work throws keeps what it wrote before.
 *
 * @throws RangeError for a key that is too long
 */
export function writeAll(writes: readonly Write[]): void {
  for (const { key } of writes)
    if (key.length > maxKeyLength) throw new RangeError('A key of the store is too long');
  for (const { apply } of writes) apply();
}
