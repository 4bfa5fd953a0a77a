import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fire } from '../load/fire';
import { repeat } from '../load/Source';
import { toBytes } from '../load/toBytes';
import type { Cores } from '../processes/cores';
import { type Memory, memoryMib } from '../processes/memoryMib';
import { regions } from './requests';
import { seed } from './seed';
import { type EmulatorProcess, startEmulatorProcess } from './startEmulatorProcess';

/** What a number of secrets costs. */
export interface SizeResult {
  readonly secrets: number;
  readonly createsPerSecond: number;
  readonly bytesPerSecret: number;
  /** From the command to the first answer, with these secrets in the folder. */
  readonly startMs: number;
  readonly memoryAtStart: Memory | undefined;
  /** The time of one list, one after the other, by what is listed. */
  readonly listMs: Readonly<Record<keyof typeof lists, number>>;
  readonly memoryAfterLists: Memory | undefined;
}

/** Lists of 100 that differ in how the index helps. */
export const lists = {
  'no filter': {},
  'tag value of 1 in 1,000': { Filters: [{ Key: 'tag-value', Values: ['n042'] }] },
  'tag value of 1 in 100': { Filters: [{ Key: 'tag-value', Values: ['n04'] }] },
  'name prefix of 1 in 16': { Filters: [{ Key: 'name', Values: ['bench/a'] }] },
  'a word of all': { Filters: [{ Key: 'all', Values: ['measure'] }] },
  'a word of none': { Filters: [{ Key: 'all', Values: ['zebra'] }] },
  'a negation that leaves none': { Filters: [{ Key: 'tag-key', Values: ['!team'] }] },
} as const;

interface SizeOptions {
  readonly sizes: readonly number[];
  readonly listingMs: number;
  readonly progress: (line: string) => void;
}

/** Fills a folder for each size, starts on it and lists. */
export async function benchSizes(
  { servers: core }: Cores,
  { sizes, listingMs, progress }: SizeOptions,
): Promise<readonly SizeResult[]> {
  mkdirSync('.secretql', { recursive: true });
  const results: SizeResult[] = [];
  for (const secrets of sizes) {
    const folder = mkdtempSync('.secretql/bench-');
    try {
      progress(`${secrets} secrets`);
      results.push(await measure(folder, secrets, core, listingMs));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return results;
}

async function measure(
  folder: string,
  secrets: number,
  core: number | undefined,
  listingMs: number,
): Promise<SizeResult> {
  const filled = await startEmulatorProcess(folder, core);
  const { perSecond } = await seed(filled, regions.read, secrets).finally(() => filled.server.stop());
  const bytes = statSync(join(folder, 'secrets.mdb')).size;
  const startMs = performance.now();
  const emulator = await startEmulatorProcess(folder, core);
  const tookMs = performance.now() - startMs;
  try {
    const memoryAtStart = memoryMib(emulator.server.pid);
    const listMs = await timeLists(emulator, listingMs);
    return {
      secrets,
      createsPerSecond: perSecond,
      bytesPerSecret: bytes / secrets,
      startMs: tookMs,
      memoryAtStart,
      listMs,
      memoryAfterLists: memoryMib(emulator.server.pid),
    };
  } finally {
    await emulator.server.stop();
  }
}

async function timeLists(
  { server, signerFor }: EmulatorProcess,
  durationMs: number,
): Promise<SizeResult['listMs']> {
  const time = async (input: object) => {
    const request = toBytes(signerFor(regions.read)('ListSecrets', { MaxResults: 100, ...input }));
    const load = { port: server.port, connections: 1 };
    await fire({ ...load, source: repeat(request, durationMs / 4) });
    const { answers, durationMs: tookMs } = await fire({ ...load, source: repeat(request, durationMs) });
    return tookMs / answers;
  };
  return {
    'no filter': await time(lists['no filter']),
    'tag value of 1 in 1,000': await time(lists['tag value of 1 in 1,000']),
    'tag value of 1 in 100': await time(lists['tag value of 1 in 100']),
    'name prefix of 1 in 16': await time(lists['name prefix of 1 in 16']),
    'a word of all': await time(lists['a word of all']),
    'a word of none': await time(lists['a word of none']),
    'a negation that leaves none': await time(lists['a negation that leaves none']),
  };
}
