import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../secret/Place';
import type { Agenda } from '../secret/Task';
import type { World } from '../secret/World';
import { accountsIn } from './accountsIn';
import { agendaRange, taskOfKey } from './agendaKeys';
import { createAccessNotes } from './createAccessNotes';
import type { Vault } from './createVault';
import { createWorld } from './createWorld';
import { announce, releaseHold } from './holder';
import { openFile } from './openFile';
import { openTables } from './openTables';
import type { Tables } from './Tables';

/** The data on disk. */
export interface Store {
  world(place: Place): World;
  readonly agenda: Agenda;
  /** The accounts that have secrets. */
  accounts(): readonly string[];
  /** Takes every secret of every account and Region away for good. */
  reset(): Promise<void>;
  /** Lets another program that wants the same data say where they are served. */
  announce(endpoint: string): Promise<void>;
  /** Waits for what is being written, then lets go of the data. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Undefined: nothing is kept. */
  readonly directory: string | undefined;
  readonly vault: Vault;
  /** For people: where the key of the vault came from. */
  readonly keySource: string;
  /** Told once of each record that cannot be read. */
  readonly onDamage: () => void;
}

const fileName = 'secrets.mdb';

/**
 * Opens the store of a data folder for this process alone.
 *
 * @throws Error with a sentence for the person who started the program
 */
export function openStore(options: StoreOptions): Store {
  const { directory: given, vault, keySource } = options;
  const directory = given ?? mkdtempSync(join(tmpdir(), 'secretql-emulator-memory-'));
  const removeTemporary = () => {
    if (given === undefined) rmSync(directory, { recursive: true, force: true });
  };
  const reportDamage = onceEach(options.onDamage);
  const root = openFile(join(directory, fileName), given !== undefined);
  try {
    const tables = openTables(root, { vault, directory, keySource, reportDamage });
    // Where the system allows it the file goes at once, so that even a kill leaves nothing.
    if (process.platform === 'linux' || process.platform === 'darwin') removeTemporary();
    return createStore(tables, { vault, reportDamage, afterClose: removeTemporary });
  } catch (error) {
    void root.close();
    removeTemporary();
    throw error;
  }
}

interface StoreNeeds {
  readonly vault: Vault;
  readonly reportDamage: (key: string) => void;
  readonly afterClose: () => void;
}

function createStore(tables: Tables, { vault, reportDamage, afterClose }: StoreNeeds): Store {
  const { root, meta, secrets, values, agenda, index } = tables;
  const underWay = new Set<Promise<unknown>>();
  const notes = createAccessNotes();
  const listeners: (() => void)[] = [];
  // A listener that cannot read what it looks at must not end the process: the change is on disk all the same.
  const tellOfChange = () => {
    try {
      for (const listener of listeners) listener();
    } catch {
      reportDamage('told of a change');
    }
  };
  const commit = <T>(work: () => T): Promise<T> => {
    const written = root.transaction(work).catch(rethrow);
    underWay.add(written);
    const done = () => underWay.delete(written);
    // Three ends of one promise: it is under way no longer, listeners are told of a success, and the caller, who alone
    // is told of a failure, has it as it is.
    written.then(done, done);
    written.then(tellOfChange, () => {});
    return written;
  };
  return {
    agenda: {
      *tasks(kind) {
        for (const key of agenda.getKeys(agendaRange(kind))) yield taskOfKey(kind, key);
      },
      onChange: (listener) => void listeners.push(listener),
    },
    accounts: () => accountsIn(tables),
    world: (place) => createWorld({ tables, vault, place, notes, commit, reportDamage }),
    reset: () =>
      commit(() => {
        for (const table of [secrets, values, agenda, index]) table.clearSync();
      }),
    announce: (endpoint) => commit(() => announce(meta, endpoint)),
    async close() {
      await Promise.allSettled(underWay);
      // A disk that is full keeps the entry, and the end of the process frees the data.
      await commit(() => releaseHold(meta)).catch(() => {});
      await root.close();
      afterClose();
    },
  };
}

// lmdb-js hands the reason of a failed commit (a full disk) over as a second promise, which nobody else awaits.
async function rethrow(error: unknown): Promise<never> {
  if (typeof error === 'object' && error !== null && 'commitError' in error)
    await Promise.resolve(error.commitError).catch(() => {});
  throw error;
}

function onceEach(tell: () => void): (key: string) => void {
  const told = new Set<string>();
  return (key) => {
    if (told.has(key)) return;
    told.add(key);
    tell();
  };
}
