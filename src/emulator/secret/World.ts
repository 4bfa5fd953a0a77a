import type { Place } from './Place';
import type { SortKey } from './positionOf';
import type { SecretRecord } from './SecretRecord';
import type { SecretValue } from './SecretValue';
import type { TermKind } from './termsOf';

/** What is read of the secrets of one account in one Region. */
export interface WorldReader {
  /**
   * @param elsewhere another account or Region than the world's own
   * @throws DamagedRecord
   */
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
  /** Takes away what there is of a secret whose record is damaged. It looks through all secrets of the place. */
  removeUnreadable(place: Place, name: string): void;
}

/** A way through the secrets of a world. */
export interface Walk {
  readonly sortBy: SortKey;
  readonly descending: boolean;
  /** Whether those that wait for their deletion are passed as well. */
  readonly includeDeleted: boolean;
  /** The position behind which it begins. */
  readonly behind?: string;
}

/** What secrets are looked up by: the beginning of their name or of one of their terms. */
export interface Lookup {
  readonly kind: 'name' | TermKind;
  readonly beginning: string;
}

/** The secrets of one account in one Region. */
export interface World extends WorldReader {
  /** Where its secrets stand in an order (`positionOf`). No record is read for it. */
  positions(walk: Walk): Iterable<string>;
  /**
   * The names of the secrets with a term that begins so, some of them more than once. No record is read for it.
   *
   * @returns undefined when there are more than the limit
   */
  names(lookup: Lookup, includeDeleted: boolean, limit: number): readonly string[] | undefined;
  /** As `find`, but a damaged record is told through the log and left out: the rest of a list is well. */
  findWhole(name: string): SecretRecord | undefined;
  /** Runs the work alone, after every earlier change; what it gives comes back once the change is on disk. */
  change<T>(work: (change: WorldChange) => T): Promise<T>;
  /** Notes that a version was read on a day (midnight UTC). Seen at once, on disk soon after. */
  noteAccess(secret: SecretRecord, versionId: string, dayMs: number): void;
}
