import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../src/emulator/startEmulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call, sign } from './support/raw';
import { connect, startProcess } from './support/startProcess';

const test = emulatorOnly('it is about what this server keeps');

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-durability-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

test('every write that was acknowledged before a kill -9 is there after it', async () => {
  const started = startProcess('emulator', '--port', '0', '--data', directory);
  const emulator = await connect(started, directory);
  const acknowledged = new Map<string, string>();
  let isUp = true;
  const writer = async (writerId: number) => {
    for (let index = 0; isUp; index++) {
      const [name, value] = [`w${writerId}-${index}`, `value ${randomUUID()}`];
      const input = { Name: name, SecretString: value, ClientRequestToken: randomUUID() };
      const answer = await call(emulator, 'CreateSecret', input).catch(() => undefined);
      if (answer?.status === 200) acknowledged.set(name, value);
      if (acknowledged.size === 200) started.child.kill('SIGKILL');
    }
  };
  const writers = Promise.all(Array.from({ length: 16 }, (_, writerId) => writer(writerId)));
  expect(await started.ended).toBe('SIGKILL');
  isUp = false;
  await writers;
  expect(acknowledged.size).toBeGreaterThanOrEqual(200);
  const again = await startEmulator({ dataDirectory: directory });
  for (const [name, value] of acknowledged) {
    const { status, text } = await call(again, 'GetSecretValue', { SecretId: name });
    expect([name, status, JSON.parse(text).SecretString]).toEqual([name, 200, value]);
  }
  await again.stop();
});

test('stopping finishes the request that is under way and closes idle connections', async () => {
  const emulator = await startEmulator({ dataDirectory: directory });
  const agent = new Agent({ keepAlive: true });
  const body = JSON.stringify({ Name: 'late', SecretString: 'v', ClientRequestToken: randomUUID() });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    const headers = { ...sign(emulator, 'CreateSecret', body), 'content-length': Buffer.byteLength(body) };
    const sent = request({
      host: '127.0.0.1',
      port: emulator.port,
      method: 'POST',
      path: '/',
      headers,
      agent,
    });
    sent.once('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once('error', reject);
    sent.flushHeaders();
    // The server has the head of the request when it is asked to stop, and gets its body only then.
    sent.once('socket', (socket) =>
      socket.once('connect', async () => {
        await call(emulator, 'ListSecrets', {});
        stopped = emulator.stop();
        sent.end(body);
      }),
    );
  });
  let stopped: Promise<void> | undefined;
  expect(await answered).toBe(200);
  await Promise.all([stopped, emulator.stop()]);
  await expect(call(emulator, 'ListSecrets', {})).rejects.toThrow(/ECONNREFUSED/);
  agent.destroy();
  const again = await startEmulator({ dataDirectory: directory });
  expect((await call(again, 'GetSecretValue', { SecretId: 'late' })).status).toBe(200);
  await again.stop();
});

test('a disk that is full is an error to the caller and no damage', async () => {
  // A limit on the size of files stands for the full disk: the system refuses the write in the same place.
  const started = startProcess('emulator', '--port', '0', '--data', directory);
  const emulator = await connect(started, directory);
  const { execFileSync } = await import('node:child_process');
  const create = (name: string, size: number) =>
    call(emulator, 'CreateSecret', {
      Name: name,
      SecretString: 'x'.repeat(size),
      ClientRequestToken: randomUUID(),
    });
  expect((await create('before', 10)).status).toBe(200);
  execFileSync('prlimit', ['--pid', String(started.child.pid), `--fsize=${512 * 1024}:unlimited`]);
  const statuses: number[] = [];
  const kept: string[] = [];
  for (let index = 0; index < 16; index++) {
    const { status, text } = await create(`big-${index}`, 60_000);
    statuses.push(status);
    if (status === 200) kept.push(`big-${index}`);
    else expect(JSON.parse(text).__type).toBe('InternalServiceError');
  }
  expect(statuses).toContain(500);
  expect((await call(emulator, 'GetSecretValue', { SecretId: 'before' })).status).toBe(200);
  execFileSync('prlimit', ['--pid', String(started.child.pid), '--fsize=unlimited:unlimited']);
  expect((await create('after', 10)).status).toBe(200);
  started.child.kill('SIGKILL');
  await started.ended;
  const again = await startEmulator({ dataDirectory: directory });
  for (const SecretId of ['before', 'after', ...kept])
    expect((await call(again, 'GetSecretValue', { SecretId })).status).toBe(200);
  await again.stop();
});
