import type { Database, RootDatabase } from 'lmdb';
import type { SecretRecord } from '../secret/SecretRecord';

/** The tables on disk. Values lie apart from what describes them: a secret can have a hundred versions of 64 KiB. */
export interface Tables {
  readonly root: RootDatabase<unknown, string>;
  /** What is known of the data as a whole. */
  readonly meta: Database<Buffer, string>;
  readonly secrets: Database<SecretRecord, string>;
  readonly values: Database<Buffer, string>;
  /** The keys of tasks; nothing is kept under them. */
  readonly agenda: Database<true, string>;
  /** The keys that lists are made from; nothing is kept under them. */
  readonly index: Database<true, string>;
}
