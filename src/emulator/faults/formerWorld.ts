import type { ListedWorld } from '../secret/ListFaults';
import { nameAt, positionOf } from '../secret/positionOf';
import type { SecretRecord } from '../secret/SecretRecord';
import type { Walk } from '../secret/World';
import { mergeSorted } from '../store/mergeSorted';

/**
 * A world as lists saw it at an earlier moment.
 *
 * @param formers the secrets that changed since, as they were then; undefined for those that were not there
 */
export function formerWorld(
  world: ListedWorld,
  formers: ReadonlyMap<string, SecretRecord | undefined>,
): ListedWorld {
  if (formers.size === 0) return world;
  const there = [...formers.values()].flatMap((secret) => (secret ? [secret] : []));
  return {
    findWhole: (name) => (formers.has(name) ? formers.get(name) : world.findWhole(name)),
    positions: (walk) =>
      mergeSorted([unchanged(world.positions(walk), formers), formerPositions(there, walk)], walk.descending),
    // More names than the terms have is no harm: lists test every record that they read.
    names(lookup, includeDeleted, limit) {
      const names = world.names(lookup, includeDeleted, limit);
      if (!names || names.length + there.length > limit) return undefined;
      return [...names, ...there.map(({ name }) => name)];
    },
  };
}

function* unchanged(positions: Iterable<string>, formers: ReadonlyMap<string, unknown>): Generator<string> {
  for (const position of positions) if (!formers.has(nameAt(position))) yield position;
}

function formerPositions(secrets: readonly SecretRecord[], walk: Walk): readonly string[] {
  const { sortBy, descending, includeDeleted, behind } = walk;
  const positions = secrets
    .filter(({ deletion }) => includeDeleted || !deletion)
    .map((secret) => positionOf(secret, sortBy))
    .filter((position) => behind === undefined || (descending ? position < behind : position > behind))
    .sort();
  return descending ? positions.reverse() : positions;
}
