import { derivedVersion, derivedWrites } from './derivedKeys';
import type { Tables } from './Tables';
import { writeAll } from './writeAll';

const entry = 'derived version';

/**
 * Makes the derived tables anew, inside the transaction that is open, where an earlier version of this program wrote
 * them or none did.
 */
export function deriveAnew(tables: Tables, reportDamage: (key: string) => void): void {
  const { meta, secrets, agenda, index } = tables;
  if (meta.get(entry)?.toString() === String(derivedVersion)) return;
  agenda.clearSync();
  index.clearSync();
  for (const key of [...secrets.getKeys()]) {
    try {
      writeAll(derivedWrites(tables, undefined, secrets.get(key)));
    } catch {
      // What the error says may quote the record.
      reportDamage(key);
    }
  }
  void meta.put(entry, Buffer.from(String(derivedVersion)));
}
