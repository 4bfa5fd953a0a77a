import { withAccess } from '../secret/access';
import type { Place } from '../secret/Place';
import { placeOf } from '../secret/placeOf';
import type { SecretRecord } from '../secret/SecretRecord';
import type { World, WorldChange } from '../secret/World';
import { agendaKeys } from './agendaKeys';
import type { AccessNotes } from './createAccessNotes';
import type { Vault } from './createVault';
import type { Tables } from './Tables';
import { valueFromBytes, valueToBytes } from './valueBytes';

interface Needs {
  readonly tables: Tables;
  readonly vault: Vault;
  readonly place: Place;
  readonly notes: AccessNotes;
  /** Runs a change and keeps the store open until it is on disk. */
  readonly commit: <T>(work: () => T) => Promise<T>;
}

/** The secrets of one account in one Region, as they lie in the tables. */
export function createWorld({ tables, vault, place, notes, commit }: Needs): World {
  const { secrets, values, agenda } = tables;
  const find: World['find'] = (name, where = place) => {
    const key = secretKey(where, name);
    const secret = secrets.get(key);
    return secret && notes.apply(key, secret);
  };

  const value: World['value'] = ({ arn }, versionId) => {
    const context = valueKey(arn, versionId);
    const sealed = values.get(context);
    if (!sealed) throw new Error('The value of a version is missing in the store');
    return valueFromBytes(vault.open(sealed, context));
  };

  const replace = (key: string, secret: SecretRecord | undefined) => {
    const before = secrets.get(key);
    for (const task of before ? agendaKeys(before) : []) void agenda.remove(task);
    for (const task of secret ? agendaKeys(secret) : []) void agenda.put(task, true);
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
    *all() {
      const prefix = secretKey(place, '');
      // '0' is the character after '/'.
      const range = secrets.getRange({ start: prefix, end: `${prefix.slice(0, -1)}0` });
      for (const { key, value: secret } of range) yield notes.apply(key, secret);
    },
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

function secretKey({ accountId, region }: Place, name: string): string {
  return `${accountId}/${region}/${name}`;
}

function keyOf(secret: SecretRecord): string {
  return secretKey(placeOf(secret), secret.name);
}

// An ARN holds no space, so no two versions share a key. The key is also what a sealed value is bound to.
function valueKey(arn: string, versionId: string): string {
  return `${arn} ${versionId}`;
}
