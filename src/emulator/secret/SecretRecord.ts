import type { Rotation } from './Rotation';
import type { Version } from './Version';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/**
 * A secret without its values, as the store keeps it. Absent members stand for what was never set: no `tags` is
 * "never tagged", an empty list is "all tags were taken off", and AWS tells the two apart.
 */
export interface SecretRecord {
  readonly arn: string;
  readonly name: string;
  /** The token of the call that created it: what makes a repeated creation without a value recognisable. */
  readonly createToken: string;
  readonly description?: string;
  /** As the caller gave it; absent for the account's default key. */
  readonly kmsKeyId?: string;
  readonly type?: string;
  readonly tags?: readonly Tag[];
  /** In the order of their creation. */
  readonly versions: readonly Version[];
  readonly createdMs: number;
  readonly changedMs: number;
  /** Midnight UTC of the day of the last read. */
  readonly accessedMs?: number;
  readonly deletion?: Deletion;
  /** The AWS service that owns it (`events`, `rds`); customers read it and do not change it. */
  readonly owningService?: string;
  /** The text of the resource policy as GetResourcePolicy answers it. */
  readonly resourcePolicy?: string;
  readonly rotation?: Rotation;
  /** Of a primary: where its replicas are. Absent without any. */
  readonly replication?: Replication;
  /** Of a replica: the Region of its primary. */
  readonly replicaOf?: string;
}

/** A deletion: until its end the name is held and, unless it is forced, the secret can be restored; then it is gone. */
export interface Deletion {
  readonly requestedMs: number;
  readonly endMs: number;
  readonly isForced?: true;
}

export interface Replication {
  readonly replicas: readonly Replica[];
  /** How long after a change the replicas follow. */
  readonly delayMs: number;
  /** When the replicas are to be brought up to date; absent when they are. */
  readonly dueMs?: number;
}

export interface Replica {
  readonly region: string;
  /** As the caller gave it; absent for the default key of the Region. */
  readonly kmsKeyId?: string;
  /** `InProgress` until it has followed the last change. */
  readonly status: 'InProgress' | 'InSync' | 'Failed';
  readonly statusMessage?: string;
  /** Whether a secret of the same name in that Region gives way. */
  readonly overwrites?: true;
}
