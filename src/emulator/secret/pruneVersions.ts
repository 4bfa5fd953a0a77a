import { AwsError } from '../wire/AwsError';
import type { Version } from './Version';

const keptVersions = 100;
const youngMs = 24 * 60 * 60_000;
// AWS publishes no number for the versions that it keeps because they are young; something must bound the record.
const maxVersions = 1_000;

/**
 * Takes away the oldest deprecated versions of a secret that has more than 100 versions, but none younger than 24
 * hours.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
 * @throws AwsError LimitExceededException when too many remain; AWS's own text is not known
 */
export function pruneVersions(
  versions: readonly Version[],
  nowMs: number,
): { readonly kept: readonly Version[]; readonly dropped: readonly Version[] } {
  const excess = Math.max(0, versions.length - keptVersions);
  const dropped = versions
    .filter(({ stages, createdMs }) => stages.length === 0 && createdMs <= nowMs - youngMs)
    .slice(0, excess);
  const kept = dropped.length === 0 ? versions : versions.filter((version) => !dropped.includes(version));
  if (kept.length > maxVersions)
    throw new AwsError('LimitExceededException', 'The secret has reached the limit of versions.');
  return { kept, dropped };
}
