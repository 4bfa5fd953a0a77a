import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAudit } from '../../src/audit/createAudit';
import { rotatedFiles } from '../../src/audit/rotatedFiles';
import { createLog } from '../../src/telemetry/Log';
import { recordOf } from '../audit/support/recordOf';
import { startProcess } from '../emulator/support/startProcess';
import { temporaryFolder } from '../support/temporaryFolder';

/* `secretql audit verify` as a process. */

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder.path, 'audit.jsonl');
});
afterEach(() => folder.remove());

const key = 'a key of the test, long enough..';

async function write(count: number, withKey?: string): Promise<string> {
  const audit = await createAudit({
    file,
    key: withKey === undefined ? undefined : Buffer.from(withKey),
    maxBytes: 1e9,
    patienceMs: 5_000,
    isRequired: true,
    log: createLog('silent'),
    headLog: createLog('silent'),
    now: () => new Date(),
  });
  await audit.record(Array.from({ length: count }, () => recordOf()));
  await audit.stop();
  return audit.head.hash;
}

async function verify(...args: string[]) {
  const { ended, output } = startProcess('audit', 'verify', ...args);
  return { code: await ended, output: output() };
}

test('a log as it was written: 0', async () => {
  const head = await write(3);
  expect(await verify(file)).toEqual({
    code: 0,
    output: `3 entries, 1 to 3: each as it was written.\nHead: ${head}\nWhether entries were cut off the end is not known: that takes --head.\n`,
  });
  expect(await verify(file, '--head', head)).toEqual({
    code: 0,
    output: `3 entries, 1 to 3: each as it was written.\nHead: ${head}\n0 entries stand behind the given head.\n`,
  });
});

test('one entry is one entry', async () => {
  const head = await write(1);
  expect((await verify(file, '--head', head)).output).toContain('1 entry, 1 to 1: each as it was written.\n');
});

test('an empty one: 0, and it says so', async () => {
  writeFileSync(file, '');
  expect(await verify(file)).toEqual({ code: 0, output: 'No entries: there is nothing to verify.\n' });
});

test('one that got its key later: 0, and it says what the key does not prove', async () => {
  await write(2);
  await write(1, key);
  const [first = ''] = await rotatedFiles(file);
  writeFileSync(join(folder.path, 'key'), key);
  const { code, output } = await verify(first, file, '--key-file', join(folder.path, 'key'));
  expect([code, output]).toEqual([
    0,
    expect.stringContaining(
      '4 entries, 1 to 4: each as it was written.\nEntries 1 to 2 are from before the log had a key,',
    ),
  ]);
});

test('one that is not: 1, with the line and what it is', async () => {
  const head = await write(3);
  expect(
    await verify(
      file,
      '--head',
      head.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    ),
  ).toEqual({
    code: 1,
    output: `${file}: the entry of the given head is missing, and all that came behind it.\nGood before that: 3 entries, 1 to 3.\n`,
  });
  writeFileSync(file, 'hello\n', { flag: 'a' });
  expect(await verify(file)).toEqual({
    code: 1,
    output: `${file}, line 4 is no entry of an audit log.\nGood before that: 3 entries, 1 to 3.\n`,
  });
});

test('where it cannot look: 2, with the reason', async () => {
  const where = 'name the log, which is AUDIT_FILE of the gateway, or else audit.jsonl in its DATA_DIR';
  for (const [path, code] of [
    [file, 'ENOENT'],
    [folder.path, 'EISDIR'],
  ] as const)
    expect(await verify(path)).toEqual({
      code: 2,
      output: `secretql audit verify: ${path} cannot be read (${code}): ${where}\n`,
    });
  expect(await verify()).toEqual({
    code: 2,
    output: expect.stringContaining("missing required argument 'file'"),
  });
  await write(1);
  expect(await verify(file, '--head', 'x')).toEqual({
    code: 2,
    output: expect.stringContaining('64 hexadecimal'),
  });
  expect(await verify(file, '--key-file', join(folder.path, 'none'))).toEqual({
    code: 2,
    output: `secretql audit verify: The audit key file ${folder.path}/none cannot be read (ENOENT)\n`,
  });
});

test('a log with a key takes the key', async () => {
  await write(2, key);
  const keyFile = join(folder.path, 'key');
  writeFileSync(keyFile, `${key}\n`);
  expect(await verify(file)).toEqual({
    code: 2,
    output:
      'secretql audit verify: the log has a key, or has one from some line on: give it with --key-file\n',
  });
  expect(await verify(file, '--key-file', keyFile)).toMatchObject({ code: 0 });
  writeFileSync(keyFile, 'short');
  expect(await verify(file, '--key-file', keyFile)).toEqual({
    code: 2,
    output: expect.stringContaining('shorter than 32 characters'),
  });
});
