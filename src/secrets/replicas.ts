import type { Input, Output } from '../aws/operations';

export type ReplicaStatus = 'IN_SYNC' | 'IN_PROGRESS' | 'FAILED';

export interface Replica {
  readonly region: string;
  readonly status: ReplicaStatus;
  /**
   * AWS's own text, the one that leaves the gateway: it alone says why a copy failed. It is metadata of the secret, and of
   * one that is in the copy's way, of which `listReplicas` thinks. It is not logged, and put into no error.
   */
  readonly statusMessage: string | undefined;
  readonly kmsKeyId: string | undefined;
  readonly lastAccessedAt: Date | undefined;
}

const statuses: Readonly<Record<string, ReplicaStatus>> = {
  InSync: 'IN_SYNC',
  InProgress: 'IN_PROGRESS',
  Failed: 'FAILED',
};

/** Reads `ReplicationStatus`, which is absent when a secret has no replicas. */
export function replicasOf(status: Output<'DescribeSecret'>['ReplicationStatus']): readonly Replica[] {
  return (status ?? []).map((replica) => ({
    region: replica.Region ?? '',
    status: statuses[replica.Status ?? ''] ?? 'IN_PROGRESS',
    statusMessage: replica.StatusMessage,
    kmsKeyId: replica.KmsKeyId,
    lastAccessedAt: replica.LastAccessedDate,
  }));
}

/** A copy of a secret that is asked for. */
export interface WantedReplica {
  readonly region: string;
  readonly kmsKeyId?: string | null;
}

type AwsReplica = NonNullable<Input<'ReplicateSecretToRegions'>['AddReplicaRegions']>[number];

export function toAwsReplica({ region, kmsKeyId }: WantedReplica): AwsReplica {
  return { Region: region, KmsKeyId: kmsKeyId ?? undefined };
}
