/** Lets whoever awaits it go on when it is its turn. */
export type Pace = () => Promise<void>;

export interface PaceOptions {
  readonly perSecond: number;
  /** How many may go at once after a pause. */
  readonly burst: number;
  readonly nowMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * Keeps a rate: turns are given out in the order in which they are asked for, none before its time.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html for the rates of AWS
 */
export function createPace({ perSecond, burst, nowMs, wait }: PaceOptions): Pace {
  const intervalMs = 1000 / perSecond;
  let nextMs = 0;
  return async () => {
    const now = nowMs();
    nextMs = Math.max(nextMs, now - (burst - 1) * intervalMs);
    const waitMs = nextMs - now;
    nextMs += intervalMs;
    if (waitMs > 0) await wait(waitMs);
  };
}
