import type { AuditEntry } from './AuditEntry';

/** All that is given must hold; what is null or left out is not asked. */
export interface AuditFilter {
  readonly subject?: string | null;
  readonly action?: readonly string[] | null;
  /** Name or ARN. */
  readonly secret?: string | null;
  readonly outcome?: readonly AuditEntry['outcome'][] | null;
  /** From then on. */
  readonly since?: Date | null;
  /** Before then. */
  readonly until?: Date | null;
}

/** Times are those at which accesses began, not those at which they were written down. */
export function passes(entry: AuditEntry, filter: AuditFilter): boolean {
  const { subject, action, secret, outcome, since, until } = filter;
  return (
    (isOpen(subject) || entry.subject === subject) &&
    (isOpen(action) || action.includes(entry.action)) &&
    (isOpen(outcome) || outcome.includes(entry.outcome)) &&
    (isOpen(since) || entry.at >= since) &&
    (isOpen(until) || entry.at < until) &&
    (isOpen(secret) || entry.secretArn === secret || entry.secretName === secret)
  );
}

/** Longer than any request takes: an entry that is written later says so. */
const slackMs = 120_000;

/**
 * Whether all older lines are out of question as well: lines stand in the order in which they were written, which is
 * that of the accesses but for the time that each took.
 */
export function wasWrittenBefore({ at, writtenAt }: AuditEntry, since: Date | null | undefined): boolean {
  return !isOpen(since) && (writtenAt ?? at).getTime() < since.getTime() - slackMs;
}

function isOpen<T>(asked: T | null | undefined): asked is null | undefined {
  return asked === null || asked === undefined;
}
