import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmulatorOptions, type RunningEmulator, startEmulator } from '../../src/emulator/startEmulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';

const test = emulatorOnly('it is about how this server is started');

/* Options as JavaScript may give them, without the compiler's check. */

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-options-'));
});
const running: RunningEmulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
  await rm(directory, { recursive: true, force: true });
});

/** What keeps it from starting. An emulator that starts nevertheless is stopped, and fails the test. */
async function refusal(options: EmulatorOptions | Readonly<Record<string, unknown>>): Promise<string> {
  try {
    await (await startEmulator(options)).stop();
    return 'started';
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  }
}

test.each<[object, string]>([
  [{ port: 'x' }, 'port: must be a whole number from 0 to 65535'],
  [{ port: 70_000 }, 'port: must be a whole number from 0 to 65535'],
  [{ region: 'mars' }, 'region: must be an AWS Region, such as eu-central-1'],
  [{ region: 'europe-central-1' }, 'region: must be an AWS Region, such as eu-central-1'],
  [{ accountId: '12' }, 'accountId: must be 12 digits'],
  [{ accountId: 123456789012 }, 'accountId: must be 12 digits'],
  [{ otherAccountIds: '111111111111' }, 'otherAccountIds: must be a list of account ids'],
  [{ authentication: 'non' }, 'authentication: must be "signature" or "none"'],
  [{ replicationDelayMs: 'x' }, 'replicationDelayMs: must be a whole number from 0 to 31536000000'],
  [{ replicationDelayMs: 1000 / 3 }, 'replicationDelayMs: must be a whole number from 0 to 31536000000'],
  [{ replicationDelayMs: Number.NaN }, 'replicationDelayMs: must be a whole number from 0 to 31536000000'],
  [{ forcedDeletionLifeMs: -1 }, 'forcedDeletionLifeMs: must be a whole number from 0 to 31536000000'],
  [{ rotationTimeoutMs: 0 }, 'rotationTimeoutMs: must be a whole number from 1 to 2147483647'],
  [{ rotationFunctions: 'arn=url' }, 'rotationFunctions: must be an object of URLs by function ARN'],
  [
    { lambdaEndpoint: 'localhost:3001' },
    'lambdaEndpoint: must be a URL that begins with http:// or https://',
  ],
  [{ dataDirectory: 1 }, 'dataDirectory: must be the path of a folder'],
  [{ masterKey: ['canary'] }, 'masterKey: must be a text'],
  [{ log: 'yes' }, 'log: must be a function'],
])('%p is refused', async (wrong, reason) => {
  expect(await refusal({ dataDirectory: join(directory, 'data'), ...wrong })).toBe(
    `The options are not right: ${reason}`,
  );
  expect(existsSync(join(directory, 'data'))).toBe(false);
});

test('an unknown option is refused, and those that there are are named', async () => {
  const known =
    'dataDirectory, masterKey, port, region, accountId, otherAccountIds, replicationDelayMs, forcedDeletionLifeMs, rotationTimeoutMs, authentication, rotationFunctions, lambdaEndpoint, seed, faults, log';
  const [data, states] = [{ data: 'x', noAuth: true }, { kmsKeys: { a: 'broken' } }];
  expect(await refusal(data)).toBe(
    `The options are not right: unknown member "data", "noAuth" (there are ${known})`,
  );
  expect(await refusal(states)).toBe(
    `The options are not right: unknown member "kmsKeys" (there are ${known})`,
  );
});

test('secrets and faults that are not right are told before anything is opened', async () => {
  const dataDirectory = join(directory, 'data');
  expect(await refusal({ dataDirectory, seed: [{ Name: '' }] })).toMatch(
    /^The secrets to begin with are not/,
  );
  expect(await refusal({ dataDirectory, faults: { shortPages: 2 } })).toMatch(/^The faults are not right/);
  expect(existsSync(dataDirectory)).toBe(false);
});

test('options that are undefined are as if they were not given', async () => {
  const emulator = await startEmulator({
    port: undefined,
    region: undefined,
    seed: undefined,
    log: undefined,
  });
  expect(emulator.region).toBe('us-east-1');
  await emulator.stop();
});

test('KMS has its states from the faults, from the start', async () => {
  const kmsKeys = { 'alias/off': 'disabled' } as const;
  const emulator = await startEmulator({ faults: { kmsKeys } });
  expect(emulator.faults()).toEqual({ kmsKeys });
  const input = { Name: 'a', KmsKeyId: 'alias/off', ClientRequestToken: 'x'.repeat(32) };
  expect((await call(emulator, 'CreateSecret', input)).text).toContain('KMS key is disabled');
  await emulator.stop();
});

describe('what the operating system refuses is a sentence, with its code', () => {
  test('a port in use', async () => {
    const other = await startEmulator({});
    running.push(other);
    const started = startEmulator({ port: other.port });
    await expect(started).rejects.toMatchObject({
      message: `The port ${other.port} is in use (EADDRINUSE); give another one as "port", or 0 for any that is free`,
      code: 'EADDRINUSE',
      port: other.port,
    });
  });

  test('a folder that cannot be made, and one that is none', async () => {
    await expect(startEmulator({ dataDirectory: '/proc/x' })).rejects.toMatchObject({
      message: 'The folder /proc/x cannot be used (ENOENT); give another one as "dataDirectory"',
      code: 'ENOENT',
      path: '/proc/x',
    });
    const file = join(directory, 'file');
    await writeFile(file, '');
    expect(await refusal({ dataDirectory: file })).toMatch(
      /^The folder .*file is not a folder \(E\w+\); give/,
    );
  });
});
