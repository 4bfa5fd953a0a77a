import { serviceAlias } from '../secret/kmsKeyIds';
import type { Replica, SecretRecord } from '../secret/SecretRecord';
import type { WorldReader } from '../secret/World';
import { findReplica } from './findReplica';

/** The replicas of a secret as AWS answers them; absent for a secret without any, and for a replica. */
export function replicationStatus(source: Pick<WorldReader, 'find'>, secret: SecretRecord) {
  return secret.replication?.replicas.map((replica) => statusOf(source, secret, replica));
}

function statusOf(source: Pick<WorldReader, 'find'>, secret: SecretRecord, replica: Replica) {
  const accessedMs = findReplica(source, secret, replica.region)?.accessedMs;
  return {
    Region: replica.region,
    KmsKeyId: replica.kmsKeyId ?? serviceAlias,
    Status: replica.status,
    StatusMessage: replica.statusMessage,
    LastAccessedDate: accessedMs === undefined ? undefined : new Date(accessedMs),
  };
}
