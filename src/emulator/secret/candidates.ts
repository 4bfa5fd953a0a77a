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

/** What finds all secrets that a value matches: what each of these finds, together. */
type Lookups = readonly Lookup[];

/** What the values of one filter find together; undefined when one of them cannot be looked up. */
function foundByOne(
  world: Pick<World, 'names'>,
  values: readonly (readonly Lookups[] | undefined)[],
  includeDeleted: boolean,
): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const ways of values) {
    if (!ways) return undefined;
    const limit = maxCandidates - found.size;
    const names = ways.length === 0 ? [] : firstFew(world, ways, includeDeleted, limit);
    if (!names) return undefined;
    for (const name of names) found.add(name);
  }
  return found;
}

/** What the first way finds that does not find too many. */
function firstFew(
  world: Pick<World, 'names'>,
  ways: readonly Lookups[],
  includeDeleted: boolean,
  limit: number,
): readonly string[] | undefined {
  for (const lookups of ways) {
    const found = lookups.map((lookup) => world.names(lookup, includeDeleted, limit));
    const names = found.flatMap((each) => each ?? []);
    if (!found.includes(undefined) && names.length <= limit) return names;
  }
  return undefined;
}

/**
 * The ways of which each finds all that a value matches: none for a value that matches nothing, undefined for one that
 * has to be tested on every secret.
 */
function lookupsFor(kind: FilterKey, value: string): readonly Lookups[] | undefined {
  if (value.startsWith('!')) return undefined;
  if (kind === 'all')
    return longestFirst(wordsOf(value)).map((word) => [
      { kind, beginning: termText(word) },
      { kind: 'name', beginning: word },
    ]);
  if (kind === 'description') {
    const words = lowerWordsOf(value);
    if (words.length === 0) return undefined;
    return longestFirst(words).map((word) => [{ kind, beginning: termText(word) }]);
  }
  if (value === '') return undefined;
  return [[{ kind, beginning: kind === 'name' ? value : termText(value) }]];
}

const maxLookups = 3;

// A long word tells more apart than a short one.
function longestFirst(words: readonly string[]): readonly string[] {
  return [...words].sort((one, other) => other.length - one.length).slice(0, maxLookups);
}
