import type { SecretRecord } from '../secret/SecretRecord';
import { agendaKeys } from './agendaKeys';
import { indexKeys } from './indexKeys';
import type { Tables } from './Tables';

type DerivedTables = Pick<Tables, 'agenda' | 'index'>;

/** The tables whose keys follow from the records: nothing is kept under the keys, and all can be made anew. */
const keysOf: { readonly [T in keyof DerivedTables]: (secret: SecretRecord) => readonly string[] } = {
  agenda: agendaKeys,
  index: indexKeys,
};

/** To be raised whenever the keys of an unchanged record become others: the tables are then made anew at the start. */
export const derivedVersion = 3;

/** Brings the derived tables from one state of a secret to another, in the transaction that is open. */
export function updateDerived(
  tables: DerivedTables,
  before: SecretRecord | undefined,
  after: SecretRecord | undefined,
): void {
  for (const name of ['agenda', 'index'] as const) {
    const old = new Set(before ? keysOf[name](before) : []);
    const now = after ? keysOf[name](after) : [];
    for (const key of now) if (!old.delete(key)) void tables[name].put(key, true);
    for (const key of old) void tables[name].remove(key);
  }
}
