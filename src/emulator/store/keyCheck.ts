import type { Database } from 'lmdb';
import type { Vault } from './createVault';

type Meta = Database<Buffer, string>;

const entry = 'key check';
const context = 'secretql emulator key check';

/**
 * Whether the data are under this key, as far as there are data. Opened with another key they would look damaged
 * secret by secret; so the key proves itself first.
 */
export function fitsKey(meta: Meta, vault: Vault): boolean {
  const sealed = meta.get(entry);
  if (sealed === undefined) return true;
  try {
    vault.open(sealed, context);
    return true;
  } catch {
    return false;
  }
}

/** Puts new data under the key, inside the transaction that is open. */
export function bindToKey(meta: Meta, vault: Vault): void {
  if (meta.get(entry) === undefined) void meta.put(entry, vault.seal(Buffer.from(context), context));
}
