import type { SecretRecord } from './SecretRecord';

/** The secret after a change that a client asked for: its date of change moves, and its replicas are out of date. */
export function revised(secret: SecretRecord, nowMs: number): SecretRecord {
  return withReplicasDue({ ...secret, changedMs: nowMs }, nowMs);
}

/** The secret with its replicas out of date. */
export function withReplicasDue(secret: SecretRecord, nowMs: number): SecretRecord {
  const { replication } = secret;
  return replication ? { ...secret, replication: { ...replication, dueMs: nowMs } } : secret;
}
