import { fire } from '../load/fire';
import { each } from '../load/Source';
import { toBytes } from '../load/toBytes';
import { newSecret } from './newSecret';
import type { EmulatorProcess } from './startEmulatorProcess';

const connections = 32;
// Signed a few thousand at a time: a signature gets old, and the requests of 100,000 secrets are many bytes.
const atOnce = 5_000;

export interface Seeding {
  readonly names: readonly string[];
  readonly perSecond: number;
}

/** Creates secrets in a Region. The tag `number` counts in hundreds, so one of its values finds 1 in 1,000 of them. */
export async function seed(
  { server, signerFor }: EmulatorProcess,
  region: string,
  count: number,
): Promise<Seeding> {
  const names: string[] = [];
  let tookMs = 0;
  while (names.length < count) {
    const sign = signerFor(region);
    const requests = Array.from({ length: Math.min(atOnce, count - names.length) }, () => {
      const secret = newSecret();
      const number = { Key: 'number', Value: `n${String(names.length % 1_000).padStart(3, '0')}` };
      names.push(secret.Name);
      return toBytes(sign('CreateSecret', { ...secret, Tags: [...secret.Tags, number] }));
    });
    tookMs += (await fire({ port: server.port, connections, source: each(requests) })).durationMs;
  }
  return { names, perSecond: (count / tookMs) * 1_000 };
}
