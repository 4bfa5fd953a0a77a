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
}

/** A scheduled deletion: until its end the secret can be restored, from then on it is gone. */
export interface Deletion {
  readonly requestedMs: number;
  readonly endMs: number;
}
