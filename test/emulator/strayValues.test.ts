import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningEmulator, startEmulator } from '../../src/emulator/startEmulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { startLambda, type TestLambda } from './support/startLambda';
import { strayValues } from './support/strayValues';

const test = emulatorOnly('it is about what this server keeps');

let directory: string;
let emulator: RunningEmulator;
let lambda: TestLambda;
beforeAll(async () => {
  lambda = await startLambda();
});
afterAll(() => lambda.stop());
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-values-'));
  emulator = await startEmulator({ dataDirectory: directory, lambdaEndpoint: lambda.endpoint });
});
afterEach(async () => {
  await emulator.stop();
  await rm(directory, { recursive: true, force: true });
});

const failing = () =>
  lambda.define(() => {
    throw new Error('the database is down');
  }).arn;

test('a creation with the token of a rotation under way is refused, and its value is not kept', async () => {
  const [SecretId, ClientRequestToken] = ['s', randomUUID()];
  const create = (token: string) =>
    call(emulator, 'CreateSecret', { Name: SecretId, SecretString: 'v', ClientRequestToken: token });
  await create(randomUUID());
  const rotation = { SecretId, ClientRequestToken, RotationLambdaARN: failing() };
  expect((await call(emulator, 'RotateSecret', rotation)).status).toBe(200);
  expect((await create(ClientRequestToken)).text).toBe(
    '{"__type":"ResourceExistsException","Message":"The operation failed because the secret s already exists."}',
  );
  const read = await call(emulator, 'GetSecretValue', { SecretId, VersionId: ClientRequestToken });
  expect(read.text).toContain('ResourceNotFoundException');
  await emulator.stop();
  expect(await strayValues(directory)).toEqual({ stray: [], owned: 1 });
});

test('whatever is written in whatever order, each value that is kept belongs to a version', async () => {
  const tokens = Array.from({ length: 6 }, () => randomUUID());
  const RotationLambdaARN = failing();
  const one = <T>(from: readonly T[]): T | undefined => from[Math.floor(Math.random() * from.length)];
  const writes: readonly (readonly [operation: string, input: () => object])[] = [
    ['CreateSecret', () => ({ SecretString: one(['v', 'w', undefined]) })],
    ['PutSecretValue', () => ({ SecretString: one(['v', 'w']), VersionStages: one([undefined, ['BLUE']]) })],
    ['UpdateSecret', () => ({ SecretString: one(['v', 'w', undefined]) })],
    ['RotateSecret', () => ({ RotationLambdaARN, RotateImmediately: one([true, false]) })],
    ['CancelRotateSecret', () => ({})],
    ['UpdateSecretVersionStage', () => ({ VersionStage: 'AWSPENDING', RemoveFromVersionId: one(tokens) })],
    ['ReplicateSecretToRegions', () => ({ AddReplicaRegions: [{ Region: 'eu-west-1' }] })],
    ['RemoveRegionsFromReplication', () => ({ RemoveReplicaRegions: ['eu-west-1'] })],
    ['DeleteSecret', () => ({ ForceDeleteWithoutRecovery: true })],
  ];
  let written = 0;
  for (let index = 0; index < 600; index++) {
    const [operation, input] = one(writes) ?? ['', () => ({})];
    const name = one(['a', 'b', 'c']);
    const ids = { Name: name, SecretId: name, ClientRequestToken: one(tokens) };
    const { status } = await call(emulator, operation, { ...ids, ...input() });
    expect([operation, status < 500]).toEqual([operation, true]);
    if (status === 200) written++;
    if (index % 50 === 49) emulator.clock.advance(1_000);
  }
  expect(written).toBeGreaterThan(100);
  for (const SecretId of ['a', 'b', 'c'])
    await call(emulator, 'PutSecretValue', { SecretId, SecretString: 'v', ClientRequestToken: randomUUID() });
  await emulator.stop();
  const { stray } = await strayValues(directory);
  expect(stray).toEqual([]);
});
