import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../secret/Place';
import type { Agenda } from '../secret/Task';
import type { World } from '../secret/World';
import { accountsIn } from './accountsIn';
import { agendaRange, taskOfKey } from './agendaKeys';
import { createAccessNotes } from './createAccessNotes';
import { createCommits } from './createCommits';
import type { Vault } from './createVault';
import { createWorld } from './createWorld';
import { createWriteGuard, unguarded, type WriteGuard } from './createWriteGuard';
import { announce, releaseHold } from './holder';
import { type ObstacleReport, obstacleReport } from './obstacleReport';
import { openFile } from './openFile';
import { openTables } from './openTables';
import { roomFor } from './roomFor';
import type { Tables } from './Tables';
import { type Obstacle, Unwritable } from './Unwritable';

/** The data on disk. */
export interface Store {
  world(place: Place): World;
  readonly agenda: Agenda;
  /** The accounts that have secrets. */
  accounts(): readonly string[];
  /** Takes every secret of every account and Region away for good. */
  reset(): Promise<void>;
  /** Lets another program that wants the same data say where they are served, where that can be written. */
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
  /** Told when changes cannot be written: once while it lasts. */
  readonly onObstacle: (obstacle: Obstacle) => void;
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
  const path = join(directory, fileName);
  const root = openFile(path, given !== undefined);
  try {
    const guard = given === undefined ? unguarded : createWriteGuard(path);
    const tables = openTables(root, { vault, directory, keySource, reportDamage });
    // Where the system allows it the file goes at once, so that even a kill leaves nothing.
    if (process.platform === 'linux' || process.platform === 'darwin') removeTemporary();
    const reportObstacle = obstacleReport(options.onObstacle);
    return createStore(tables, { vault, guard, reportDamage, reportObstacle, afterClose: removeTemporary });
  } catch (error) {
    void root.close();
    removeTemporary();
    throw error;
  }
}

interface StoreNeeds {
  readonly vault: Vault;
  readonly guard: WriteGuard;
  readonly reportDamage: (key: string) => void;
  readonly reportObstacle: ObstacleReport;
  readonly afterClose: () => void;
}

function createStore(tables: Tables, needs: StoreNeeds): Store {
  const { vault, guard, reportDamage, afterClose } = needs;
  const { root, meta, secrets, values, agenda, index } = tables;
  const notes = createAccessNotes();
  const { commit, onChange, settled } = createCommits({ root, ...needs });
  return {
    agenda: {
      *tasks(kind) {
        for (const key of agenda.getKeys(agendaRange(kind))) yield taskOfKey(kind, key);
      },
      onChange,
    },
    accounts: () => accountsIn(tables),
    world: (place) =>
      createWorld({ tables, vault, place, notes, commit, reserve: guard.reserve, reportDamage }),
    reset: () =>
      commit(() => {
        for (const table of [secrets, values, agenda, index]) table.clearSync();
      }),
    announce: (endpoint) =>
      commit(() => {
        guard.reserve(roomFor(1));
        announce(meta, endpoint);
      }).catch(unlessUnwritable),
    async close() {
      await settled();
      // A disk that is full keeps the entry, and the end of the process frees the data.
      await commit(() => {
        guard.reserve(roomFor(1));
        releaseHold(meta);
      }).catch(() => {});
      await root.close();
      afterClose();
    },
  };
}

// What can be read is served from a disk that is full as well.
function unlessUnwritable(error: unknown): void {
  if (!(error instanceof Unwritable)) throw error;
}

function onceEach(tell: () => void): (key: string) => void {
  const told = new Set<string>();
  return (key) => {
    if (told.has(key)) return;
    told.add(key);
    tell();
  };
}
