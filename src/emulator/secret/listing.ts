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
  const { place, pageTokens, world, nowMs } = context;
  const query = JSON.stringify(['secrets', place, listing]);
  const behind = page.token === undefined ? undefined : pageTokens.redeem(query, page.token);
  const order = orderOf(listing);
  const isAsked = createFilter(listing.filters);
  const found: { readonly position: string; readonly secret: SecretRecord }[] = [];
  for (const secret of world.all()) {
    const position = positionOf(secret, listing.sortBy);
    const isVisible = secret.deletion ? listing.includeDeleted && !isGone(secret, nowMs) : true;
    if (isVisible && (behind === undefined || order(behind, position) < 0) && isAsked(secret))
      found.push({ position, secret });
  }
  found.sort((one, other) => order(one.position, other.position));
  const items = found.slice(0, page.size);
  const last = items.at(-1);
  return {
    items: items.map(({ secret }) => secret),
    nextToken: last && found.length > items.length ? pageTokens.issue(query, last.position) : undefined,
  };
}

function orderOf({ descending }: Listing): (one: string, other: string) => number {
  const ascending = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return descending ? (one, other) => ascending(other, one) : ascending;
}

// A text that sorts as the key does. Secrets with equal keys follow by name, which no two share.
function positionOf(secret: SecretRecord, sortBy: SortKey): string {
  if (sortBy === 'name') return secret.name;
  const {
    'created-date': createdMs,
    'last-changed-date': changedMs,
    'last-accessed-date': accessedMs,
  } = {
    'created-date': secret.createdMs,
    'last-changed-date': secret.changedMs,
    'last-accessed-date': secret.accessedMs ?? 0,
  };
  const ms = sortBy === 'created-date' ? createdMs : sortBy === 'last-changed-date' ? changedMs : accessedMs;
  return `${String(ms).padStart(16, '0')} ${secret.name}`;
}
