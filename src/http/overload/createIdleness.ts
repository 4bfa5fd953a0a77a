export interface IdlenessOptions {
  readonly nowMs: () => number;
  /** How long the event loop has waited for something to do, in all. */
  readonly idleMs: () => number;
}

/** Tells whether the processor has time left. */
export interface Idleness {
  /** Whether the event loop has idled for a part of the time since this was last asked; no, within a millisecond. */
  isThere(): boolean;
}

/** Less would be the pauses between the parts of a request, not time that nobody needs. */
const leastShare = 0.1;

export function createIdleness({ nowMs, idleMs }: IdlenessOptions): Idleness {
  let lookedAtMs = nowMs();
  let idleThenMs = idleMs();

  return {
    isThere() {
      const passedMs = nowMs() - lookedAtMs;
      if (passedMs < 1) return false;
      const idledMs = idleMs() - idleThenMs;
      lookedAtMs += passedMs;
      idleThenMs += idledMs;
      return idledMs > passedMs * leastShare;
    },
  };
}
