import * as files from 'node:fs/promises';
import { join } from 'node:path';
import { type ApiKeyCheck, createApiKeys } from '../../src/access/keys/createApiKeys';
import { createKey } from '../../src/cli/key/createKey';
import { revokeKey } from '../../src/cli/key/revokeKey';
import type { Log } from '../../src/telemetry/Log';
import { temporaryFolder } from '../support/temporaryFolder';

const { chmod, readFile, rm, writeFile } = files;

/** As it is, but a test can let one read fail. */
jest.mock('node:fs/promises', () => {
  const actual = jest.requireActual<typeof files>('node:fs/promises');
  return { ...actual, readFile: jest.fn(actual.readFile) };
});

/* The file of API keys changes while the gateway uses it. Clocks are the test's. */

const dayMs = 86_400_000;
const start = new Date('2026-01-01T00:00:00Z');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file: string;
let atMs: number;
let logged: Readonly<Record<string, unknown>>[];
let check: ApiKeyCheck;

const log: Log = { info: note, warn: note, error: note };
function note(line: unknown): void {
  logged.push(Object(line));
}

const make = (name: string) => createKey({ file, name, groups: ['g'], lifetimeMs: 90 * dayMs, now: start });

/** As much later as a change takes to be seen. */
function later(ms = 250): void {
  atMs += ms;
}

let first: Awaited<ReturnType<typeof createKey>>;

beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder.path, 'keys.json');
  atMs = 0;
  logged = [];
  first = await make('first');
  check = await createApiKeys({
    path: file,
    log,
    now: () => new Date(start.getTime() + atMs),
    nowMs: () => atMs,
  });
});
afterEach(() => folder.remove());

const refused = (reason: string) => ({ code: 'UNAUTHENTICATED', trace: { reason } });

test('a new key is let in, and a revoked one is not, without a restart', async () => {
  const second = await make('second');
  later();
  await expect(check(second.text)).resolves.toMatchObject({ subject: 'second', signedInBy: second.key.id });
  await revokeKey(file, first.key.id);
  later();
  await expect(check(first.text)).rejects.toMatchObject(refused('UNKNOWN_API_KEY'));
  await expect(check(second.text)).resolves.toMatchObject({ subject: 'second' });
  expect(logged.map(({ note, keys }) => [note, keys])).toEqual([
    ['The API keys were read again.', 2],
    ['The API keys were read again.', 1],
  ]);
});

test('a key expires while the file stays as it is', async () => {
  atMs = 90 * dayMs - 1;
  await expect(check(first.text)).resolves.toMatchObject({ subject: 'first' });
  atMs += 1;
  await expect(check(first.text)).rejects.toMatchObject(refused('EXPIRED'));
});

test('a wrong key under a known id is told from an unknown one in the log alone', async () => {
  const wrong = `${first.text.slice(0, 22)}${'A'.repeat(43)}`;
  await expect(check(wrong)).rejects.toMatchObject(refused('WRONG_API_KEY'));
  const unknown = first.text.replace(first.key.id, 'a'.repeat(12));
  await expect(check(unknown)).rejects.toMatchObject(refused('UNKNOWN_API_KEY'));
});

test.each([
  ['is broken', () => writeFile(file, '{"canary'), 'is not valid JSON'],
  [
    'has a member that is none',
    () => changed('"name": "first"', '"name": "canary canary"'),
    'look at keys.0.name',
  ],
  ['has one id twice', async () => twice(), 'look at keys'],
  ['may be written by everybody', () => chmod(file, 0o666), 'can be written by everybody: chmod o-w it'],
  ['is gone', () => rm(file), 'ENOENT'],
])('while the file %s, the last good keys stay in force', async (_, spoil, reason) => {
  const before = await readFile(file, 'utf8');
  await spoil();
  for (let i = 0; i < 3; i++) {
    later();
    await expect(check(first.text)).resolves.toMatchObject({ subject: 'first' });
  }
  // Told once, and without a word of the file.
  expect(logged).toEqual([
    {
      error: 'The API keys cannot be read; those known stay in force.',
      reason: expect.stringContaining(reason),
    },
  ]);
  expect(JSON.stringify(logged)).not.toContain('canary');
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify({ version: 1, keys: [] }), { mode: 0o600 });
  later();
  await expect(check(first.text)).rejects.toMatchObject(refused('UNKNOWN_API_KEY'));
  expect(before).toContain(first.key.sha256);
});

async function changed(from: string, to: string): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
}

async function twice(): Promise<void> {
  const { version, keys } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ version, keys: [...keys, ...keys] }));
}

test('what failed for no fault of the file is tried again, so that a revoked key is refused soon', async () => {
  const second = await make('second');
  later();
  await check(second.text);
  logged = [];
  await revokeKey(file, first.key.id);
  const noDescriptor = Object.assign(new Error('too many open files'), { code: 'EMFILE' });
  jest.mocked(files.readFile).mockRejectedValueOnce(noDescriptor).mockRejectedValueOnce(noDescriptor);
  for (let i = 0; i < 2; i++) {
    later();
    await expect(check(first.text)).resolves.toMatchObject({ subject: 'first' });
  }
  later();
  await expect(check(first.text)).rejects.toMatchObject(refused('UNKNOWN_API_KEY'));
  expect(logged).toEqual([
    { error: 'The API keys cannot be read; those known stay in force.', reason: 'EMFILE' },
    { note: 'The API keys were read again.', keys: 1 },
  ]);
});

test('many requests at the same moment look at the file once', async () => {
  await make('second');
  later();
  await Promise.all(Array.from({ length: 50 }, () => check(first.text)));
  expect(logged).toHaveLength(1);
});
