import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { call, send } from '../emulator/support/raw';
import { refusal } from '../emulator/support/refusal';
import {
  connect,
  type EmulatorProcess,
  startProcess,
  startProcessIn,
} from '../emulator/support/startProcess';

let directory: string;
let running: EmulatorProcess[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-cli-'));
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
  running = [];
  await rm(directory, { recursive: true, force: true });
});

const start = (...args: string[]) => keep(startProcess('emulator', '--port', '0', ...args));
const keep = (started: EmulatorProcess) => {
  running.push(started);
  return started;
};
const end = async ({ child, ended }: EmulatorProcess) => {
  child.kill('SIGTERM');
  return ended;
};
const file = async (name: string, content: unknown) => {
  const path = join(directory, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const endpointOf = async (started: EmulatorProcess) =>
  (await started.printed(/at (http:\/\/127\.0\.0\.1:\d+),/))[1] ?? '';
/** What it tells to export, as a shell would read it. */
const exported = async (started: EmulatorProcess, name: string) =>
  (await started.printed(new RegExp(`^  export .*?\\b${name}=(\\S+)`, 'm')))[1] ?? '';

test('--memory keeps nothing, and says how to sign', async () => {
  const started = start('--memory');
  const client = new SecretsManagerClient({
    endpoint: await exported(started, 'AWS_ENDPOINT_URL_SECRETS_MANAGER'),
    region: await exported(started, 'AWS_REGION'),
    credentials: {
      accessKeyId: await exported(started, 'AWS_ACCESS_KEY_ID'),
      secretAccessKey: await exported(started, 'AWS_SECRET_ACCESS_KEY'),
    },
  });
  expect((await client.send(new GetRandomPasswordCommand({}))).RandomPassword).toHaveLength(32);
  client.destroy();
  expect(started.output()).toContain('nothing is kept');
  expect(await end(started)).toBe(0);
});

test('--seed makes what is not there, once', async () => {
  // As text: JSON of JavaScript would have lost digits already.
  const seed = await file(
    'seed.json',
    `[{ "Name": "app/db", "SecretJson": { "user": "app", "big": 12345678901234567890, "one": 1.0 } },
      { "Name": "plain", "SecretString": "canary" }]`,
  );
  const data = join(directory, 'data');
  const first = start('--data', data, '--seed', seed);
  const emulator = await connect(first, data);
  expect(first.output()).toContain('Seeded 2 secrets, 0 were there\n');
  const { text } = await call(emulator, 'GetSecretValue', { SecretId: 'app/db' });
  expect(JSON.parse(text).SecretString).toBe('{"user":"app","big":12345678901234567890,"one":1.0}');
  await call(emulator, 'PutSecretValue', {
    SecretId: 'plain',
    SecretString: 'changed',
    ClientRequestToken: 'x'.repeat(32),
  });
  expect(await end(first)).toBe(0);
  const second = start('--data', data, '--seed', seed);
  const again = await connect(second, data);
  expect(second.output()).toContain('Seeded 0 secrets, 2 were there\n');
  expect((await call(again, 'GetSecretValue', { SecretId: 'plain' })).text).toContain('"changed"');
  expect(first.output() + second.output()).not.toMatch(/canary|plain|app\/db/);
});

test.each([
  ['[{"Name":"a","SecretString":"canary",}]', 'is not valid JSON: look at line 1'],
  ['[\n{"Name":"a"\n"SecretString":"canary"}]', 'is not valid JSON: look at line 3'],
  [
    [{ Name: 'a', SecretString: ['canary'] }],
    'The secrets to begin with are not right: entry 1 (a), SecretString: must be of the type string',
  ],
])('a seed file with the mistake in %j is refused, without a word of it', async (content, reason) => {
  const seed = await file('seed.json', content);
  const started = start('--memory', '--seed', seed);
  expect(await started.ended).toBe(1);
  expect(started.output()).toMatch(/^secretql emulator: .*seed\.json/);
  expect(started.output()).toContain(reason);
  expect(started.output()).not.toContain('canary');
});

test('--faults sets what goes wrong from the start', async () => {
  const faults = await file('faults.json', { throttled: { GetRandomPassword: 1 }, latencyMs: { '*': 1 } });
  const data = join(directory, 'data');
  const started = start('--data', data, '--faults', faults);
  const emulator = await connect(started, data);
  expect((await call(emulator, 'GetRandomPassword', {})).text).toContain('ThrottlingException');
  expect((await call(emulator, 'ListSecrets', {})).status).toBe(200);
});

test('a file of faults that is not right, or not there', async () => {
  const wrong = start('--memory', '--faults', await file('faults.json', { throttled: { '*': 2 } }));
  expect(await wrong.ended).toBe(1);
  expect(wrong.output()).toMatch(
    /faults\.json: The faults are not right: throttled\.\*: must be a number from 0 to 1\n$/,
  );
  const missing = start('--memory', '--faults', join(directory, 'nothing.json'));
  expect(await missing.ended).toBe(1);
  expect(missing.output()).toMatch(/nothing\.json cannot be read \(ENOENT\)\n$/);
});

test('a reader of the log that goes away does not take the server along', async () => {
  const started = start('--memory', '--no-auth');
  const endpoint = await endpointOf(started);
  started.child.stdout?.destroy();
  const server = { endpoint, credentials: { accessKeyId: 'any', secretAccessKey: 'any' } };
  for (let times = 0; times < 20; times++) expect((await call(server, 'ListSecrets', {})).status).toBe(200);
  expect(await end(started)).toBe(0);
});

test('--quiet logs no requests; otherwise all but those for its health are, and a foreign key is explained', async () => {
  const [loud, quiet] = [start('--memory'), start('--memory', '--quiet')];
  for (const started of [loud, quiet]) {
    const server = {
      endpoint: await endpointOf(started),
      credentials: { accessKeyId: 'AKIA', secretAccessKey: 'x' },
    };
    expect((await send(server, {}, '', { method: 'GET', path: '/health' })).status).toBe(200);
    expect((await call(server, 'ListSecrets', {})).status).toBe(400);
    expect(await end(started)).toBe(0);
    expect(started.output()).not.toContain('health');
  }
  expect(loud.output()).toMatch(
    /^ListSecrets 400 UnrecognizedClientException \d.* ms \(no access key of this server: AWS_ACCESS_KEY_ID and AWS_PROFILE go before/m,
  );
  expect(quiet.output()).not.toMatch(/ListSecrets 400/);
});

test('a JSON file that begins with a byte order mark', async () => {
  const seed = await file('seed.json', '\uFEFF[{ "Name": "a", "SecretString": "v" }]');
  await start('--memory', '--seed', seed).printed(/^Seeded 1 secrets/m);
});

test('--no-auth takes requests of anybody, and says so', async () => {
  const started = start('--memory', '--no-auth');
  const endpoint = await endpointOf(started);
  await started.printed(
    /^No authentication: every program and every user of this machine may read and change everything\.$/m,
  );
  const { host } = new URL(endpoint);
  const headers = {
    host,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'secretsmanager.GetRandomPassword',
  };
  const server = { endpoint, credentials: { accessKeyId: '', secretAccessKey: '' } };
  expect((await send(server, headers, '{}')).status).toBe(200);
  expect((await send(server, { ...headers, origin: 'https://evil.example' }, '{}')).status).toBe(403);
  expect((await send(server, {}, '', { method: 'GET', path: '/health' })).status).toBe(200);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s finishes the request that waits, and ends with 0',
  async (signal) => {
    const faults = await file('faults.json', { latencyMs: { '*': 300_000 } });
    const started = start('--memory', '--no-auth', '--faults', faults);
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.ListSecrets',
      expect: '100-continue',
    };
    const sent = request(await endpointOf(started), { method: 'POST', headers, agent: false });
    const answered = once(sent, 'response');
    sent.flushHeaders();
    // The server says so when it has the head of the request.
    await once(sent, 'continue');
    started.child.kill(signal);
    sent.end('{}');
    const [{ statusCode }] = await answered;
    expect([statusCode, await started.ended]).toEqual([200, 0]);
    expect(started.output()).toMatch(/^ListSecrets us-east-1 200 /m);
  },
);

test('--account once more adds an account with credentials of its own', async () => {
  const started = start('--memory', '--account', '111111111111', '--account', '222222222222');
  const [, accessKeyId = '', secretAccessKey = ''] = await started.printed(
    /# for the account 222222222222: export AWS_ACCESS_KEY_ID=(\S+) AWS_SECRET_ACCESS_KEY=(\S+)/,
  );
  const server = { endpoint: await endpointOf(started), credentials: { accessKeyId, secretAccessKey } };
  const input = { Name: 'a', SecretString: 'v', ClientRequestToken: 'x'.repeat(32) };
  expect(JSON.parse((await call(server, 'CreateSecret', input)).text).ARN).toContain(':222222222222:');
});

test('data of an account that is not served any more are told at the start', async () => {
  const data = join(directory, 'data');
  const first = start('--data', data, '--account', '111111111111');
  const input = { Name: 'a', ClientRequestToken: 'x'.repeat(32) };
  expect((await call(await connect(first, data), 'CreateSecret', input)).status).toBe(200);
  expect(await end(first)).toBe(0);
  await start('--data', data).printed(
    /^The data also hold secrets of the account 111111111111, which is not served: add --account 111111111111$/m,
  );
});

test('EMULATOR_MASTER_KEY is the key, and no key file is made; a wrong one is not quoted', async () => {
  const data = join(directory, 'data');
  const key = randomBytes(32).toString('base64');
  const args = ['emulator', '--port', '0', '--data', data] as const;
  const started = keep(startProcessIn({ EMULATOR_MASTER_KEY: key }, ...args));
  await connect(started, data);
  expect(existsSync(join(data, 'data-key'))).toBe(false);
  expect(await end(started)).toBe(0);
  const wrong = keep(startProcessIn({ EMULATOR_MASTER_KEY: 'canary' }, ...args));
  expect(await wrong.ended).toBe(1);
  expect(wrong.output()).toMatch(/^secretql emulator: The master key must be 32 bytes in base64/);
  expect(wrong.output()).not.toContain('canary');
});

test('rotation functions, and what follows later, reach the server', async () => {
  const data = join(directory, 'data');
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:rotate';
  // Nothing listens there: the function cannot be invoked, and that is the answer.
  const started = start(
    '--data',
    data,
    '--rotation-function',
    `${arn}=http://127.0.0.1:1`,
    '--lambda-endpoint',
    'http://127.0.0.1:1',
    '--forced-deletion-life',
    '60',
    '--replication-delay',
    '0.5',
  );
  const { endpoint, credentials } = await connect(started, data);
  const client = new SecretsManagerClient({ endpoint, credentials, region: 'us-east-1', maxAttempts: 1 });
  const server = { endpoint, credentials };
  await call(server, 'CreateSecret', { Name: 'a', SecretString: 'v', ClientRequestToken: 'x'.repeat(32) });
  const rotated = await call(server, 'RotateSecret', {
    SecretId: 'a',
    RotationLambdaARN: arn,
    RotationRules: { AutomaticallyAfterDays: 1 },
    ClientRequestToken: 'y'.repeat(32),
  });
  expect(rotated.text).toContain('Secrets Manager cannot invoke the specified Lambda function.');
  await started.printed(new RegExp(`^function call 502 ECONNREFUSED ${arn} `, 'm'));
  await call(server, 'DeleteSecret', { SecretId: 'a', ForceDeleteWithoutRecovery: true });
  expect((await call(server, 'DescribeSecret', { SecretId: 'a' })).text).toContain('"DeletedDate"');
  expect(await refusal(client.send(new GetSecretValueCommand({ SecretId: 'a' })))).toMatch(
    /^InvalidRequestException/,
  );
  client.destroy();
});
