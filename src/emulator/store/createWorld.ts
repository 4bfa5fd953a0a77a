import { withAccess } from '../secret/access';
import type { Place } from '../secret/Place';
import { placeOf } from '../secret/placeOf';
import { positionOf } from '../secret/positionOf';
import type { SecretRecord } from '../secret/SecretRecord';
import type { World, WorldChange } from '../secret/World';
import type { AccessNotes } from './createAccessNotes';
import { createIndexReader, type Overlay } from './createIndexReader';
import type { Vault } from './createVault';
import { updateDerived } from './derivedKeys';
import { keyOf, secretKey } from './secretKey';
import type { Tables } from './Tables';
import { valueFromBytes, valueToBytes } from './valueBytes';

interface Needs {
  readonly tables: Tables;
  readonly vault: Vault;
  readonly place: Place;
  readonly notes: AccessNotes;
  /** Runs a change and keeps the store open until it is on disk. */
  readonly commit: <T>(work: () => T) => Promise<T>;
  /** Told the key of a record that cannot be read. */
  readonly reportDamage: (key: string) => void;
}

/** The secrets of one account in one Region, as they lie in the tables. */
export function createWorld({ tables, vault, place, notes, commit, reportDamage }: Needs): World {
  const { secrets, values } = tables;
  const index = createIndexReader(tables, place);
  const find: World['find'] = (name, where = place) => {
    const key = secretKey(where, name);
    const secret = secrets.get(key);
    if (secret && secret.name !== name) throw new Error('The record of a secret is damaged');
    return secret && notes.apply(key, secret);
  };

  const findWhole: World['findWhole'] = (name) => {
    try {
      return find(name);
    } catch {
      // What the error says may quote the record.
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

  const replace = (key: string, secret: SecretRecord | undefined) => {
    updateDerived(tables, secrets.get(key), secret);
    void (secret ? secrets.put(key, secret) : secrets.remove(key));
  };

  // Writes wait for the end of the work, so work that throws leaves nothing behind.
  const begin = (writes: (() => void)[]): WorldChange => ({
    find,
    value,
    save: (secret) => writes.push(() => replace(keyOf(secret), secret)),
    saveValue: ({ arn }, versionId, plain) => {
      const context = valueKey(arn, versionId);
      const sealed = vault.seal(valueToBytes(plain), context);
      writes.push(() => void values.put(context, sealed));
    },
    dropValue: ({ arn }, versionId) => writes.push(() => void values.remove(valueKey(arn, versionId))),
    remove: (secret) =>
      writes.push(() => {
        replace(keyOf(secret), undefined);
        for (const { id } of secret.versions) void values.remove(valueKey(secret.arn, id));
      }),
  });

  const world: World = {
    find,
    value,
    findWhole,
    positions: (walk) =>
      index.positions(walk, walk.sortBy === 'last-accessed-date' ? notedPositions() : new Map()),
    names: index.names,
    change: (work) =>
      commit(() => {
        const writes: (() => void)[] = [];
        const result = work(begin(writes));
        for (const write of writes) write();
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

// An ARN holds no space, so no two versions share a key. The key is also what a sealed value is bound to.
function valueKey(arn: string, versionId: string): string {
  return `${arn} ${versionId}`;
}
