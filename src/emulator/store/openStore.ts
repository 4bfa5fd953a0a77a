import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';
import type { Agenda } from '../background/Task';
import type { Place } from '../secret/Place';
import type { SecretRecord } from '../secret/SecretRecord';
import type { World } from '../secret/World';
import { taskOfKey } from './agendaKeys';
import { checkHeader, unusable } from './checkHeader';
import { createAccessNotes } from './createAccessNotes';
import type { Vault } from './createVault';
import { createWorld } from './createWorld';
import type { Tables } from './Tables';

/** The data on disk. */
export interface Store {
  world(place: Place): World;
  readonly agenda: Agenda;
  /** Waits for what is being written, then lets go of the files. */
  close(): Promise<void>;
}

const fileName = 'secrets.mdb';

/**
 * Opens the LMDB store of a data folder.
 *
 * With `overlappingSync`, the default on Linux, lmdb-js resolves a write when it is committed to the page cache, and
 * the flush follows later. Off, the writer's thread flushes within the commit, so a resolved write is on disk; all
 * writes that wait meanwhile share the next commit and its flush. What strace shows for one write: pwrite64 of the
 * pages, fdatasync, pwrite64 of the meta page through a descriptor opened with O_DSYNC, and then the answer's writev.
 *
 * @throws Error with a sentence for the person who started the program
 */
export function openStore(directory: string, vault: Vault): Store {
  const root = openFile(join(directory, fileName));
  try {
    checkKey(root.openDB<Buffer, string>('meta', { encoding: 'binary' }), vault, directory);
    const secrets = root.openDB<SecretRecord, string>('secrets', { encoding: 'json' });
    const values = root.openDB<Buffer, string>('values', { encoding: 'binary' });
    const agenda = root.openDB<true, string>('agenda', { encoding: 'json' });
    return createStore({ root, secrets, values, agenda }, vault);
  } catch (error) {
    void root.close();
    throw error;
  }
}

function openFile(path: string): RootDatabase<unknown, string> {
  const options = {
    path,
    encoding: 'json',
    overlappingSync: false,
    // With it lmdb-js makes promises of its own that nobody can catch, and a commit that fails ends the process.
    eventTurnBatching: false,
    // Missing in the types of lmdb 3.5: the mode that the files are made with.
    permissionsMode: 0o600,
  } as const;
  checkHeader(path);
  try {
    return open<unknown, string>(options);
  } catch (cause) {
    throw unusable(path, cause);
  }
}

function createStore(tables: Tables, vault: Vault): Store {
  const underWay = new Set<Promise<unknown>>();
  const notes = createAccessNotes();
  const listeners: (() => void)[] = [];
  const tellOfChange = () => {
    for (const listener of listeners) listener();
  };
  const commit = <T>(work: () => T): Promise<T> => {
    const written = tables.root.transaction(work).catch(rethrow);
    underWay.add(written);
    const done = () => underWay.delete(written);
    written.then(done, done);
    written.then(tellOfChange, () => {});
    return written;
  };
  return {
    agenda: {
      *tasks() {
        for (const key of tables.agenda.getKeys()) yield taskOfKey(key);
      },
      onChange: (listener) => void listeners.push(listener),
    },
    world: (place) => createWorld({ tables, vault, place, notes, commit }),
    async close() {
      await Promise.allSettled(underWay);
      await tables.root.close();
    },
  };
}

// lmdb-js hands the reason of a failed commit (a full disk) over as a second promise, which nobody else awaits.
async function rethrow(error: unknown): Promise<never> {
  if (typeof error === 'object' && error !== null && 'commitError' in error)
    await Promise.resolve(error.commitError).catch(() => {});
  throw error;
}

const keyCheckContext = 'secretql emulator key check';

// Opened with another key the data would look damaged secret by secret; so the key proves itself first.
function checkKey(meta: Database<Buffer, string>, vault: Vault, directory: string): void {
  const sealed = meta.get('key check');
  if (sealed === undefined) {
    meta.putSync('key check', vault.seal(Buffer.from(keyCheckContext), keyCheckContext));
    return;
  }
  try {
    vault.open(sealed, keyCheckContext);
  } catch {
    throw new Error(
      `The data in ${directory} were written under another key than the one in its key file; restore that file, nothing was changed`,
    );
  }
}
