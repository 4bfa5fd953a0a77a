import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../src/emulator/startEmulator';
import { isCutShort } from '../../src/emulator/store/isCutShort';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';

const test = emulatorOnly('it is about what this server keeps');

let directory: string;
let path: string;
let whole: Buffer;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-cut-'));
  path = join(directory, 'secrets.mdb');
  const emulator = await startEmulator({ dataDirectory: directory });
  const create = (index: number) =>
    call(emulator, 'CreateSecret', {
      Name: `s${index}`,
      SecretString: 'v'.repeat(index % 3 === 0 ? 30_000 : 100),
      ClientRequestToken: randomUUID(),
    });
  for (let index = 0; index < 60; index++) await create(index);
  for (let index = 0; index < 60; index += 4)
    await call(emulator, 'DeleteSecret', { SecretId: `s${index}`, ForceDeleteWithoutRecovery: true });
  await emulator.stop();
  whole = await readFile(path);
});
afterAll(() => rm(directory, { recursive: true, force: true }));
beforeEach(() => writeFile(path, whole));

async function isShort(): Promise<boolean> {
  const file = openSync(path, 'r');
  try {
    return isCutShort({ file, size: (await stat(path)).size });
  } finally {
    closeSync(file);
  }
}

test.each([4_097, 8_192, 16_384, 'half'] as const)(
  'a file that is cut at %s is refused with a sentence',
  async (at) => {
    const length = at === 'half' ? Math.floor(whole.length / 8_192) * 4_096 : at;
    await truncate(path, length);
    await expect(startEmulator({ dataDirectory: directory })).rejects.toThrow(
      /data file .* is cut short, its end is missing; restore all of it, nothing was changed$/,
    );
    expect(whole.subarray(0, length).equals(await readFile(path))).toBe(true);
  },
);

test('a whole file is not, nor one with something behind its end', async () => {
  expect(await isShort()).toBe(false);
  await appendFile(path, Buffer.alloc(8_192));
  expect(await isShort()).toBe(false);
});

test('what is not found to be cut short can be read to its end', async () => {
  // From the end on, page by page: as long as only free pages are missing the file is good.
  let length = whole.length;
  while (!(await isShort())) {
    length -= 4_096;
    await truncate(path, length);
  }
  await writeFile(path, whole.subarray(0, length + 4_096));
  const emulator = await startEmulator({ dataDirectory: directory });
  for (let index = 0; index < 60; index++) {
    const { status } = await call(emulator, 'GetSecretValue', { SecretId: `s${index}` });
    expect([index, status]).toEqual([index, index % 4 === 0 ? 400 : 200]);
  }
  await emulator.stop();
});
