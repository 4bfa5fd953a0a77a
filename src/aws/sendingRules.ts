import type { OperationName } from './operations';

/** What is asked for twice at the same moment has one answer; two passwords must be two. */
export const sharedReads: ReadonlySet<OperationName> = new Set([
  'BatchGetSecretValue',
  'DescribeSecret',
  'GetResourcePolicy',
  'GetSecretValue',
  'ListSecretVersionIds',
  'ListSecrets',
]);

/** The first one included. */
export const defaultAttempts = 3;

/** After a lost answer, a second try of these would be refused although the first was done. */
const sentOnce: ReadonlySet<OperationName> = new Set([
  'DeleteSecret',
  'StopReplicationToReplica',
  'UpdateSecretVersionStage',
]);

/** What is read by it is read in another way when it fails, and there must be time left for that. */
const sentTwice: ReadonlySet<OperationName> = new Set(['BatchGetSecretValue']);

/** How often an operation may be sent, lost or throttled answers included. */
export function attemptsOf(operation: OperationName): number {
  if (sentOnce.has(operation)) return 1;
  return sentTwice.has(operation) ? 2 : defaultAttempts;
}
