import type { Place } from '../secret/Place';
import { nameAt } from '../secret/positionOf';
import type { Lookup, Walk } from '../secret/World';
import { type IndexKind, type IndexState, indexPrefix } from './indexKeys';
import { mergeSorted } from './mergeSorted';
import { secretKey } from './secretKey';
import type { Tables } from './Tables';

/** Positions that the index does not show yet, by the names of their secrets. */
export type Overlay = ReadonlyMap<string, string>;

/** Reads the index of one account in one Region. */
export function createIndexReader({ index, secrets }: Pick<Tables, 'index' | 'secrets'>, place: Place) {
  const entries = (state: IndexState, kind: IndexKind, range: Range): Iterable<string> =>
    state === 'live' && kind === 'name'
      ? liveNames(range)
      : keysBehind(index, indexPrefix(place, state, kind), range);

  // The keys of the records are all names; those that wait for their deletion are in the index as well.
  const liveNames = (range: Range) =>
    withoutSorted(
      keysBehind(secrets, secretKey(place, ''), range),
      keysBehind(index, indexPrefix(place, 'deleted', 'name'), range),
    );

  return {
    positions({ sortBy, descending, includeDeleted, behind }: Walk, overlay: Overlay): Iterable<string> {
      const walks = statesOf(includeDeleted).map((state) => entries(state, sortBy, { descending, behind }));
      const comesAfter = (position: string) =>
        behind === undefined || (descending ? position < behind : position > behind);
      const inOrder = [...overlay.values()].filter(comesAfter).sort();
      return mergeSorted(
        [...walks.map((walk) => without(walk, overlay)), descending ? inOrder.reverse() : inOrder],
        descending,
      );
    },

    /** At most as many keys as the limit are read; undefined when there are more. */
    names(
      { kind, beginning }: Lookup,
      includeDeleted: boolean,
      limit: number,
    ): readonly string[] | undefined {
      const names: string[] = [];
      for (const state of statesOf(includeDeleted))
        for (const entry of entries(state, kind, { beginning, descending: false })) {
          if (names.length === limit) return undefined;
          names.push(nameAt(entry));
        }
      return names;
    },
  };
}

interface Range {
  readonly descending: boolean;
  /** Only entries that begin so. */
  readonly beginning?: string;
  /** Only entries after this one, in the direction of the walk. */
  readonly behind?: string;
}

/** The keys of a table in a range, without their prefix. */
function* keysBehind(
  table: Pick<Tables['index'], 'getKeys'>,
  prefix: string,
  range: Range,
): Generator<string> {
  for (const key of table.getKeys(lmdbRange(prefix, range))) {
    const entry = key.slice(prefix.length);
    if (entry !== range.behind) yield entry;
  }
}

/** A sequence without those of another one that is part of it, both in the same order. */
function* withoutSorted(all: Iterable<string>, part: Iterable<string>): Generator<string> {
  const left = part[Symbol.iterator]();
  try {
    let next = left.next();
    for (const each of all) {
      if (next.done || next.value !== each) yield each;
      else next = left.next();
    }
  } finally {
    left.return?.();
  }
}

function lmdbRange(prefix: string, { descending, beginning = '', behind }: Range) {
  const first = prefix + beginning;
  const last = follower(first);
  if (descending) return { start: behind === undefined ? last : prefix + behind, end: first, reverse: true };
  return { start: behind === undefined ? first : prefix + behind, end: last };
}

/** The first text after all that begin so; keys are of ASCII. */
function follower(beginning: string): string {
  const end = beginning.length - 1;
  return beginning.slice(0, end) + String.fromCharCode(beginning.charCodeAt(end) + 1);
}

function statesOf(includeDeleted: boolean): readonly IndexState[] {
  return includeDeleted ? ['live', 'deleted'] : ['live'];
}

function* without(positions: Iterable<string>, overlay: Overlay): Generator<string> {
  for (const position of positions) if (overlay.size === 0 || !overlay.has(nameAt(position))) yield position;
}
