import { candidates } from './candidates';
import { createFilter, type GivenFilters } from './filters';
import { isGone } from './findSecret';
import type { Listed, Page, PageRequest } from './ListFaults';
import type { OperationContext } from './OperationContext';
import { nameAt, positionOf, type SortKey } from './positionOf';
import type { SecretRecord } from './SecretRecord';

/** What is asked of a list of secrets; everything but the size of a page is what its page tokens are bound to. */
export interface Listing {
  readonly filters: GivenFilters;
  readonly sortBy: SortKey;
  readonly descending: boolean;
  readonly includeDeleted: boolean;
}

// As AWS, a page may be short or empty and yet have a token. It bounds how long others wait for one list.
const maxReads = 5_000;

/**
 * One page of the secrets of a world. A page begins behind the last secret that the page before looked at, by its
 * sort key and name, so secrets that come or go meanwhile shift nothing. It looks at a bounded number of secrets: a
 * page may be short and not be the last.
 *
 * @throws AwsError InvalidNextTokenException for a token of another listing, InvalidParameterException for filters
 */
export function listPage(
  context: Pick<OperationContext, 'faults' | 'nowMs' | 'pageTokens' | 'place' | 'world'>,
  listing: Listing,
  page: PageRequest,
): Page<SecretRecord> {
  const { faults, pageTokens, place } = context;
  const query = JSON.stringify(['secrets', place, listing]);
  const listed = faults.listed(context);
  return faults.page(query, page, ({ size, token }) => {
    const behind = token === undefined ? undefined : pageTokens.redeem(query, token);
    const isAsked = createTest(listed, listing);
    const positions =
      fewPositions(listed, listing, behind, isAsked) ?? listed.world.positions({ ...listing, behind });
    const { items, last } = take(listed, positions, isAsked, size);
    return { items, nextToken: last === undefined ? undefined : pageTokens.issue(query, last) };
  });
}

type Test = (secret: SecretRecord) => boolean;

function createTest({ nowMs }: Listed, { filters, includeDeleted }: Listing): Test {
  const passes = createFilter(filters);
  return (secret) => (includeDeleted || !secret.deletion) && !isGone(secret, nowMs) && passes(secret);
}

/** The positions of what is asked for, where the index says that these are few. */
function fewPositions(
  { world }: Listed,
  { filters, sortBy, descending, includeDeleted }: Listing,
  behind: string | undefined,
  isAsked: Test,
): readonly string[] | undefined {
  const names = candidates(world, filters, includeDeleted);
  if (!names) return undefined;
  const positions = [...names].flatMap((name) => {
    // A name is its own position: the records are read later, and no more of them than the page has.
    if (sortBy === 'name') return [name];
    const secret = world.findWhole(name);
    return secret && isAsked(secret) ? [positionOf(secret, sortBy)] : [];
  });
  const left = positions.filter(
    (position) => behind === undefined || (descending ? position < behind : position > behind),
  );
  left.sort();
  return descending ? left.reverse() : left;
}

/** The first secrets that are asked for; `last` is where to go on, if there is more to look at. */
function take(
  { world }: Listed,
  positions: Iterable<string>,
  isAsked: Test,
  size: number,
): { readonly items: readonly SecretRecord[]; readonly last: string | undefined } {
  const items: SecretRecord[] = [];
  let last: string | undefined;
  let reads = 0;
  for (const position of positions) {
    if (reads++ === maxReads) return { items, last };
    const secret = world.findWhole(nameAt(position));
    if (secret && isAsked(secret)) {
      if (items.length === size) return { items, last };
      items.push(secret);
    }
    last = position;
  }
  return { items, last: undefined };
}
