import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fire } from '../load/fire';
import { eachFor, repeat, type Source } from '../load/Source';
import { toBytes } from '../load/toBytes';
import { median } from '../median';
import type { Cores } from '../processes/cores';
import { newSecret } from './newSecret';
import { regions } from './requests';
import { seed } from './seed';
import { type EmulatorProcess, startEmulatorProcess } from './startEmulatorProcess';

export const concurrencies = [1, 10, 100] as const;

/** Requests a second of one operation, in the order of `concurrencies`. */
export interface RateResult {
  readonly title: string;
  readonly perSecond: readonly number[];
}

interface RateOptions {
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
  readonly progress: (line: string) => void;
}

const seeded = 1_000;
const batchSize = 20;
// More than can be written.
const writesPerMs = 10;

/** The embedded Secrets Manager by itself, at several numbers of requests in flight. */
export async function benchRates(
  { servers: core }: Cores,
  { rounds, roundMs, warmUpMs, progress }: RateOptions,
): Promise<readonly RateResult[]> {
  mkdirSync('.secretql', { recursive: true });
  const folder = mkdtempSync('.secretql/bench-');
  const emulator = await startEmulatorProcess(folder, core);
  try {
    const { names } = await seed(emulator, regions.read, seeded);
    const results: RateResult[] = [];
    for (const [title, sourceFor] of Object.entries(sources(emulator, names))) {
      const perSecond: number[] = [];
      const run = async (connections: number, durationMs: number) => {
        const load = { port: emulator.server.port, connections, source: sourceFor(durationMs) };
        const { answers, durationMs: tookMs } = await fire(load);
        return (answers / tookMs) * 1_000;
      };
      await run(10, warmUpMs);
      for (const connections of concurrencies) {
        const rates: number[] = [];
        for (let round = 0; round < rounds; round++) rates.push(await run(connections, roundMs));
        perSecond.push(median(rates));
      }
      results.push({ title, perSecond });
      progress(`${title}: ${perSecond.map(Math.round).join(', ')} a second`);
    }
    return results;
  } finally {
    await emulator.server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** What is sent, ready before it is measured; each request of a write is another one. */
function sources(
  emulator: EmulatorProcess,
  names: readonly string[],
): Readonly<Record<string, (durationMs: number) => Source>> {
  const sign = (region: string) => emulator.signerFor(region);
  const [name = ''] = names;
  const same = (operation: string, input: object) => (durationMs: number) =>
    repeat(toBytes(sign(regions.read)(operation, input)), durationMs);
  const writes =
    (operation: string, region: string, input: (index: number) => object) => (durationMs: number) => {
      const signer = sign(region);
      const requests = Array.from({ length: durationMs * writesPerMs }, (_, index) =>
        toBytes(signer(operation, input(index))),
      );
      return eachFor(requests, durationMs);
    };
  return {
    GetSecretValue: same('GetSecretValue', { SecretId: name }),
    'BatchGetSecretValue, 20 ids': same('BatchGetSecretValue', { SecretIdList: names.slice(0, batchSize) }),
    'ListSecrets, 100 of 1,000': same('ListSecrets', { MaxResults: 100 }),
    PutSecretValue: writes('PutSecretValue', regions.read, (index) => ({
      // Over many secrets: one keeps no more than 1,000 versions a day.
      SecretId: names[index % names.length],
      SecretString: 'another value',
      ClientRequestToken: randomUUID(),
    })),
    CreateSecret: writes('CreateSecret', regions.create, newSecret),
  };
}
