import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Whether AWS takes one more request of an operation now. */
export type RateLimits = (operation: string) => boolean;

interface Group {
  readonly name: string;
  readonly perSecond: number;
}

/** AWS's published rates as buckets that hold what a second gives: so many at once, and then as they come in. */
export async function createRateLimits(): Promise<RateLimits> {
  const built = pathToFileURL(resolve('dist/aws/publishedRates.js')).href;
  const { publishedRates }: { publishedRates: Readonly<Record<string, Group>> } = await import(built);
  const buckets = new Map<string, { tokens: number; filledMs: number }>();
  return (operation) => {
    const group = publishedRates[operation];
    if (!group) return true;
    const nowMs = performance.now();
    const bucket = buckets.get(group.name) ?? { tokens: group.perSecond, filledMs: nowMs };
    const gained = ((nowMs - bucket.filledMs) / 1_000) * group.perSecond;
    bucket.tokens = Math.min(group.perSecond, bucket.tokens + gained);
    bucket.filledMs = nowMs;
    buckets.set(group.name, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}
