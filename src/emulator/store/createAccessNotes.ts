import { withAccess } from '../secret/access';
import type { SecretRecord } from '../secret/SecretRecord';

interface Note {
  readonly arn: string;
  readonly versionId: string;
  readonly dayMs: number;
}

/** Reads that happened and are not on disk yet, by the key of the secret. */
export interface AccessNotes {
  /** @returns a function that forgets the note, for when it is on disk */
  add(key: string, note: Note): () => void;
  /** The keys of the secrets that have notes. */
  keys(): Iterable<string>;
  /** The secret as it is with the notes. */
  apply(key: string, secret: SecretRecord): SecretRecord;
}

/**
 * Holds the notes between the answer to a read and the write that keeps its day, so that the answer does not wait
 * for the disk and yet the next DescribeSecret shows the day.
 */
export function createAccessNotes(): AccessNotes {
  const notes = new Map<string, readonly Note[]>();
  return {
    add(key, note) {
      notes.set(key, [...(notes.get(key) ?? []), note]);
      return () => {
        const left = (notes.get(key) ?? []).filter((other) => other !== note);
        if (left.length > 0) notes.set(key, left);
        else notes.delete(key);
      };
    },
    keys: () => notes.keys(),
    apply(key, secret) {
      return (notes.get(key) ?? []).reduce(
        (noted, { arn, versionId, dayMs }) =>
          noted.arn === arn ? withAccess(noted, versionId, dayMs) : noted,
        secret,
      );
    },
  };
}
