import type { Place } from './Place';
import type { SecretRecord } from './SecretRecord';
import type { SecretValue } from './SecretValue';

/** What is read of the secrets of one account in one Region. */
export interface WorldReader {
  /** @param elsewhere another account or Region than the world's own */
  find(name: string, elsewhere?: Place): SecretRecord | undefined;
  /** @throws when the value is missing or damaged */
  value(secret: SecretRecord, versionId: string): SecretValue;
}

/**
 * One change, of which others see all or nothing. It may touch secrets of several Regions and accounts: each lies
 * where its ARN says. What is saved is not seen by `find` before the change is done.
 */
export interface WorldChange extends WorldReader {
  save(secret: SecretRecord): void;
  saveValue(secret: SecretRecord, versionId: string, value: SecretValue): void;
  dropValue(secret: SecretRecord, versionId: string): void;
  /** Takes the secret and all its values away for good. */
  remove(secret: SecretRecord): void;
}

/** The secrets of one account in one Region. */
export interface World extends WorldReader {
  /** Every secret, in the order of the names. */
  all(): Iterable<SecretRecord>;
  /** Runs the work alone, after every earlier change; what it gives comes back once the change is on disk. */
  change<T>(work: (change: WorldChange) => T): Promise<T>;
  /** Notes that a version was read on a day (midnight UTC). Seen at once, on disk soon after. */
  noteAccess(secret: SecretRecord, versionId: string, dayMs: number): void;
}
