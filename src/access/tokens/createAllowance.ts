export interface AllowanceOptions {
  readonly burst: number;
  readonly everyMs: number;
  /** A clock that never goes back. */
  readonly nowMs: () => number;
}

export interface Allowance {
  /** Whether it may be done now. */
  take(): boolean;
  /** How long until it may be done again. */
  waitMs(): number;
}

/** Something that may be done a few times at once, and then once in a while. */
export function createAllowance({ burst, everyMs, nowMs }: AllowanceOptions): Allowance {
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
    waitMs: () => Math.max(0, Math.ceil((1 - left) * everyMs - (nowMs() - countedAtMs))),
  };
}
