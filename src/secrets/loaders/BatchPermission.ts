import { LRUCache } from 'lru-cache';

/** Remembers in which Regions the gateway's role may not call BatchGetSecretValue. */
export interface BatchPermission {
  isDenied(region: string): boolean;
  deny(region: string): void;
}

const forgottenAfterMs = 5 * 60 * 1000;

/**
 * One for the whole gateway, since all requests go to AWS by the same role. A refusal is forgotten after five minutes,
 * so that a permission granted meanwhile is noticed without a restart.
 */
export function createBatchPermission(): BatchPermission {
  const denied = new LRUCache<string, true>({ max: 100, ttl: forgottenAfterMs });
  return {
    isDenied: (region) => denied.has(region),
    deny: (region) => {
      denied.set(region, true);
    },
  };
}
