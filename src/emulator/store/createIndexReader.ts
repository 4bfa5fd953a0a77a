import type { Place } from '../secret/Place';
import { nameAt } from '../secret/positionOf';
import type { Lookup, Walk } from '../secret/World';
import { type IndexKind, type IndexState, indexPrefix } from './indexKeys';
import { mergeSorted } from './mergeSorted';
import type { Tables } from './Tables';

/** Positions that the index does not show yet, by the names of their secrets. */
export type Overlay = ReadonlyMap<string, string>;

/** Reads the index of one account in one Region. */
export function createIndexReader({ index }: Pick<Tables, 'index'>, place: Place) {
  function* entries(state: IndexState, kind: IndexKind, range: Range): Generator<string> {
    const prefix = indexPrefix(place, state, kind);
    for (const key of index.getKeys(lmdbRange(prefix, range))) {
      const entry = key.slice(prefix.length);
      if (entry !== range.behind) yield entry;
    }
  }

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
