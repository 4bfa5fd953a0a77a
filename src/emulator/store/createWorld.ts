import { withAccess } from '../secret/access';
import { DamagedRecord } from '../secret/DamagedRecord';
import type { Place } from '../secret/Place';
import { placeOf } from '../secret/placeOf';
import { positionOf } from '../secret/positionOf';
import type { SecretRecord } from '../secret/SecretRecord';
import type { World } from '../secret/World';
import type { AccessNotes } from './createAccessNotes';
import { createDraft } from './createDraft';
import { createIndexReader, type Overlay } from './createIndexReader';
import type { Vault } from './createVault';
import { keyOf, secretKey, valueKey } from './secretKey';
import type { Tables } from './Tables';
import { valueFromBytes } from './valueBytes';

interface Needs {
  readonly tables: Tables;
  readonly vault: Vault;
  readonly place: Place;
  readonly notes: AccessNotes;
  /** Runs a change and keeps the store open until it is on disk. */
  readonly commit: <T>(work: () => T) => Promise<T>;
  /** Asks for room on the disk, in bytes. */
  readonly reserve: (bytes: number) => void;
  /** Told the key of a record that cannot be read. */
  readonly reportDamage: (key: string) => void;
}

/** The secrets of one account in one Region, as they lie in the tables. */
export function createWorld(needs: Needs): World {
  const { tables, vault, place, notes, commit, reserve, reportDamage } = needs;
  const { secrets, values } = tables;
  const index = createIndexReader(tables, place);
  const find: World['find'] = (name, where = place) => {
    const secret = readRecord(secrets, where, name);
    return secret && notes.apply(keyOf(secret), secret);
  };

  const findWhole: World['findWhole'] = (name) => {
    try {
      return find(name);
    } catch {
      reportDamage(secretKey(place, name));
      return undefined;
    }
  };

  // Days of reads that are not on disk yet: the index does not have them.
  const notedPositions = (): Overlay => {
    const prefix = secretKey(place, '');
    const names = [...notes.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
    return new Map(
      names.flatMap((name) => {
        const secret = findWhole(name);
        return secret ? [[name, positionOf(secret, 'last-accessed-date')]] : [];
      }),
    );
  };

  const value: World['value'] = ({ arn }, versionId) => {
    const context = valueKey(arn, versionId);
    const sealed = values.get(context);
    if (!sealed) throw new Error('The value of a version is missing in the store');
    return valueFromBytes(vault.open(sealed, context));
  };

  const world: World = {
    find,
    value,
    findWhole,
    positions: (walk) =>
      index.positions(walk, walk.sortBy === 'last-accessed-date' ? notedPositions() : new Map()),
    names: index.names,
    change: (work) =>
      commit(() => {
        const draft = createDraft({ tables, vault, reader: { find, value }, reserve });
        const result = work(draft.change);
        draft.write();
        return result;
      }),
    noteAccess(read, versionId, dayMs) {
      const { arn, name } = read;
      const forget = notes.add(keyOf(read), { arn, versionId, dayMs });
      world
        .change((change) => {
          const secret = change.find(name, placeOf(read));
          if (secret?.arn === arn) change.save(withAccess(secret, versionId, dayMs));
        })
        // The answer has left; a day that could not be kept is noted again by the next read.
        .then(forget, forget);
    },
  };
  return world;
}

/** @throws DamagedRecord */
function readRecord(secrets: Tables['secrets'], place: Place, name: string): SecretRecord | undefined {
  const key = secretKey(place, name);
  try {
    const secret = secrets.get(key);
    if (!secret || keyOf(secret) === key) return secret;
  } catch {
    // What the error says may quote the record.
  }
  throw new DamagedRecord(place, name);
}
