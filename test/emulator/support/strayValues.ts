import { join } from 'node:path';
import { open } from 'lmdb';
import type { SecretRecord } from '../../../src/emulator/secret/SecretRecord';

/** The values in the folder of a stopped emulator that belong to no version of a secret, by their keys; and how many do. */
export async function strayValues(directory: string) {
  const store = open({ path: join(directory, 'secrets.mdb'), overlappingSync: false });
  const records = store.openDB<SecretRecord, string>('secrets', { encoding: 'json' });
  const kept = [...store.openDB<Buffer, string>('values', { encoding: 'binary' }).getKeys()];
  const owned = new Set(
    [...records.getRange()].flatMap(({ value: { arn, versions } }) =>
      versions.filter(({ isEmpty }) => !isEmpty).map(({ id }) => `${arn} ${id}`),
    ),
  );
  await store.close();
  const stray = kept.filter((key) => !owned.has(key));
  return { stray, owned: kept.length - stray.length };
}
