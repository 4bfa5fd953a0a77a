import type { RootDatabase } from 'lmdb';
import type { SecretRecord } from '../secret/SecretRecord';
import type { Vault } from './createVault';
import { deriveAnew } from './deriveAnew';
import { takeHold } from './holder';
import { bindToKey, fitsKey } from './keyCheck';
import type { Tables } from './Tables';

interface Needs {
  readonly vault: Vault;
  /** For people. */
  readonly directory: string;
  /** For people: where the key came from. */
  readonly keySource: string;
  readonly reportDamage: (key: string) => void;
}

/**
 * Opens the tables of a file for this process alone.
 *
 * @throws Error with a sentence for the person who started the program, when the key is another or the data are in
 * use; then nothing was written
 */
export function openTables(root: RootDatabase<unknown, string>, needs: Needs): Tables {
  const { vault, directory, keySource, reportDamage } = needs;
  const meta = root.openDB<Buffer, string>('meta', { encoding: 'binary' });
  // Before the other tables: opening one that is not there writes.
  checkKey();
  const tables: Tables = {
    root,
    meta,
    secrets: root.openDB<SecretRecord, string>('secrets', { encoding: 'json' }),
    values: root.openDB<Buffer, string>('values', { encoding: 'binary' }),
    agenda: root.openDB<true, string>('agenda', { encoding: 'json' }),
    index: root.openDB<true, string>('index', { encoding: 'json' }),
  };
  root.transactionSync(() => {
    // Once more: two programs with two keys may have made the file together.
    checkKey();
    takeHold(meta, directory);
    bindToKey(meta, vault);
    deriveAnew(tables, reportDamage);
  });
  return tables;

  function checkKey(): void {
    if (!fitsKey(meta, vault))
      throw new Error(
        `The data in ${directory} were written under another key than ${keySource}, nothing was changed`,
      );
  }
}
