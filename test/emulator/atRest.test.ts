import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { open } from 'lmdb';
import type { EmulatorLogLine } from '../../src/emulator/EmulatorLogLine';
import { type RunningEmulator, startEmulator } from '../../src/emulator/startEmulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { strayValues } from './support/strayValues';
import { until } from './support/until';

const test = emulatorOnly('it is about what this server keeps');

let parent: string;
const clients: SecretsManagerClient[] = [];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'secretql-at-rest-'));
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await rm(parent, { recursive: true, force: true });
});

let folders = 0;
const newFolder = () => join(parent, String(folders++));

function connect({ endpoint, credentials }: RunningEmulator): SecretsManagerClient {
  const client = new SecretsManagerClient({ endpoint, credentials, region: 'us-east-1', maxAttempts: 1 });
  clients.push(client);
  return client;
}

/** A folder with one secret in it, its emulator stopped. */
async function filledFolder(value = 'v'): Promise<string> {
  const directory = newFolder();
  const emulator = await startEmulator({ dataDirectory: directory });
  await connect(emulator).send(new CreateSecretCommand({ Name: 'kept', SecretString: value }));
  await emulator.stop();
  return directory;
}

test('no file holds a value, and all are readable by their owner alone', async () => {
  const canary = `canary-${'0123456789abcdef'.repeat(300)}`;
  const directory = await filledFolder(canary);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  const files = await readdir(directory);
  expect(files.sort()).toEqual(['credentials', 'data-key', 'secrets.mdb', 'secrets.mdb-lock']);
  for (const file of files) {
    expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600);
    const bytes = await readFile(join(directory, file));
    for (const form of [canary.slice(0, 40), Buffer.from(canary).toString('base64').slice(0, 40)])
      expect(bytes.includes(form)).toBe(false);
  }
});

test('everything is there after a restart, under the same credentials', async () => {
  const directory = await filledFolder('kept value');
  const emulator = await startEmulator({ dataDirectory: directory });
  const read = await connect(emulator).send(new GetSecretValueCommand({ SecretId: 'kept' }));
  expect(read.SecretString).toBe('kept value');
  const file = await readFile(join(directory, 'credentials'), 'utf8');
  expect(file).toContain(
    `[default]\naws_access_key_id = ${emulator.credentials.accessKeyId}\naws_secret_access_key = ${emulator.credentials.secretAccessKey}\n`,
  );
  await emulator.stop();
});

test('with another key it does not start, and nothing is lost', async () => {
  const directory = await filledFolder('still here');
  const key = join(directory, 'data-key');
  const original = await readFile(key);
  await copyFile(join(await filledFolder(), 'data-key'), key);
  await expect(startEmulator({ dataDirectory: directory })).rejects.toThrow(
    /written under another key than the one in its key file; restore that file, nothing was changed$/,
  );
  await writeFile(key, original);
  const emulator = await startEmulator({ dataDirectory: directory });
  const read = await connect(emulator).send(new GetSecretValueCommand({ SecretId: 'kept' }));
  expect(read.SecretString).toBe('still here');
  await emulator.stop();
});

test.each([
  ['data-key', 'damaged', /key file .* is damaged; restore it, nothing was changed$/],
  ['credentials', '[default]', /holds no access key; mend it, or remove it/],
  ['secrets.mdb', 'x'.repeat(8192), /data file .* cannot be opened; restore it, nothing was changed$/],
])('a damaged %s', async (file, content, message) => {
  const directory = await filledFolder();
  await writeFile(join(directory, file), content);
  await expect(startEmulator({ dataDirectory: directory })).rejects.toThrow(message);
  expect(await readFile(join(directory, file), 'utf8')).toBe(content);
});

test('a missing key is not made anew over existing data', async () => {
  const directory = await filledFolder();
  await rm(join(directory, 'data-key'));
  await expect(startEmulator({ dataDirectory: directory })).rejects.toThrow(
    /is missing and the data cannot be read/,
  );
  expect(await readdir(directory)).not.toContain('data-key');
});

test('a folder that others can read is made private when it is empty, refused when it holds other things', async () => {
  const empty = newFolder();
  await mkdir(empty);
  await chmod(empty, 0o755);
  await (await startEmulator({ dataDirectory: empty })).stop();
  expect((await stat(empty)).mode & 0o777).toBe(0o700);
  const used = newFolder();
  await mkdir(used);
  await writeFile(join(used, 'thesis.txt'), '');
  await chmod(used, 0o755);
  await expect(startEmulator({ dataDirectory: used })).rejects.toThrow(
    /holds other files and can be read by others/,
  );
  expect((await stat(used)).mode & 0o777).toBe(0o755);
});

test('a damaged entry is an InternalServiceError that tells nothing, and its neighbours are well', async () => {
  const directory = await filledFolder('value-of-kept');
  const store = open({ path: join(directory, 'secrets.mdb'), overlappingSync: false });
  const values = store.openDB<Buffer, string>('values', { encoding: 'binary' });
  const secrets = store.openDB<object, string>('secrets', { encoding: 'json' });
  for (const key of values.getKeys()) {
    const sealed = Buffer.from(values.get(key) ?? []);
    sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
    await values.put(key, sealed);
  }
  const text = open({ path: join(directory, 'secrets.mdb'), overlappingSync: false });
  const raw = text.openDB<Buffer, string>('secrets', { encoding: 'binary' });
  await raw.put('123456789012/us-east-1/torn', Buffer.from('{"name":"torn-canary'));
  expect(secrets.getKeysCount()).toBe(2);
  await store.close();
  const lines: unknown[] = [];
  const emulator = await startEmulator({ dataDirectory: directory, log: (line) => lines.push(line) });
  for (const SecretId of ['kept', 'torn']) {
    const answer = await call(emulator, 'GetSecretValue', { SecretId });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      500,
      { __type: 'InternalServiceError', Message: 'An error occurred on the server side.' },
    ]);
  }
  expect(JSON.stringify(lines)).not.toMatch(/canary|kept/);
  const client = connect(emulator);
  await client.send(new CreateSecretCommand({ Name: 'well', SecretString: 'v' }));
  expect((await client.send(new GetSecretValueCommand({ SecretId: 'well' }))).SecretString).toBe('v');
  await emulator.stop();
});

test('a value that was moved to another secret does not open', async () => {
  const directory = newFolder();
  const first = await startEmulator({ dataDirectory: directory });
  const client = connect(first);
  for (const Name of ['mine', 'yours'])
    await client.send(new CreateSecretCommand({ Name, SecretString: Name }));
  await first.stop();
  const store = open({ path: join(directory, 'secrets.mdb'), overlappingSync: false });
  const values = store.openDB<Buffer, string>('values', { encoding: 'binary' });
  const [mine = '', yours = ''] = [...values.getKeys()].sort();
  await values.put(mine, Buffer.from(values.get(yours) ?? []));
  await store.close();
  const emulator = await startEmulator({ dataDirectory: directory });
  expect((await call(emulator, 'GetSecretValue', { SecretId: 'mine' })).status).toBe(500);
  expect((await call(emulator, 'GetSecretValue', { SecretId: 'yours' })).status).toBe(200);
  await emulator.stop();
});

test('a purged or deleted secret leaves no value behind in the store', async () => {
  const directory = newFolder();
  const emulator = await startEmulator({ dataDirectory: directory });
  const body = (more: object) => ({ ClientRequestToken: 'x'.repeat(32), SecretString: 'v', ...more });
  await call(emulator, 'CreateSecret', body({ Name: 'forced' }));
  await call(emulator, 'DeleteSecret', { SecretId: 'forced', ForceDeleteWithoutRecovery: true });
  await call(emulator, 'CreateSecret', body({ Name: 'scheduled' }));
  await call(emulator, 'DeleteSecret', { SecretId: 'scheduled', RecoveryWindowInDays: 7 });
  emulator.clock.advance(8 * 24 * 60 * 60_000);
  await emulator.stop();
  const store = open({ path: join(directory, 'secrets.mdb'), overlappingSync: false });
  expect(store.openDB('values', { encoding: 'binary' }).getKeysCount()).toBe(0);
  expect(store.openDB('secrets', { encoding: 'json' }).getKeysCount()).toBe(0);
  await store.close();
});

/** The damaged record of a secret in place of its own. */
async function tear(directory: string, name: string): Promise<void> {
  const store = open({ path: join(directory, 'secrets.mdb'), overlappingSync: false });
  const records = store.openDB<Buffer, string>('secrets', { encoding: 'binary' });
  const key = `123456789012/us-east-1/${name}`;
  const record = Buffer.from(records.get(key) ?? []);
  expect(record.length).toBeGreaterThan(0);
  await records.put(key, record.subarray(0, record.length / 2));
  await store.close();
}

test('a torn record leaves the lists of its Region well, is told once without content, and is a 500 alone', async () => {
  const directory = newFolder();
  const first = await startEmulator({ dataDirectory: directory });
  const filler = connect(first);
  for (const Name of ['a', 'torn-canary', 'z'])
    await filler.send(new CreateSecretCommand({ Name, SecretString: Name, Description: 'of three' }));
  await first.stop();
  await tear(directory, 'torn-canary');
  const lines: EmulatorLogLine[] = [];
  const emulator = await startEmulator({ dataDirectory: directory, log: (line) => lines.push(line) });
  for (const input of [{}, { SortBy: 'name' }, { Filters: [{ Key: 'description', Values: ['three'] }] }]) {
    const { status, text } = await call(emulator, 'ListSecrets', input);
    const names = JSON.parse(text).SecretList.map(({ Name }: { Name: string }) => Name);
    expect([status, names]).toEqual([200, ['a', 'z']]);
  }
  const batch = await call(emulator, 'BatchGetSecretValue', { Filters: [{ Key: 'all', Values: ['three'] }] });
  expect(JSON.parse(batch.text).SecretValues).toHaveLength(2);
  expect((await call(emulator, 'DescribeSecret', { SecretId: 'torn-canary' })).status).toBe(500);
  expect(lines.filter(({ operation }) => operation === 'store')).toEqual([
    { operation: 'store', status: 500, errorType: 'DamagedRecord', durationMs: 0 },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/canary|three/);
  await emulator.stop();
});

test('a folder of an earlier version, without an index, is indexed at the start, all but what is torn', async () => {
  const directory = newFolder();
  const first = await startEmulator({ dataDirectory: directory });
  const filler = connect(first);
  for (const Name of ['a', 'torn', 'z'])
    await filler.send(
      new CreateSecretCommand({ Name, SecretString: Name, Tags: [{ Key: 'k', Value: 'v' }] }),
    );
  await first.stop();
  await tear(directory, 'torn');
  const store = open({ path: join(directory, 'secrets.mdb'), overlappingSync: false });
  store.openDB('index', { encoding: 'json' }).clearSync();
  await store.openDB('meta', { encoding: 'binary' }).remove('derived version');
  await store.close();
  const lines: EmulatorLogLine[] = [];
  const emulator = await startEmulator({ dataDirectory: directory, log: (line) => lines.push(line) });
  expect(lines).toHaveLength(1);
  for (const input of [{}, { Filters: [{ Key: 'tag-key', Values: ['k'] }] }]) {
    const { text } = await call(emulator, 'ListSecrets', input);
    expect(JSON.parse(text).SecretList.map(({ Name }: { Name: string }) => Name)).toEqual(['a', 'z']);
  }
  await emulator.stop();
});

test('a secret whose record is torn keeps its name until it is deleted by force, and then nothing of it is left', async () => {
  const directory = newFolder();
  const replicas = { AddReplicaRegions: [{ Region: 'eu-west-1' }] };
  const about = { Description: 'of three', Tags: [{ Key: 'k', Value: 'torn' }] };
  const body = (Name: string) => ({ Name, SecretString: 'v', ClientRequestToken: 'x'.repeat(32), ...about });
  const first = await startEmulator({ dataDirectory: directory, replicationDelayMs: 60_000 });
  for (const name of ['torn', 'torn-abcdef', 'other/torn'])
    await call(first, 'CreateSecret', { ...body(name), ...replicas });
  await call(first, 'PutSecretValue', {
    SecretId: 'torn',
    SecretString: 'w',
    ClientRequestToken: 'y'.repeat(32),
  });
  await first.stop();
  await tear(directory, 'torn');
  const lines: EmulatorLogLine[] = [];
  const emulator = await startEmulator({ dataDirectory: directory, log: (line) => lines.push(line) });
  emulator.clock.advance(120_000);
  await until(() => lines.some(({ operation }) => operation === 'task replicate'));
  const SecretId = 'torn';
  const outcome = async (operation: string, input: object) => {
    const { status } = await call(emulator, operation, input);
    return `${operation} ${status}`;
  };
  expect(await outcome('CreateSecret', body('torn'))).toBe('CreateSecret 500');
  expect(await outcome('DeleteSecret', { SecretId })).toBe('DeleteSecret 500');
  const forced = { SecretId, ForceDeleteWithoutRecovery: true };
  expect(await outcome('DeleteSecret', forced)).toBe('DeleteSecret 200');
  expect(await outcome('DescribeSecret', { SecretId })).toBe('DescribeSecret 400');
  expect(lines.filter(({ operation }) => operation === 'task replicate')).toEqual([
    { operation: 'task replicate', status: 500, errorType: 'TaskFailed', durationMs: 0 },
  ]);
  await emulator.stop();
  expect(await strayValues(directory)).toEqual({ stray: [], owned: 4 });
  const store = open({ path: join(directory, 'secrets.mdb'), overlappingSync: false });
  for (const table of ['index', 'agenda'])
    for (const key of store.openDB<true, string>(table, { encoding: 'json' }).getKeys())
      expect(key).not.toMatch(/^123456789012\/us-east-1\/(?!.* other\/torn$).*[ /]torn$/);
  await store.close();
});
