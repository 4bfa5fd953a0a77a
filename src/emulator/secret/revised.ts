import type { Replication, SecretRecord } from './SecretRecord';

/** The secret after a change that a client asked for: its date of change moves, and its replicas are out of date. */
export function revised(secret: SecretRecord, nowMs: number): SecretRecord {
  return withReplicasDue({ ...secret, changedMs: nowMs }, nowMs);
}

/**
 * The secret with its replicas out of date: they are in progress until they have followed. AWS's own status between a
 * write and its arrival is not known.
 */
export function withReplicasDue(secret: SecretRecord, nowMs: number): SecretRecord {
  const { replication } = secret;
  if (!replication) return secret;
  const replicas = replication.replicas.map(
    (replica) => ({ ...replica, status: 'InProgress', statusMessage: undefined }) as const,
  );
  return {
    ...secret,
    replication: { ...replication, replicas, dueMs: replicationDueMs(replication, nowMs) },
  };
}

/** When replicas follow a change of now. One that waits already does not wait longer, or it might never follow. */
export function replicationDueMs(
  { delayMs, dueMs }: Pick<Replication, 'delayMs' | 'dueMs'>,
  nowMs: number,
): number {
  return Math.min(dueMs ?? Number.POSITIVE_INFINITY, nowMs + delayMs);
}
