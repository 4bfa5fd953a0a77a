import { createReadBudget } from '../../../src/emulator/secret/createReadBudget';

function readsOf(msOfEach: number, bounds: { readonly reads: number }): number {
  let nowMs = 0;
  const budget = createReadBudget({ ...bounds, ms: 50, certainReads: 100, nowMs: () => nowMs });
  let reads = 0;
  for (; reads < 10_000 && !budget.isSpent(); reads++) nowMs += msOfEach;
  return reads;
}

test.each([
  ['as many as there may be', 0, 5_000, 5_000],
  ['until the time is over', 0.25, 5_000, 200],
  ['as many as a page has, however long they take', 7, 5_000, 100],
  ['fewer, where fewer may be read', 7, 60.5, 61],
])('%s', (_, msOfEach, reads, expected) => {
  expect(readsOf(msOfEach, { reads })).toBe(expected);
});
