import type { Access } from '../Access';
import { maxDescriptions } from './correctionsOf';
import { ownChecks } from './filterChecks';
import { type ListRequest, maxAwsPages } from './listSecrets';

/**
 * The most calls that a list makes, when AWS fills its pages and nobody writes meanwhile. Full pages make one ListSecrets
 * enough, unless filters or policies are checked here, the page begins within one of AWS's, or secrets are not shown where AWS lists
 * them; and each of those that were written lately may have to be described.
 */
export function maxCallsOfList(
  { filter, after }: ListRequest,
  { recentWrites, guard }: Pick<Access, 'recentWrites' | 'guard'>,
): number {
  const { all, unknown } = recentWrites.count();
  const furtherPages = (after ? 2 : 0) + all;
  const pages =
    ownChecks(filter ?? {}) || !guard.isOpen ? maxAwsPages : Math.min(maxAwsPages, 1 + furtherPages);
  return pages + Math.min(maxDescriptions, unknown);
}
