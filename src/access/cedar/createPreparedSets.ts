import { randomUUID } from 'node:crypto';
import { preparsePolicySet } from '@cedar-policy/cedar-wasm/nodejs';
import { LRUCache } from 'lru-cache';
import type { CedarPolicy } from './CedarPolicy';

/** Sets of policies that Cedar keeps parsed in its own memory, by an id. */
export interface PreparedSets {
  /** The id of a set of these policies, which is prepared first if it is not there. Good until the next call. */
  idOf(policies: readonly CedarPolicy[]): string;
  /** Lets go of all of them. */
  clear(): void;
}

/**
 * Keeps sets of at most so many policies in all: those that are not asked for give their place up. Cedar forgets no id,
 * but it frees what an id had when that is prepared anew: so ids are used again. A policy takes about 4 kB.
 */
export function createPreparedSets(maxPolicies: number): PreparedSets {
  // Cedar's memory is one for the process, in which there may be several gateways.
  const prefix = randomUUID();
  const free: string[] = [];
  let made = 0;
  const sets = new LRUCache<string, string>({
    maxSize: maxPolicies,
    dispose: (id) => {
      preparsePolicySet(id, { staticPolicies: {} });
      free.push(id);
    },
  });
  const newId = (): string => {
    made += 1;
    return `${prefix}/${made}`;
  };
  return {
    idOf(policies) {
      const key = JSON.stringify(policies.map(({ id }) => id));
      const known = sets.get(key);
      if (known !== undefined) return known;
      const id = free.pop() ?? newId();
      const staticPolicies = Object.fromEntries(policies.map((policy) => [policy.id, policy.text]));
      if (preparsePolicySet(id, { staticPolicies }).type === 'failure')
        throw new Error('Cedar cannot prepare policies that it has checked');
      // One that alone is too large takes the place of all.
      sets.set(key, id, { size: Math.min(Math.max(policies.length, 1), maxPolicies) });
      return id;
    },
    clear: () => sets.clear(),
  };
}
