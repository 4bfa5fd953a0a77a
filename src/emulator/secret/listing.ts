import { createFilter, type GivenFilters } from './filters';
import { isGone } from './findSecret';
import type { OperationContext } from './OperationContext';
import type { SecretRecord } from './SecretRecord';

export type SortKey = 'created-date' | 'last-accessed-date' | 'last-changed-date' | 'name';

/** What is asked of a list of secrets; everything but the size of a page is what its page tokens are bound to. */
export interface Listing {
  readonly filters: GivenFilters;
  readonly sortBy: SortKey;
  readonly descending: boolean;
  readonly includeDeleted: boolean;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

/**
 * One page of the secrets of a world. A page begins behind the last secret of the page before by its sort key and
 * name, so secrets that come or go meanwhile shift nothing.
 *
 * @throws AwsError InvalidNextTokenException for a token of another listing
 */
export function listPage(
  context: OperationContext,
  listing: Listing,
  page: { readonly size: number; readonly token: string | undefined },
): Page<SecretRecord> {
  const query = JSON.stringify(['secrets', context.place, listing]);
  const behind = page.token === undefined ? undefined : context.pageTokens.redeem(query, page.token);
  const found = gather(context, listing, behind);
  const items = found.slice(0, page.size);
  const last = items.at(-1);
  return {
    items: items.map(({ secret }) => secret),
    nextToken:
      last && found.length > items.length ? context.pageTokens.issue(query, last.position) : undefined,
  };
}

interface Found {
  readonly position: string;
  readonly secret: SecretRecord;
}

/** The secrets that are asked for and lie behind a position, in order. */
function gather({ world, nowMs }: OperationContext, listing: Listing, behind: string | undefined): Found[] {
  const order = orderOf(listing);
  const isAsked = createFilter(listing.filters);
  const found: Found[] = [];
  for (const secret of world.all()) {
    if (isGone(secret, nowMs)) continue;
    if (!secret.deletion || listing.includeDeleted) {
      const position = positionOf(secret, listing.sortBy);
      if ((behind === undefined || order(behind, position) < 0) && isAsked(secret))
        found.push({ position, secret });
    }
  }
  return found.sort((one, other) => order(one.position, other.position));
}

function orderOf({ descending }: Listing): (one: string, other: string) => number {
  const ascending = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return descending ? (one, other) => ascending(other, one) : ascending;
}

// A text that sorts as the key does. Secrets with equal keys follow by name, which no two share.
function positionOf(secret: SecretRecord, sortBy: SortKey): string {
  if (sortBy === 'name') return secret.name;
  const ms = {
    'created-date': secret.createdMs,
    'last-changed-date': secret.changedMs,
    'last-accessed-date': secret.accessedMs ?? 0,
  }[sortBy];
  return `${String(ms).padStart(16, '0')} ${secret.name}`;
}
