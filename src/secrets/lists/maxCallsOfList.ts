import { maxDescriptions } from './correctionsOf';
import { ownChecks } from './filterChecks';
import { type ListRequest, maxAwsPages } from './listSecrets';
import type { RecentWrites } from './recentWrites';

/**
 * The most calls that a list makes, when AWS fills its pages and nobody writes meanwhile. Full pages make one ListSecrets
 * enough, unless filters are checked here, the page begins within one of AWS's, or secrets are not shown where AWS lists
 * them; and each of those that were written lately may have to be described.
 */
export function maxCallsOfList({ filter, after }: ListRequest, recentWrites: RecentWrites): number {
  const { all, unknown } = recentWrites.count();
  const furtherPages = (after ? 2 : 0) + all;
  const pages = ownChecks(filter ?? {}) ? maxAwsPages : Math.min(maxAwsPages, 1 + furtherPages);
  return pages + Math.min(maxDescriptions, unknown);
}
