import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import type { EmulatorOptions } from '../../../src/emulator/startEmulator';
import { connectLive, type Live } from './connectLive';
import { startTestEmulator, type TestEmulator } from './emulator';
import { isLive } from './emulatorOnly';
import type { Server } from './raw';

/**
 * One emulator for the tests of a file, started before the first and stopped after the last; with `AWS_LIVE=1` real
 * AWS in its place, where `current` has nothing to give.
 */
export function useEmulator(options: Partial<EmulatorOptions> = {}) {
  const run = `secretql-test/${randomUUID()}`;
  let running: TestEmulator | undefined;
  let live: Live | undefined;
  const names = new Set<string>();
  const current = () => {
    if (!running) throw new Error('The emulator runs only while tests do');
    return running;
  };
  beforeAll(async () => {
    if (isLive) live = await connectLive(run);
    else running = await startTestEmulator(options);
  });
  afterAll(async () => {
    await running?.stop();
    await live?.stop(names);
  }, 120_000);
  const client = () => live?.client ?? current().client;
  return {
    current,
    /** For raw HTTP. */
    get server(): Server {
      return live?.server ?? current().emulator;
    },
    /** The moment of a request, as an answer has it: the clock of AWS is not ours. */
    moment: (): Date => (isLive ? expect.any(Date) : current().now()),
    /** Sends a command of the SDK. */
    get send() {
      return client().send.bind(client());
    },
    /** A name that no other test uses. */
    name(prefix = 'test') {
      const name = `${isLive ? `${run}/` : ''}${prefix}/${randomUUID()}`;
      names.add(name);
      return name;
    },
    async create(name: string, value?: string) {
      return client().send(new CreateSecretCommand({ Name: name, SecretString: value }));
    },
    /** Writes a value and gives the id of its version. */
    async put(name: string, value: string, stages?: string[], token: string = randomUUID()) {
      const command = {
        SecretId: name,
        SecretString: value,
        VersionStages: stages,
        ClientRequestToken: token,
      };
      await client().send(new PutSecretValueCommand(command));
      return token;
    },
    async value(name: string, version: { VersionId?: string; VersionStage?: string } = {}) {
      return client().send(new GetSecretValueCommand({ SecretId: name, ...version }));
    },
    async describe(name: string) {
      const { $metadata, ...described } = await client().send(new DescribeSecretCommand({ SecretId: name }));
      return described;
    },
    /** The labels of each version, sorted. */
    async stages(name: string) {
      const { VersionIdsToStages = {} } = await this.describe(name);
      return Object.fromEntries(
        Object.entries(VersionIdsToStages).map(([id, labels]) => [id, [...labels].sort()]),
      );
    },
  };
}
