import { LRUCache } from 'lru-cache';
import type { Action } from '../actions';
import type { Principal } from '../Principal';
import { actionsOf } from './actionsOf';
import type { CedarPolicy } from './CedarPolicy';
import { type CedarEntity, principalEntity } from './cedarEntities';
import { createResourceIndex } from './createResourceIndex';
import { type LookedAt, lookedAt } from './lookedAt';
import { matchesScope } from './matchesScope';
import type { Vocabulary } from './vocabulary';

/** The policies whose head fits a principal and an action: no other one can have a say. */
export interface Slice {
  readonly policies: readonly CedarPolicy[];
  /** What of the secret their conditions look at. */
  readonly lookedAt: LookedAt;
  /** Those of them that have a say on this secret, or on the gateway, by their heads. */
  on(resource: CedarEntity): readonly CedarPolicy[];
}

export interface Slices {
  of(principal: Principal, action: Action): Slice;
}

/** What slices that are remembered may take together, about. */
const maxBytes = 64 * 1024 * 1024;

/** As measured: of a slice without policies, and of each policy when all are about paths of their own. */
const ownBytes = 1_000;
const bytesPerPolicy = 300;

/**
 * Slices policies: by action at once, by who the principal is and which groups it is in when one comes. A decision costs
 * Cedar some microseconds for each policy that it looks at, so that a thousand of them make it slow and a slice does not.
 */
export function createSlices(
  policies: readonly CedarPolicy[],
  vocabulary: Pick<Vocabulary, 'groupsOf'>,
): Slices {
  const byAction = new Map([...vocabulary.groupsOf.keys()].map((action) => [action, [] as CedarPolicy[]]));
  for (const policy of policies)
    for (const action of actionsOf(policy.json.action, vocabulary)) byAction.get(action)?.push(policy);
  const slices = new LRUCache<string, Slice>({
    maxSize: maxBytes,
    // What a token says of its bearer can be long.
    sizeCalculation: ({ policies }, key) => ownBytes + key.length + policies.length * bytesPerPolicy,
  });
  return {
    of(principal, action) {
      const { kind, subject, groups } = principal;
      const key = JSON.stringify([action, kind, subject, groups]);
      const known = slices.get(key);
      if (known) return known;
      const slice = sliceOf(byAction.get(action) ?? [], principal);
      slices.set(key, slice);
      return slice;
    },
  };
}

function sliceOf(candidates: readonly CedarPolicy[], principal: Principal): Slice {
  const entity = principalEntity(principal);
  const policies = candidates.filter(({ json }) => entity && matchesScope(json.principal, entity));
  return { policies, lookedAt: lookedAt(policies), on: createResourceIndex(policies) };
}
