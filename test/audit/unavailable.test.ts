import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningAudit } from '../../src/audit/RunningAudit';
import { verifyAudit } from '../../src/audit/verify/verifyAudit';
import { recordOf } from './support/recordOf';
import { useAudit } from './support/useAudit';

/* While the log cannot be written. */

const audits = useAudit();
const refused = { code: 'AUDIT_UNAVAILABLE' };

/** Asks until it is so: the log looks again after some time, when it is asked. */
async function untilReady(audit: RunningAudit): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    const isReady = await audit.ready().then(
      () => true,
      () => false,
    );
    if (isReady) return;
    await wait(20);
  }
  throw new Error('It is not ready again');
}

async function expectWhole(): Promise<void> {
  const verdict = await verifyAudit({
    files: [audits.path('logs/audit.jsonl')],
    key: undefined,
    head: undefined,
    progress: () => {},
  });
  expect(verdict.problem).toBeUndefined();
}

/** A log in a folder of its own, with an entry. */
async function openInFolder(options: Parameters<typeof audits.open>[0] = {}): Promise<RunningAudit> {
  const audit = await audits.open({ file: audits.path('logs/audit.jsonl'), ...options });
  await audit.record([recordOf({ requestId: 'first' })]);
  return audit;
}

const folder = () => audits.path('logs');
const idsIn = (name: string) => audits.entries(name).map(({ action, requestId }) => [action, requestId]);

test('a folder that is pulled out refuses, and put back in has what could not be written', async () => {
  const audit = await openInFolder();
  renameSync(folder(), audits.path('away'));
  await expect(audit.ready()).rejects.toMatchObject(refused);
  await expect(audit.record([recordOf({ requestId: 'second' })])).rejects.toMatchObject(refused);
  expect(audits.logged.filter(({ level }) => level === 'error')).toEqual([
    expect.objectContaining({
      reason: 'ENOENT',
      warning: expect.stringContaining('values and writes are refused'),
    }),
  ]);
  renameSync(audits.path('away'), folder());
  await untilReady(audit);
  await audit.record([recordOf({ requestId: 'third' })]);
  expect(idsIn('logs/audit.jsonl')).toEqual([
    ['GetSecretValue', 'first'],
    ['AuditResumed', '-'],
    ['GetSecretValue', 'second'],
    ['GetSecretValue', 'third'],
  ]);
  await expectWhole();
  expect(audits.logged).toContainEqual(expect.objectContaining({ level: 'warn', lost: 0 }));
});

test('a record that is handed in again after it was refused is written once', async () => {
  const audit = await openInFolder();
  renameSync(folder(), audits.path('away'));
  const record = recordOf({ requestId: 'second' });
  await expect(audit.record([record])).rejects.toMatchObject(refused);
  renameSync(audits.path('away'), folder());
  await untilReady(audit);
  await audit.record([record]);
  expect(idsIn('logs/audit.jsonl').map(([, id]) => id)).toEqual(['first', '-', 'second']);
});

test('a file that was moved away is gone on from in a new one, without a refusal', async () => {
  const audit = await openInFolder();
  const { hash } = audit.head;
  renameSync(join(folder(), 'audit.jsonl'), audits.path('moved'));
  await audit.ready();
  await audit.record([recordOf({ requestId: 'second' })]);
  expect(audits.entries('logs/audit.jsonl')).toMatchObject([
    { seq: 2, action: 'AuditContinued', continues: null, previous: hash },
    { seq: 3, requestId: 'second' },
  ]);
});

test.each([
  ['written to by others', (file: string) => appendFileSync(file, 'hello\n')],
  ['cut', (file: string) => truncateSync(file, 10)],
])('a file that was %s is left alone, until it is moved away', async (_what, change) => {
  const audit = await openInFolder();
  const file = join(folder(), 'audit.jsonl');
  change(file);
  const changed = readFileSync(file, 'utf8');
  await expect(audit.record([recordOf({ requestId: 'second' })])).rejects.toMatchObject(refused);
  expect(audits.logged.filter(({ level }) => level === 'error')).toEqual([
    expect.objectContaining({
      reason: 'CHANGED',
      warning: expect.stringContaining('Move it away to keep it'),
    }),
  ]);
  // Longer than it takes until it looks again.
  for (let left = 8; left > 0; left -= 1) {
    await wait(100);
    await expect(audit.ready()).rejects.toMatchObject(refused);
  }
  expect(readFileSync(file, 'utf8')).toBe(changed);
  renameSync(file, audits.path('moved'));
  await untilReady(audit);
  expect(idsIn('logs/audit.jsonl').map(([action]) => action)).toEqual([
    'AuditContinued',
    'AuditResumed',
    'GetSecretValue',
  ]);
});

test('where the log is not required, the work goes on, with a warning, and is written down later', async () => {
  const audit = await openInFolder({ isRequired: false });
  renameSync(folder(), audits.path('away'));
  await audit.ready();
  await audit.record([recordOf({ requestId: 'second' })]);
  await audit.record([recordOf({ requestId: 'third' })]);
  expect(audits.logged.map(({ warning }) => warning)).toEqual([expect.stringContaining('accesses go on')]);
  renameSync(audits.path('away'), folder());
  for (let left = 100; left > 0 && idsIn('logs/audit.jsonl').length < 4; left -= 1) {
    await audit.ready();
    await wait(20);
  }
  expect(idsIn('logs/audit.jsonl').map(([, id]) => id)).toEqual(['first', '-', 'second', 'third']);
});

test('what there is no room for is counted', async () => {
  const audit = await openInFolder();
  renameSync(folder(), audits.path('away'));
  const many = Array.from({ length: 10_050 }, () => recordOf());
  await expect(audit.record(many)).rejects.toMatchObject(refused);
  renameSync(audits.path('away'), folder());
  await untilReady(audit);
  const entries = audits.entries('logs/audit.jsonl');
  expect(entries[1]).toMatchObject({ action: 'AuditResumed', lost: 50 });
  expect(entries).toHaveLength(10_002);
});

test('a file replaced by one that ends as it did is gone on from: what was changed in it is for verifying to find', async () => {
  const audit = await openInFolder();
  await audit.record([recordOf()]);
  const file = join(folder(), 'audit.jsonl');
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  writeFileSync(file, text.replace('first', 'other'));
  await audit.record([recordOf({ requestId: 'third' })]);
  const options = { key: undefined, head: undefined, progress: () => {} };
  const { problem } = await verifyAudit({ ...options, files: [file] });
  expect([audits.entries('logs/audit.jsonl').length, problem?.line]).toEqual([3, 1]);
});

test('a folder that is gone is not made again: it may be a disk that was pulled out', async () => {
  const audit = await openInFolder();
  rmSync(folder(), { recursive: true });
  await expect(audit.record([recordOf()])).rejects.toMatchObject(refused);
  expect(existsSync(folder())).toBe(false);
  mkdirSync(folder());
  await untilReady(audit);
  expect(idsIn('logs/audit.jsonl')[0]?.[0]).toBe('AuditContinued');
});

test('a flush that fails is taken for nothing written: the same entries are written again', async () => {
  const audit = await openInFolder();
  const handle = await open(audits.path('logs/audit.jsonl'), 'r');
  const flush = jest.spyOn(Object.getPrototypeOf(handle), 'datasync');
  await handle.close();
  flush.mockRejectedValueOnce(Object.assign(new Error('of the test'), { code: 'EIO' }));
  try {
    await expect(audit.record([recordOf({ requestId: 'second' })])).rejects.toMatchObject(refused);
  } finally {
    flush.mockRestore();
  }
  await untilReady(audit);
  expect(idsIn('logs/audit.jsonl').map(([, id]) => id)).toEqual(['first', '-', 'second']);
  await expectWhole();
});

test('entries that could not be written until the end are told', async () => {
  const audit = await openInFolder();
  renameSync(folder(), audits.path('away'));
  await expect(audit.record([recordOf(), recordOf()])).rejects.toMatchObject(refused);
  await audit.stop();
  expect(audits.logged).toContainEqual(expect.objectContaining({ level: 'error', entries: 2 }));
});
