/** How much a list may still look at before others have waited long enough for it. */
export interface ReadBudget {
  /** Whether there is no more to be had; otherwise one read of it is used up. */
  isSpent(): boolean;
}

interface Bounds {
  readonly reads: number;
  readonly ms: number;
  /** Reads that the time does not count for: as many as a page has entries, so that only large lists are cut. */
  readonly certainReads: number;
  /** Real time, whatever the clock of the domain shows. */
  readonly nowMs: () => number;
}

export function createReadBudget({ reads, ms, certainReads, nowMs }: Bounds): ReadBudget {
  const endMs = nowMs() + ms;
  let used = 0;
  return {
    isSpent() {
      if (used >= reads || (used >= certainReads && nowMs() >= endMs)) return true;
      used++;
      return false;
    },
  };
}
