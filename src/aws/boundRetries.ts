import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Caller } from './Caller';
import { errorNameOf } from './errorNameOf';
import { UpstreamError } from './translate';
import { whenOver } from './whenOver';

type RetryStrategy = Awaited<ReturnType<SecretsManagerClient['config']['retryStrategy']>>;
type RetryStrategyV2 = Extract<RetryStrategy, { refreshRetryTokenForRetry: unknown }>;
type RetryToken = Awaited<ReturnType<RetryStrategyV2['refreshRetryTokenForRetry']>>;
type NextToken = RetryStrategyV2['refreshRetryTokenForRetry'];

interface Bounds {
  /** By the errors of their attempts. */
  readonly calls: WeakMap<object, { readonly caller: Caller }>;
  readonly nowMs: () => number;
}

/**
 * The SDK's retries, but none of what was refused here, nor after LimitExceededException: to the SDK that is throttling,
 * but here it says that there are too many versions, labels or tags. And nothing waits for another try when its caller is
 * gone or its time is up: the attempt begins at once then, and is refused like any that comes too late.
 */
export function boundRetries(strategy: RetryStrategy, { calls, nowMs }: Bounds): RetryStrategy {
  if (!('refreshRetryTokenForRetry' in strategy)) return strategy;

  const wait: NextToken = async (token, failure) => {
    const next = await strategy.refreshRetryTokenForRetry(token, failure);
    // What it took of the quota is given back when the wait is over, so that the quota bounds how many retries wait at
    // once. Else a third of the calls failing for a while uses it up, and then each that fails once is lost. When most
    // fail, it is the breaker that ends the retries.
    strategy.recordSuccess(next);
    return next;
  };

  return {
    acquireInitialRetryToken: (scope) => strategy.acquireInitialRetryToken(scope),
    recordSuccess: (token) => strategy.recordSuccess(token),
    async refreshRetryTokenForRetry(token, failure) {
      const { error } = failure;
      if (error instanceof UpstreamError || errorNameOf(error) === 'LimitExceededException') throw error;
      const call = error && calls.get(error);
      const next = wait(token, failure);
      return call ? whileWanted(next, call.caller, { nowMs, otherwise: tokenAfter(token) }) : next;
    },
  };
}

/** Of an attempt that did not wait for its time; it costs nothing of the quota. */
function tokenAfter(token: RetryToken): RetryToken & { readonly getRetryCost: () => number } {
  return { getRetryCount: () => token.getRetryCount() + 1, getRetryDelay: () => 0, getRetryCost: () => 0 };
}

interface End<T> {
  readonly nowMs: () => number;
  readonly otherwise: T;
}

/** What is waited for, or something else when its caller leaves before, or its time is up. */
function whileWanted<T>(waited: Promise<T>, caller: Caller, { nowMs, otherwise }: End<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => resolve(otherwise);
    // Never at once: the SDK says first whether there is another try at all.
    const stop = whenOver(caller, nowMs, { onGone: end, onLate: end });
    waited.finally(stop).then(resolve, reject);
  });
}
