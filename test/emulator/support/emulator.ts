import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { EmulatorLogLine } from '../../../src/emulator/EmulatorLogLine';
import {
  type EmulatorOptions,
  type RunningEmulator,
  startEmulator,
} from '../../../src/emulator/startEmulator';

/** An emulator in a temporary folder, with a client of the unmodified AWS SDK and a clock that the test moves. */
export interface TestEmulator {
  readonly emulator: RunningEmulator;
  readonly client: SecretsManagerClient;
  readonly directory: string;
  readonly lines: readonly EmulatorLogLine[];
  /** Moves the clock of the domain's rules forward. */
  advance(ms: number): void;
  now(): Date;
  clientIn(region: string): SecretsManagerClient;
  stop(): Promise<void>;
}

export const hourMs = 60 * 60_000;
export const dayMs = 24 * hourMs;

/** Starts one; the clock stands at noon of a day until the test moves it. */
export async function startTestEmulator(options: Partial<EmulatorOptions> = {}): Promise<TestEmulator> {
  const directory = await mkdtemp(join(tmpdir(), 'secretql-emulator-'));
  const lines: EmulatorLogLine[] = [];
  const emulator = await startEmulator({
    dataDirectory: directory,
    log: (line) => lines.push(line),
    ...options,
  });
  emulator.clock.freeze(new Date('2026-09-24T12:00:00.123Z'));
  const clients: SecretsManagerClient[] = [];
  const clientIn = (region: string) => {
    const { endpoint, credentials } = emulator;
    const client = new SecretsManagerClient({ endpoint, credentials, region, maxAttempts: 1 });
    clients.push(client);
    return client;
  };
  return {
    emulator,
    client: clientIn('us-east-1'),
    directory,
    lines,
    advance: emulator.clock.advance,
    now: emulator.clock.now,
    clientIn,
    async stop() {
      for (const client of clients) client.destroy();
      await emulator.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
