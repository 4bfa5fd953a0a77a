/** A version of a secret, without its value. One without labels is deprecated. */
export interface Version {
  readonly id: string;
  readonly stages: readonly string[];
  readonly createdMs: number;
  /** Midnight UTC of the day of the last read. */
  readonly accessedMs?: number;
  /** The key that its value is under, as the caller gave it; absent for the account's default key. */
  readonly kmsKeyId?: string;
  /** A version that a rotation has begun and its function has not filled yet: it has labels and no value. */
  readonly isEmpty?: true;
}
