import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** How long what is counted counts. */
export const windowSeconds = 60;

/** How one key stands with a limit. */
export interface Standing {
  /** Of the limit. */
  readonly name: string;
  /** Of the limit. */
  readonly quota: number;
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** Until all of the quota is there again. */
  readonly resetMs: number;
}

/** So many units in a window for each key. Nothing here rejects. */
export interface Limit {
  /** Takes units; also when these are too many, and then none should be used. */
  take(key: string, units?: number): Promise<Standing>;
  /** Units that were taken in this window and not needed. */
  giveBack(key: string, units: number): Promise<void>;
  /** Without taking any. */
  look(key: string): Promise<Standing>;
}

/**
 * Counted in Redis when there is one, so that all gateways count together; in memory when there is none, or while it
 * does not answer. Keys are hashed, since subjects may be names of people, and expire with the window.
 */
export function createLimit(name: string, quota: number, redis: Redis | undefined): Limit {
  const options = { points: quota, duration: windowSeconds, keyPrefix: `secretql:limit:${name}` };
  const memory = new RateLimiterMemory(options);
  const limiter = redis
    ? new RateLimiterRedis({
        ...options,
        storeClient: redis,
        rejectIfRedisNotReady: true,
        insuranceLimiter: memory,
      })
    : memory;
  const standing = (result: RateLimiterRes | null): Standing => ({
    name,
    quota,
    isExceeded: (result?.consumedPoints ?? 0) > quota,
    remaining: Math.min(quota, Math.max(0, quota - (result?.consumedPoints ?? 0))),
    // At least one: nobody shall be told to come back at once.
    resetMs: result ? Math.max(1, result.msBeforeNext) : windowSeconds * 1_000,
  });
  return {
    take: async (key, units = 1) => standing(await limiter.consume(hashed(key), units).catch(orResult)),
    async giveBack(key, units) {
      await limiter.reward(hashed(key), units);
    },
    look: async (key) => standing(await limiter.get(hashed(key))),
  };
}

/** What exceeds the limit is rejected with where it stands. */
function orResult(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason;
  throw reason;
}

function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
