/** What one request has asked of AWS, as it is told to its caller and written into the log. */
export interface AwsSpending {
  /** Operations of which at least one attempt went out, or that were shared, by name. */
  readonly calls: Readonly<Record<string, number>>;
  /** The sum of `calls`. */
  readonly total: number;
  /** How many of them were made for other requests as well. */
  readonly shared: number;
  /** Attempts beyond the first of each call. */
  readonly retries: number;
  /** Attempts that AWS answered with throttling. */
  readonly throttles: number;
  /** How long at least one call was under way: calls at the same time count once. */
  readonly waitedMs: number;
  /** Every attempt at AWS's price; calls that were shared count in full in each request. */
  readonly estimatedUsd: number;
}

/** One call to AWS, while it is under way. */
export interface AwsCall {
  /** An attempt goes out. */
  attempted(): void;
  /** AWS has answered an attempt with throttling. */
  throttled(): void;
  /** Another request waits for the same call, whichever of the two has begun it. Told once or often, it counts once. */
  shared(): void;
  /** The call is over, however it went. */
  ended(): void;
}

/** Keeps account of the calls to AWS of one request. */
export interface AwsAccount {
  begin(operation: string): AwsCall;
  /** How many calls were begun so far, also such as were never sent. */
  begun(): number;
  spending(): AwsSpending;
}

/**
 * 0.05 USD for 10,000 requests: https://aws.amazon.com/secrets-manager/pricing/. AWS bills every request that reaches it,
 * and does not say that it leaves out those that it throttles or fails: so every attempt is counted.
 */
const usdPerAttempt = 0.05 / 10_000;

/** @param nowMs a clock that never goes back */
export function createAwsAccount(nowMs: () => number = () => performance.now()): AwsAccount {
  const calls = new Map<string, number>();
  const sums = { total: 0, shared: 0, retries: 0, throttles: 0, waitedMs: 0 };
  let begun = 0;
  let underWay = 0;
  let sinceMs = 0;

  function count(operation: string): void {
    calls.set(operation, (calls.get(operation) ?? 0) + 1);
    sums.total += 1;
  }

  function waitedMs(): number {
    return sums.waitedMs + (underWay > 0 ? nowMs() - sinceMs : 0);
  }

  return {
    begin(operation) {
      let attempts = 0;
      let isShared = false;
      begun += 1;
      if (underWay === 0) sinceMs = nowMs();
      underWay += 1;
      return {
        attempted() {
          attempts += 1;
          if (attempts > 1) sums.retries += 1;
          else if (!isShared) count(operation);
        },
        throttled() {
          sums.throttles += 1;
        },
        shared() {
          if (attempts === 0 && !isShared) count(operation);
          if (!isShared) sums.shared += 1;
          isShared = true;
        },
        ended() {
          sums.waitedMs = waitedMs();
          sinceMs = nowMs();
          underWay -= 1;
        },
      };
    },
    begun: () => begun,
    spending: () => ({
      calls: Object.fromEntries([...calls].sort(([one], [other]) => (one < other ? -1 : 1))),
      total: sums.total,
      shared: sums.shared,
      retries: sums.retries,
      throttles: sums.throttles,
      waitedMs: rounded(waitedMs(), 1),
      estimatedUsd: rounded((sums.total + sums.retries) * usdPerAttempt, 6),
    }),
  };
}

/** Without the digits that only binary fractions have. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
