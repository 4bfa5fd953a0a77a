import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../src/config';
import { type EmulatorOptions, startEmulator } from '../../src/emulator/startEmulator';
import { startGateway } from '../../src/gateway';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';

const test = emulatorOnly('it is about what this server keeps');

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-key-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

const newKey = () => randomBytes(32).toString('base64');
const start = (options: EmulatorOptions = {}) => startEmulator({ dataDirectory: directory, ...options });
const token = 'x'.repeat(32);

async function fill(options: EmulatorOptions = {}): Promise<void> {
  const emulator = await start(options);
  await call(emulator, 'CreateSecret', {
    Name: 'kept',
    SecretString: 'the value',
    ClientRequestToken: token,
  });
  await emulator.stop();
}

async function readBack(options: EmulatorOptions = {}): Promise<string> {
  const emulator = await start(options);
  const { text } = await call(emulator, 'GetSecretValue', { SecretId: 'kept' });
  await emulator.stop();
  return JSON.parse(text).SecretString;
}

const dataFile = () => readFile(join(directory, 'secrets.mdb'));

test('with a master key there is no key file, and the same key opens the data again', async () => {
  const masterKey = newKey();
  await fill({ masterKey });
  expect(await readdir(directory)).not.toContain('data-key');
  expect(await readBack({ masterKey: `${masterKey}\n` })).toBe('the value');
});

test('the master key of a folder with a key file is the content of that file', async () => {
  await fill();
  const masterKey = await readFile(join(directory, 'data-key'), 'utf8');
  await rm(join(directory, 'data-key'));
  expect(await readBack({ masterKey })).toBe('the value');
  expect(await readdir(directory)).not.toContain('data-key');
});

test('another master key is refused, and not one byte of the data changes', async () => {
  const [masterKey, another] = [newKey(), newKey()];
  await fill({ masterKey });
  const before = await dataFile();
  const refused = await start({ masterKey: another }).catch((error: unknown) => error);
  expect(refused).toEqual(
    new Error(
      `The data in ${directory} were written under another key than the given master key (EMULATOR_MASTER_KEY, or the option masterKey); give the one that they were written under, nothing was changed`,
    ),
  );
  expect((await dataFile()).equals(before)).toBe(true);
  expect(await readBack({ masterKey })).toBe('the value');
});

test('a master key for data with a key file, and no key for data with a master key, name the cure', async () => {
  await fill();
  await expect(start({ masterKey: newKey() })).rejects.toThrow(
    /EMULATOR_MASTER_KEY.*the folder has a key file, so start without a master key, nothing was changed$/,
  );
  expect(await readBack()).toBe('the value');
  await rm(join(directory, 'data-key'));
  await expect(start()).rejects.toThrow(/data-key is missing .*EMULATOR_MASTER_KEY, or the option masterKey/);
});

test('another key file is refused, and not one byte of the data changes', async () => {
  await fill();
  const before = await dataFile();
  await writeFile(join(directory, 'data-key'), `${newKey()}\n`);
  await expect(start()).rejects.toThrow(/under another key than the one in its key file/);
  expect((await dataFile()).equals(before)).toBe(true);
});

test.each(['', 'canary-key', randomBytes(31).toString('base64'), `${newKey()}A`, newKey().replace(/=$/, '')])(
  'a malformed master key is refused without being quoted (%#)',
  async (masterKey) => {
    const refused = await start({ masterKey }).catch((error: unknown) => error);
    expect(refused).toEqual(
      new Error(
        'The master key must be 32 bytes in base64, as "openssl rand -base64 32" prints them; nothing was changed',
      ),
    );
    expect(await readdir(directory)).toEqual([]);
  },
);

test.each(['640', '604', '660'])('a key file that others can read is refused: %s', async (mode) => {
  await fill();
  const key = join(directory, 'data-key');
  await chmod(key, Number.parseInt(mode, 8));
  await expect(start()).rejects.toThrow(
    `The key file ${key} can be read by others than its owner; make it private (chmod 600 ${key})`,
  );
  await chmod(key, 0o600);
  expect(await readBack()).toBe('the value');
});

test('the gateway takes the key from EMULATOR_MASTER_KEY, and does not quote a malformed one', async () => {
  const masterKey = newKey();
  expect(readConfig({ EMULATOR_MASTER_KEY: masterKey }).emulatorMasterKey).toBe(masterKey);
  expect(readConfig({}).emulatorMasterKey).toBeUndefined();
  expect(() => readConfig({ EMULATOR_MASTER_KEY: 'canary' })).toThrow(
    new ConfigError([
      'EMULATOR_MASTER_KEY must be 32 bytes in base64, as "openssl rand -base64 32" prints them.',
    ]),
  );
  const env = { EMULATOR_MASTER_KEY: masterKey, PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: directory };
  const gateway = await startGateway(readConfig(env));
  await gateway.stop();
  const files = await readdir(join(directory, 'emulator'));
  expect(files).toContain('secrets.mdb');
  expect(files).not.toContain('data-key');
});
