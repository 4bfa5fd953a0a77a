/** Several sorted sequences as one; closes what was not read to its end. */
export function* mergeSorted(
  sequences: readonly Iterable<string>[],
  descending: boolean,
): Generator<string, void> {
  const iterators = sequences.map((sequence) => sequence[Symbol.iterator]());
  const heads = iterators.map((iterator) => iterator.next());
  const isBefore = (one: string, other: string) => (descending ? one > other : one < other);
  try {
    for (;;) {
      let first: { readonly index: number; readonly value: string } | undefined;
      for (const [index, head] of heads.entries())
        if (!head.done && (!first || isBefore(head.value, first.value))) first = { index, value: head.value };
      if (!first) return;
      yield first.value;
      const next = iterators[first.index]?.next();
      if (next) heads[first.index] = next;
    }
  } finally {
    for (const iterator of iterators) iterator.return?.();
  }
}
