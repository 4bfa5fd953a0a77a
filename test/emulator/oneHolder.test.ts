import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { type RunningEmulator, startEmulator } from '../../src/emulator/startEmulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { connect, type EmulatorProcess, startProcess } from './support/startProcess';

const test = emulatorOnly('it is about what this server keeps');

/* A data folder is served by one process at a time. */

let directory: string;
const running: RunningEmulator[] = [];
const started: EmulatorProcess[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-holder-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  await rm(directory, { recursive: true, force: true });
});

async function start(): Promise<RunningEmulator> {
  const emulator = await startEmulator({ dataDirectory: directory });
  running.push(emulator);
  return emulator;
}

function startAnother(): EmulatorProcess {
  const process = startProcess('emulator', '--port', '0', '--data', directory);
  started.push(process);
  return process;
}

const inUse = (pid: number | undefined, endpoint: string) =>
  `The data in ${directory} are in use by the embedded Secrets Manager of process ${pid} at ${endpoint}; use that one (the one of a gateway has the port of EMULATOR_PORT), stop it, or choose another folder (--data, or DATA_DIR of a gateway)`;

test('a second one in the same process is refused, and the first goes on', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(inUse(process.pid, first.endpoint));
  expect((await call(first, 'ListSecrets', {})).status).toBe(200);
  await first.stop();
  await start();
});

test('a start that fails for its port gives the folder free', async () => {
  const elsewhere = await startEmulator({});
  running.push(elsewhere);
  await expect(startEmulator({ dataDirectory: directory, port: elsewhere.port })).rejects.toThrow(
    `The port ${elsewhere.port} is in use (EADDRINUSE); give another one as "port"`,
  );
  await start();
});

test('of two that start together in one new folder one serves it', async () => {
  const outcomes = await Promise.allSettled([start(), start()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await call(running[0] ?? (await start()), 'ListSecrets', {})).status).toBe(200);
});

test('of two processes that start together one serves, and the other names it and ends with 1', async () => {
  const [one, other] = [startAnother(), startAnother()];
  const code = await Promise.race([one.ended, other.ended]);
  expect(code).toBe(1);
  const [loser, winner] = one.child.exitCode === 1 ? [one, other] : [other, one];
  const { endpoint } = await connect(winner, directory);
  // Where to reach the winner is known to the loser only if the winner listened already.
  expect([
    `secretql emulator: ${inUse(winner.child.pid, endpoint)}\n`,
    `secretql emulator: ${inUse(winner.child.pid, endpoint)}\n`.replace(` at ${endpoint}`, ''),
  ]).toContain(loser.output());
});

test('a process that serves is named; after a kill -9 of it the next starts at once', async () => {
  const first = startAnother();
  const { endpoint } = await connect(first, directory);
  await expect(start()).rejects.toThrow(inUse(first.child.pid, endpoint));
  const input = { Name: 'kept', SecretString: 'v', ClientRequestToken: 'x'.repeat(32) };
  expect((await call(await connect(first, directory), 'CreateSecret', input)).status).toBe(200);
  first.child.kill('SIGKILL');
  await first.ended;
  const next = await start();
  expect((await call(next, 'GetSecretValue', { SecretId: 'kept' })).status).toBe(200);
});

test('a holder whose process id is now that of another process does not count', async () => {
  await (await start()).stop();
  const store = open({ path: join(directory, 'secrets.mdb'), overlappingSync: false });
  const meta = store.openDB<Buffer, string>('meta', { encoding: 'binary' });
  expect(meta.get('holder')).toBeUndefined();
  const before = { pid: process.pid, identity: 'another boot 1', endpoint: 'http://127.0.0.1:1' };
  await meta.put('holder', Buffer.from(JSON.stringify(before)));
  await store.close();
  await start();
});
