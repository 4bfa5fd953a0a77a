import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type EmulatorOptions, type RunningEmulator, startEmulator } from '../../src/emulator/startEmulator';
import { dayMs } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { rotatePassword } from './support/rotatePassword';
import { startLambda, type TestLambda } from './support/startLambda';
import { until } from './support/until';

const test = emulatorOnly('AWS calls no function of this process');

const SecretId = 'rotated';
const value = JSON.stringify({ user: 'u', password: 'first' });

let directory: string;
let lambda: TestLambda;
let client: SecretsManagerClient;
let options: EmulatorOptions;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-rotation-'));
  lambda = await startLambda();
  options = { dataDirectory: directory, lambdaEndpoint: lambda.endpoint };
});
afterEach(async () => {
  client.destroy();
  await lambda.stop();
  await rm(directory, { recursive: true, force: true });
});

function connectTo({ endpoint, credentials }: Pick<RunningEmulator, 'endpoint' | 'credentials'>): void {
  client?.destroy();
  client = new SecretsManagerClient({ endpoint, credentials, region: 'us-east-1', maxAttempts: 1 });
}

/** A function that rotates passwords, and hangs in setSecret the first time. */
function hangsOnce() {
  let isFirst = true;
  const rotate = rotatePassword(() => client);
  return lambda.define((event) => {
    if (event.Step !== 'setSecret' || !isFirst) return rotate(event);
    isFirst = false;
    return new Promise<never>(() => {});
  });
}

const describe = () => client.send(new DescribeSecretCommand({ SecretId }));
const rotated = () => until(async () => (await describe()).LastRotatedDate !== undefined);
const steps = ['createSecret', 'setSecret', 'setSecret', 'testSecret', 'finishSecret'];

test('a rotation goes on after a kill -9 with the step that it was at', async () => {
  const fixture = (name: string) => join(__dirname, 'support', name);
  const child = spawn(
    process.execPath,
    ['--require', fixture('compileTypeScript.js'), fixture('runEmulator.ts'), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [printed] = await once(child.stdout, 'data');
  const file = readFileSync(join(directory, 'credentials'), 'utf8');
  connectTo({
    endpoint: `http://127.0.0.1:${/^port (\d+)$/m.exec(String(printed))?.[1]}`,
    credentials: {
      accessKeyId: /^aws_access_key_id = (.*)$/m.exec(file)?.[1] ?? '',
      secretAccessKey: /^aws_secret_access_key = (.*)$/m.exec(file)?.[1] ?? '',
    },
  });
  await client.send(new CreateSecretCommand({ Name: SecretId, SecretString: value }));
  const hanging = hangsOnce();
  const rotate = new RotateSecretCommand({ SecretId, RotationLambdaARN: hanging.arn });
  const { VersionId = '' } = await client.send(rotate);
  await until(() => hanging.calls.length === 2);
  child.kill('SIGKILL');
  await once(child, 'close');
  const again = await startEmulator(options);
  connectTo(again);
  await rotated();
  expect(hanging.steps()).toEqual(steps);
  const { RotationToken = '' } = hanging.calls[0]?.event ?? {};
  for (const name of readdirSync(directory))
    expect([name, readFileSync(join(directory, name)).includes(RotationToken)]).toEqual([name, false]);
  expect(new Set(hanging.calls.map(({ event }) => event.RotationToken)).size).toBe(1);
  expect((await describe()).VersionIdsToStages?.[VersionId]?.slice().sort()).toEqual([
    'AWSCURRENT',
    'AWSPENDING',
  ]);
  await again.stop();
});

test('stopping does not wait for a function, and does not count as its failure', async () => {
  const emulator = await startEmulator(options);
  connectTo(emulator);
  await client.send(new CreateSecretCommand({ Name: SecretId, SecretString: value }));
  const hanging = hangsOnce();
  await client.send(new RotateSecretCommand({ SecretId, RotationLambdaARN: hanging.arn }));
  await until(() => hanging.calls.length === 2);
  const startMs = performance.now();
  await emulator.stop();
  expect(performance.now() - startMs).toBeLessThan(4_000);
  const again = await startEmulator(options);
  connectTo(again);
  await rotated();
  expect(hanging.steps()).toEqual(steps);
  await again.stop();
});

test('what became due while the emulator was down is rotated once, and planned anew from now', async () => {
  const emulator = await startEmulator(options);
  connectTo(emulator);
  emulator.clock.freeze(new Date(Date.now() - 30 * dayMs));
  await client.send(new CreateSecretCommand({ Name: SecretId, SecretString: value }));
  const { arn: RotationLambdaARN, calls } = lambda.define(rotatePassword(() => client));
  const RotationRules = { AutomaticallyAfterDays: 4 };
  await client.send(new RotateSecretCommand({ SecretId, RotationLambdaARN, RotationRules }));
  await rotated();
  await emulator.stop();
  const before = Date.now();
  const again = await startEmulator(options);
  connectTo(again);
  await until(async () => ((await describe()).LastRotatedDate?.getTime() ?? 0) >= before);
  const { NextRotationDate, LastRotatedDate = new Date(0) } = await describe();
  const day = new Date(LastRotatedDate.getTime() + 4 * dayMs).toISOString().slice(0, 10);
  expect(NextRotationDate?.toISOString()).toBe(`${day}T23:59:59.000Z`);
  expect(calls).toHaveLength(8);
  await again.stop();
});
