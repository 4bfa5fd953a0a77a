import type { FilterKey, GivenFilters } from './filters';
import { termText } from './termsOf';
import type { Lookup, World } from './World';
import { lowerWordsOf, wordsOf } from './words';

/** Filters that find more secrets than this are tested on the secrets in their order. */
const maxCandidates = 2_000;

/**
 * The names of the secrets that can pass the filters, by the index: those that the most selective filter finds.
 *
 * @returns undefined when no filter finds so few that looking at all of them is the shorter way
 */
export function candidates(
  world: Pick<World, 'names'>,
  filters: GivenFilters,
  includeDeleted: boolean,
): ReadonlySet<string> | undefined {
  let fewest: ReadonlySet<string> | undefined;
  for (const { Key, Values } of filters) {
    if (Key === undefined || Values === undefined) continue;
    const found = foundByOne(
      world,
      Values.map((value) => lookupsFor(Key, value)),
      includeDeleted,
    );
    if (found && (!fewest || found.size < fewest.size)) fewest = found;
  }
  return fewest;
}

/** What the values of one filter find together; undefined when one of them cannot be looked up. */
function foundByOne(
  world: Pick<World, 'names'>,
  values: readonly (readonly Lookup[] | undefined)[],
  includeDeleted: boolean,
): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const lookups of values) {
    if (!lookups) return undefined;
    if (lookups.length === 0) continue;
    const names = firstFew(lookups, (lookup) =>
      world.names(lookup, includeDeleted, maxCandidates - found.size),
    );
    if (!names) return undefined;
    for (const name of names) found.add(name);
  }
  return found;
}

function firstFew(
  lookups: readonly Lookup[],
  look: (lookup: Lookup) => readonly string[] | undefined,
): readonly string[] | undefined {
  for (const lookup of lookups) {
    const names = look(lookup);
    if (names) return names;
  }
  return undefined;
}

/**
 * The lookups of which each finds all that a value matches: none for a value that matches nothing, undefined for one
 * that has to be tested on every secret.
 */
function lookupsFor(kind: FilterKey, value: string): readonly Lookup[] | undefined {
  if (value.startsWith('!')) return undefined;
  if (kind === 'all')
    return longestFirst(wordsOf(value)).map((word) => ({ kind, beginning: termText(word) }));
  if (kind === 'description') {
    const words = lowerWordsOf(value);
    if (words.length === 0) return undefined;
    return longestFirst(words).map((word) => ({ kind, beginning: termText(word) }));
  }
  if (value === '') return undefined;
  return [{ kind, beginning: kind === 'name' ? value : termText(value) }];
}

const maxLookups = 3;

// A long word tells more apart than a short one.
function longestFirst(words: readonly string[]): readonly string[] {
  return [...words].sort((one, other) => other.length - one.length).slice(0, maxLookups);
}
