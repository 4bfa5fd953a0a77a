/**
 * Starts work on every item, so many at once, and answers with the promises in the order of the items: whoever awaits
 * them one after the other sees results in order while the later ones are under way. `work` must not reject.
 */
export function startInLanes<Item, Result>(
  items: readonly Item[],
  laneCount: number,
  work: (item: Item) => Promise<Result>,
): readonly Promise<Result>[] {
  const ends: Promise<unknown>[] = Array.from({ length: laneCount }, () => Promise.resolve());
  return items.map((item, index) => {
    const lane = index % laneCount;
    const result = (ends[lane] ?? Promise.resolve()).then(() => work(item));
    ends[lane] = result;
    return result;
  });
}
