import type { Place } from '../secret/Place';
import type { SecretRecord } from '../secret/SecretRecord';
import type { WorldChange, WorldReader } from '../secret/World';
import type { Vault } from './createVault';
import { derivedWrites } from './derivedKeys';
import { roomFor } from './roomFor';
import { keyOf, valueKey } from './secretKey';
import type { Tables } from './Tables';
import { tracesOf } from './tracesOf';
import { valueToBytes } from './valueBytes';
import { type Write, writeAll } from './writeAll';

interface Needs {
  readonly tables: Tables;
  readonly vault: Vault;
  readonly reader: WorldReader;
  /** Asks for room on the disk, in bytes. */
  readonly reserve: (bytes: number) => void;
}

/** A change that is being made. */
export interface Draft {
  readonly change: WorldChange;
  /** Writes what was gathered, in the transaction that is open: all of it, or nothing when it throws. */
  write(): void;
}

/**
 * Gathers what the work of a change writes, so that work that throws leaves nothing behind. Of several writes under
 * one key the last one counts, as if each had followed the other.
 */
export function createDraft({ tables, vault, reader, reserve }: Needs): Draft {
  const records = new Map<string, SecretRecord | undefined>();
  const values = new Map<string, Buffer | undefined>();
  const unreadable: { readonly place: Place; readonly name: string }[] = [];
  const change: WorldChange = {
    find: reader.find,
    value: reader.value,
    save: (secret) => void records.set(keyOf(secret), secret),
    saveValue({ arn }, versionId, plain) {
      const key = valueKey(arn, versionId);
      values.set(key, vault.seal(valueToBytes(plain), key));
    },
    dropValue: ({ arn }, versionId) => void values.set(valueKey(arn, versionId), undefined),
    remove(secret) {
      records.set(keyOf(secret), undefined);
      for (const { id } of secret.versions) change.dropValue(secret, id);
    },
    removeUnreadable: (place, name) => void unreadable.push({ place, name }),
  };
  return {
    change,
    write() {
      const writes = [
        ...unreadable.flatMap(({ place, name }) => tracesOf(tables, place, name)),
        ...[...records].flatMap(([key, secret]) => recordWrites(tables, key, secret)),
        ...[...values].map(([key, sealed]) => valueWrite(tables, key, sealed)),
      ];
      if (writes.length > 0) reserve(roomFor(writes.length, bytesIn(values.values())));
      writeAll(writes);
    },
  };
}

function bytesIn(values: Iterable<Buffer | undefined>): number {
  let bytes = 0;
  for (const sealed of values) bytes += sealed?.length ?? 0;
  return bytes;
}

function recordWrites(tables: Tables, key: string, secret: SecretRecord | undefined): readonly Write[] {
  const { secrets } = tables;
  const apply = () => void (secret ? secrets.put(key, secret) : secrets.remove(key));
  return [...derivedWrites(tables, secrets.get(key), secret), { key, apply }];
}

function valueWrite({ values }: Tables, key: string, sealed: Buffer | undefined): Write {
  return { key, apply: () => void (sealed ? values.put(key, sealed) : values.remove(key)) };
}
