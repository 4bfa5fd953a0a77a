import { candidates } from './candidates';
import { createReadBudget, type ReadBudget } from './createReadBudget';
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

// As AWS, a page may be short or empty and yet have a token. These bound how long others wait for one list: secrets
// with many words and filters with many values take longer than others.
const maxReads = 5_000;
const maxMs = 50;
const largestPage = 100;

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
    const { items, last } = find(listed, listing, behind, size);
    return { items, nextToken: last === undefined ? undefined : pageTokens.issue(query, last) };
  });
}

/**
 * Takes the shorter of two ways: all secrets in their order, where many of them pass the filters, or those alone that
 * the index finds, where few do. Which one it is shows on the way.
 */
function find(listed: Listed, listing: Listing, behind: string | undefined, size: number): Taken {
  const isAsked = createTest(listed, listing);
  const walk = (reads: number) =>
    take(listed, listed.world.positions({ ...listing, behind }), { isAsked, size, budget: budgetOf(reads) });
  const names = candidates(listed.world, listing.filters, listing.includeDeleted);
  if (!names) return walk(maxReads);
  if (names.size > 2 * size) {
    const walked = walk(names.size / 2);
    if (!walked.isCut) return walked;
  }
  const positions = positionsOf(names, listed, listing).filter(
    (position) => behind === undefined || (listing.descending ? position < behind : position > behind),
  );
  return take(listed, positions, { isAsked, size, budget: budgetOf(maxReads) });
}

function budgetOf(reads: number): ReadBudget {
  return createReadBudget({ reads, ms: maxMs, certainReads: largestPage, nowMs: () => performance.now() });
}

type Test = (secret: SecretRecord) => boolean;

function createTest({ nowMs }: Listed, { filters, includeDeleted }: Listing): Test {
  const passes = createFilter(filters);
  return (secret) => (includeDeleted || !secret.deletion) && !isGone(secret, nowMs) && passes(secret);
}

/** The positions of secrets in the order that is asked for. */
function positionsOf(
  names: ReadonlySet<string>,
  { world }: Listed,
  { sortBy, descending }: Listing,
): readonly string[] {
  const positions = [...names].flatMap((name) => {
    // A name is its own position: the records are read later, and no more of them than the page has.
    if (sortBy === 'name') return [name];
    const secret = world.findWhole(name);
    return secret ? [positionOf(secret, sortBy)] : [];
  });
  positions.sort();
  return descending ? positions.reverse() : positions;
}

interface Taken {
  readonly items: readonly SecretRecord[];
  /** Where to go on, if there is more to look at. */
  readonly last: string | undefined;
  /** Whether it ended before the page was full and the secrets were through. */
  readonly isCut: boolean;
}

interface Limits {
  readonly isAsked: Test;
  readonly size: number;
  readonly budget: ReadBudget;
}

/** The first secrets that are asked for. */
function take({ world }: Listed, positions: Iterable<string>, { isAsked, size, budget }: Limits): Taken {
  const items: SecretRecord[] = [];
  let last: string | undefined;
  for (const position of positions) {
    if (budget.isSpent()) return { items, last, isCut: true };
    const secret = world.findWhole(nameAt(position));
    if (secret && isAsked(secret)) {
      if (items.length === size) return { items, last, isCut: false };
      items.push(secret);
    }
    last = position;
  }
  return { items, last: undefined, isCut: false };
}
