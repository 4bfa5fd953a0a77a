import { createVault } from './createVault';
import { openDataDirectory } from './dataDirectory';
import { openStore, type Store } from './openStore';
import { type AccessKeys, newAccessKeys, readCredentials } from './readCredentials';
import { dataKeysFrom, newDataKeys, readDataKeys } from './readDataKeys';

interface DataOptions {
  /** Undefined: nothing is kept, neither the data nor the credentials and keys. */
  readonly directory: string | undefined;
  /** The accounts that have an access key besides the emulator's own. */
  readonly otherAccountIds: readonly string[];
  /** 32 bytes in base64, in place of the key file of the folder. */
  readonly masterKey: string | undefined;
  /** Told once of each record that cannot be read. */
  readonly onDamage: () => void;
}

/** Everything that outlives a restart. */
export interface Data {
  readonly store: Store;
  readonly accessKeys: AccessKeys;
  /** Authenticates page tokens. */
  readonly pageTokenKey: Buffer;
  /** Authenticates the tokens that rotation functions are given. */
  readonly rotationTokenKey: Buffer;
}

/**
 * Opens the data of an emulator, or makes them.
 *
 * @throws Error with a sentence for the person who started the program
 */
export function openData({ directory, otherAccountIds, masterKey, onDamage }: DataOptions): Data {
  const given = masterKey === undefined ? undefined : dataKeysFrom(masterKey);
  if (directory !== undefined) openDataDirectory(directory);
  const accessKeys =
    directory === undefined ? newAccessKeys(otherAccountIds) : readCredentials(directory, otherAccountIds);
  const keys = given ?? (directory === undefined ? newDataKeys() : readDataKeys(directory));
  const keySource = given
    ? 'the given master key; give the one that they were written under'
    : 'the one in its key file; restore that file';
  const store = openStore({ directory, vault: createVault(keys.values), keySource, onDamage });
  const { pageTokens: pageTokenKey, rotationTokens: rotationTokenKey } = keys;
  return { store, accessKeys, pageTokenKey, rotationTokenKey };
}
