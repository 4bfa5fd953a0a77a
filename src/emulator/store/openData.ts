import { createVault } from './createVault';
import { openDataDirectory } from './dataDirectory';
import { openStore, type Store } from './openStore';
import { type AccessKeys, newAccessKeys, readCredentials } from './readCredentials';
import { dataKeysFrom, hasKeyFile, newDataKeys, readDataKeys } from './readDataKeys';
import type { Obstacle } from './Unwritable';

interface DataOptions {
  /** Undefined: nothing is kept, neither the data nor the credentials and keys. */
  readonly directory: string | undefined;
  /** The accounts that are served. */
  readonly accountIds: readonly string[];
  /** 32 bytes in base64, in place of the key file of the folder. */
  readonly masterKey: string | undefined;
  /** Told once of each record that cannot be read. */
  readonly onDamage: () => void;
  /** Told when changes cannot be written: once while it lasts. */
  readonly onObstacle: (obstacle: Obstacle) => void;
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
export function openData({ directory, accountIds, masterKey, ...told }: DataOptions): Data {
  const given = masterKey === undefined ? undefined : dataKeysFrom(masterKey);
  if (directory !== undefined) openDataDirectory(directory);
  const accessKeys =
    directory === undefined ? newAccessKeys(accountIds) : readCredentials(directory, accountIds);
  const keys = given ?? (directory === undefined ? newDataKeys() : readDataKeys(directory));
  const vault = createVault(keys.values);
  const store = openStore({
    directory,
    vault,
    keySource: keySource(directory, given !== undefined),
    ...told,
  });
  const { pageTokens: pageTokenKey, rotationTokens: rotationTokenKey } = keys;
  return { store, accessKeys, pageTokenKey, rotationTokenKey };
}

/** For people: which key was tried, and what to do when it is not the one of the data. */
function keySource(directory: string | undefined, isGiven: boolean): string {
  if (!isGiven) return 'the one in its key file; restore that file';
  const key = 'the given master key (EMULATOR_MASTER_KEY, or the option masterKey)';
  return directory !== undefined && hasKeyFile(directory)
    ? `${key}; the folder has a key file, so start without a master key`
    : `${key}; give the one that they were written under`;
}
