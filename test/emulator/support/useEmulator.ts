import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import { startTestEmulator, type TestEmulator } from './emulator';

/** One emulator for the tests of a file, started before the first and stopped after the last. */
export function useEmulator() {
  let running: TestEmulator | undefined;
  const current = () => {
    if (!running) throw new Error('The emulator runs only while tests do');
    return running;
  };
  beforeAll(async () => {
    running = await startTestEmulator();
  });
  afterAll(async () => {
    await running?.stop();
  });
  return {
    current,
    /** Sends a command of the SDK. */
    get send() {
      const { client } = current();
      return client.send.bind(client);
    },
    /** A name that no other test uses. */
    name: (prefix = 'test') => `${prefix}/${randomUUID()}`,
    async create(name: string, value?: string) {
      return current().client.send(new CreateSecretCommand({ Name: name, SecretString: value }));
    },
    /** Writes a value and gives the id of its version. */
    async put(name: string, value: string, stages?: string[], token: string = randomUUID()) {
      const command = {
        SecretId: name,
        SecretString: value,
        VersionStages: stages,
        ClientRequestToken: token,
      };
      await current().client.send(new PutSecretValueCommand(command));
      return token;
    },
    async value(name: string, version: { VersionId?: string; VersionStage?: string } = {}) {
      return current().client.send(new GetSecretValueCommand({ SecretId: name, ...version }));
    },
    async describe(name: string) {
      const { $metadata, ...described } = await current().client.send(
        new DescribeSecretCommand({ SecretId: name }),
      );
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
