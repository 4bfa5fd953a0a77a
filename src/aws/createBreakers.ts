import type { Log } from '../telemetry/Log';
import { codeOf } from './codeOf';
import { type Breaker, type BreakerState, createBreaker } from './createBreaker';
import { errorNameOf } from './errorNameOf';
import { troubleWritingIn } from './troubleWritingIn';

export interface Breakers {
  of(region: string): Breaker;
  /** Of the Regions that were asked so far. */
  states(): Readonly<Record<string, BreakerState>>;
}

export interface BreakersOptions {
  /** How long a Region that does not answer is left alone. */
  readonly pauseMs: number;
  /** A clock that only goes forward. */
  readonly nowMs: () => number;
  readonly log: Log;
}

/** A breaker for each Region, since they fail apart. It opens on server faults, timeouts and lost connections alone. */
export function createBreakers({ pauseMs, nowMs, log }: BreakersOptions): Breakers {
  const breakers = new Map<string, Breaker>();
  return {
    of(region) {
      const known = breakers.get(region);
      if (known) return known;
      const breaker = createBreaker({
        pauseMs,
        nowMs,
        isAborted,
        isFault: (error) => !isAborted(error) && isUnanswered(error),
        onChange: (state) => log[state === 'open' ? 'warn' : 'info']({ awsBreaker: state, region }),
      });
      breakers.set(region, breaker);
      return breaker;
    },
    states: () => Object.fromEntries([...breakers].map(([region, { state }]) => [region, state])),
  };
}

/**
 * Whether AWS gave no answer that means anything: it may have done what it was asked for. An embedded one that cannot
 * write has answered, and its reads go on.
 */
export function isUnanswered(error: unknown): boolean {
  const code = codeOf(errorNameOf(error), error);
  if (code !== 'UPSTREAM_TIMEOUT' && code !== 'UPSTREAM_UNAVAILABLE') return false;
  return troubleWritingIn(error) === undefined;
}

function isAborted(error: unknown): boolean {
  return errorNameOf(error) === 'AbortError';
}
