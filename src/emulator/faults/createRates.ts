import type { OperationName } from '../../aws/operations';
import { publishedRates } from '../../aws/publishedRates';
import type { Place } from '../secret/Place';

/** Whether a request may pass; each one that does is counted. */
export type Rates = (operation: OperationName, place: Place) => boolean;

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/**
 * AWS's request rates as token buckets, one per group of operations, account and Region. A bucket holds the tokens of
 * one second, and at least one, so that a rate below one per second lets the first request pass.
 *
 * @param factor what the published rates are multiplied by
 * @param nowMs a clock that only goes forward
 */
export function createRates(factor: number, nowMs: () => number): Rates {
  const buckets = new Map<string, Bucket>();
  return (operation, { accountId, region }) => {
    const { name, perSecond } = publishedRates[operation];
    const rate = perSecond * factor;
    const size = Math.max(1, rate);
    const key = `${accountId}/${region}/${name}`;
    const atMs = nowMs();
    const before = buckets.get(key) ?? { tokens: size, atMs };
    const tokens = Math.min(size, before.tokens + ((atMs - before.atMs) / 1000) * rate);
    const passes = tokens >= 1;
    buckets.set(key, { tokens: passes ? tokens - 1 : tokens, atMs });
    return passes;
  };
}
