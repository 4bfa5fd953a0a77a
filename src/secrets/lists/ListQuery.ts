import type { Input } from '../../aws/operations';
import { awsFilters } from './awsFilters';
import { awsChecks, type Check, nameCheck, ownChecks } from './filterChecks';
import { type Order, orderBy, type Sort } from './order';
import { includesScheduled, type SecretFilter } from './SecretFilter';

/** A list as it is asked for: what AWS does of it, and what is left to do here. */
export interface ListQuery {
  readonly input: Pick<Input<'ListSecrets'>, 'Filters' | 'SortBy' | 'SortOrder' | 'IncludePlannedDeletion'>;
  readonly order: Order;
  readonly includesScheduled: boolean;
  /** Not every secret is in the list. */
  readonly isFiltered: boolean;
  /** AWS matches words, in a way of its own. */
  readonly searchesWords: boolean;
  readonly passesName: (name: string) => boolean;
  /** What AWS checks, as far as its rules are exact. */
  readonly passesAws: Check;
  /** What AWS cannot check; undefined when there is nothing of that. */
  readonly passesHere: Check | undefined;
}

const sortBy = {
  NAME: 'name',
  CREATED_AT: 'created-date',
  LAST_CHANGED_AT: 'last-changed-date',
  LAST_ACCESSED_AT: 'last-accessed-date',
} as const;

/** Throws BAD_USER_INPUT for a filter that AWS would not take. */
export function listQuery(filter: SecretFilter, sort: Sort): ListQuery {
  const filters = awsFilters(filter);
  const withScheduled = includesScheduled(filter);
  const passesHere = ownChecks(filter);
  return {
    input: {
      Filters: filters,
      SortBy: sortBy[sort.field],
      SortOrder: sort.direction === 'DESC' ? 'desc' : 'asc',
      IncludePlannedDeletion: withScheduled,
    },
    order: orderBy(sort),
    includesScheduled: withScheduled,
    isFiltered: filters !== undefined || passesHere !== undefined,
    searchesWords: Boolean(filter.description || filter.search),
    passesName: nameCheck(filters),
    passesAws: awsChecks(filters, withScheduled),
    passesHere,
  };
}
