import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from '../emulator/support/raw';
import { connect, startProcess } from '../emulator/support/startProcess';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-cli-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

test.each(['SIGTERM', 'SIGINT'] as const)('runs until %s, then ends with 0', async (signal) => {
  const data = join(directory, 'new', 'data');
  const started = startProcess(
    'emulator',
    '--port',
    '0',
    '--data',
    data,
    '--region',
    'eu-west-1',
    '--account',
    '000000000042',
  );
  const emulator = await connect(started, data);
  await started.printed(/list_secrets/);
  expect(started.output()).toContain(`Embedded Secrets Manager at ${emulator.endpoint}, data in ${data}`);
  for (const line of [
    `export AWS_ENDPOINT_URL_SECRETS_MANAGER=${emulator.endpoint}`,
    'export AWS_REGION=eu-west-1',
    `export AWS_SHARED_CREDENTIALS_FILE=${data}/credentials`,
  ])
    expect(started.output()).toContain(line);
  const input = { Name: 'named', SecretString: 'canary', ClientRequestToken: 'x'.repeat(32) };
  const { text } = await call(emulator, 'CreateSecret', input);
  expect(JSON.parse(text).ARN).toContain(':us-east-1:000000000042:secret:named-');
  await call(emulator, 'GetSecretValue', { SecretId: 'missing' });
  await started.printed(/^GetSecretValue us-east-1 400 ResourceNotFoundException \d+\.\d ms$/m);
  expect(started.output()).toMatch(/^CreateSecret us-east-1 200 \d+\.\d ms$/m);
  started.child.kill(signal);
  expect(await started.ended).toBe(0);
  expect(started.output()).not.toMatch(/canary|named/);
});

test('a port in use is one sentence and 1', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );
  const started = startProcess('emulator', '--port', String(port), '--data', directory);
  expect(await started.ended).toBe(1);
  expect(started.output()).toBe(`secretql emulator: port ${port} is in use; choose another with --port\n`);
  other.close();
});

test('a folder that cannot be used is one sentence and 1', async () => {
  await writeFile(join(directory, 'file'), '');
  for (const [data, reason] of [
    [
      '/proc/secretql',
      /^secretql emulator: the folder \/proc\/secretql cannot be used \(ENOENT\); choose another with --data\n$/,
    ],
    [join(directory, 'file'), /^secretql emulator: .*file is not a folder; choose another with --data\n$/],
  ] as const) {
    const started = startProcess('emulator', '--port', '0', '--data', data);
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(reason);
  }
});

test.each([
  [['--port', '1x'], 'A port is a number from 0 to 65535.'],
  [['--port', '70000'], 'A port is a number from 0 to 65535.'],
  [['--account', '12'], 'An account id has 12 digits.'],
  [['--region', 'Frankfurt'], 'A Region is a name such as eu-central-1.'],
  [['--forced-deletion-life', '-1'], 'It is a number of seconds, 0 or more.'],
  [['--lambda-endpoint', 'ftp://x'], 'A URL begins with http:// or https://.'],
  [['--rotation-function', 'x'], 'It is the ARN of a function, =, and the URL where it is served.'],
  [['--memory', '--data', 'x'], "'--memory' cannot be used with option '--data <folder>'"],
  [['--prot', '1'], '(Did you mean --port?)'],
  [['more'], "too many arguments for 'emulator'"],
])('%j is refused', async (args, reason) => {
  const started = startProcess('emulator', ...args);
  expect(await started.ended).toBe(1);
  expect(started.output()).toContain(reason);
  expect(started.output()).toContain('Run secretql emulator --help to see what there is.');
});

test('--version is that of the package', async () => {
  const started = startProcess('--version');
  expect(await started.ended).toBe(0);
  expect(started.output()).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('--help names the options', async () => {
  const started = startProcess('emulator', '--help');
  expect(await started.ended).toBe(0);
  for (const option of [
    '--port',
    '--data',
    '--memory',
    '--region',
    '--account',
    '--seed',
    '--faults',
    '--no-auth',
    '--rotation-function',
    '--lambda-endpoint',
    '--forced-deletion-life',
    '--replication-delay',
    'EMULATOR_MASTER_KEY',
    '0.25)',
    '/2015-03-31/functions/function/invocations',
    'docker run --network host',
    'Examples:',
  ])
    expect(started.output()).toContain(option);
});
