import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { startEmulator } from '../../src/emulator/startEmulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';

const token = 'x'.repeat(32);
const here = emulatorOnly('AWS keeps its data');

here('without a folder it works like any other, and says that nothing is kept', async () => {
  const emulator = await startEmulator({});
  expect(emulator.dataDirectory).toBeUndefined();
  const input = { Name: 'fleeting', SecretString: 'v', ClientRequestToken: token };
  expect((await call(emulator, 'CreateSecret', input)).status).toBe(200);
  const { text } = await call(emulator, 'GetSecretValue', { SecretId: 'fleeting' });
  expect(JSON.parse(text).SecretString).toBe('v');
  expect(JSON.parse((await call(emulator, 'ListSecrets', {})).text).SecretList).toHaveLength(1);
  await emulator.stop();
});

here('two run side by side, each with credentials and secrets of its own', async () => {
  const [one, other] = await Promise.all([startEmulator({}), startEmulator({})]);
  expect(one.credentials).not.toEqual(other.credentials);
  await call(one, 'CreateSecret', { Name: 'mine', SecretString: 'v', ClientRequestToken: token });
  expect((await call(other, 'DescribeSecret', { SecretId: 'mine' })).text).toContain(
    'ResourceNotFoundException',
  );
  await one.stop();
  await other.stop();
});

here('while it runs its file has no name any more, and its files are closed at the end', async () => {
  const openFiles = () =>
    readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/self/fd/${fd}`)];
      } catch {
        return [];
      }
    });
  const ours = () => openFiles().filter((path) => path.includes('secretql-emulator-memory-'));
  const emulator = await startEmulator({});
  expect(ours().length).toBeGreaterThan(0);
  for (const path of ours()) expect(existsSync(dirname(path))).toBe(false);
  expect(ours().filter((path) => !path.endsWith(' (deleted)'))).toEqual([]);
  await emulator.stop();
  expect(ours()).toEqual([]);
});

here('reset takes every secret away; credentials and what comes after stay', async () => {
  const emulator = await startEmulator({});
  const create = (Name: string) =>
    call(emulator, 'CreateSecret', { Name, SecretString: 'v', ClientRequestToken: token });
  await create('before');
  await emulator.reset();
  expect((await call(emulator, 'ListSecrets', {})).text).toBe('{"SecretList":[]}');
  expect((await call(emulator, 'GetSecretValue', { SecretId: 'before' })).text).toContain(
    'ResourceNotFoundException',
  );
  expect((await create('before')).status).toBe(200);
  await emulator.stop();
});
