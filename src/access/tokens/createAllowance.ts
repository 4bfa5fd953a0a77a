export interface AllowanceOptions {
  readonly burst: number;
  readonly everyMs: number;
  /** A clock that never goes back. */
  readonly nowMs: () => number;
}

/** Something that may be done a few times at once, and then once in a while: each `take` says whether it may. */
export function createAllowance({ burst, everyMs, nowMs }: AllowanceOptions): { take(): boolean } {
  let left = burst;
  let countedAtMs = nowMs();
  return {
    take() {
      const atMs = nowMs();
      left = Math.min(burst, left + (atMs - countedAtMs) / everyMs);
      countedAtMs = atMs;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
