import type { SecretRecord } from '../secret/SecretRecord';
import { agendaKeys } from './agendaKeys';
import { indexKeys } from './indexKeys';
import type { Tables } from './Tables';
import type { Write } from './writeAll';

type DerivedTables = Pick<Tables, 'agenda' | 'index'>;

/** The tables whose keys follow from the records: nothing is kept under the keys, and all can be made anew. */
const keysOf: { readonly [T in keyof DerivedTables]: (secret: SecretRecord) => readonly string[] } = {
  agenda: agendaKeys,
  index: indexKeys,
};

/** To be raised whenever the keys of an unchanged record become others: the tables are then made anew at the start. */
export const derivedVersion = 3;

/** What brings the derived tables from one state of a secret to another. */
export function derivedWrites(
  tables: DerivedTables,
  before: SecretRecord | undefined,
  after: SecretRecord | undefined,
): readonly Write[] {
  return (['agenda', 'index'] as const).flatMap((name) => {
    const table = tables[name];
    const old = new Set(before ? keysOf[name](before) : []);
    const added = (after ? keysOf[name](after) : []).filter((key) => !old.delete(key));
    return [
      ...added.map((key) => ({ key, apply: () => void table.put(key, true) })),
      ...[...old].map((key) => ({ key, apply: () => void table.remove(key) })),
    ];
  });
}
