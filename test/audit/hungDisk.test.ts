import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import type { RunningAudit } from '../../src/audit/RunningAudit';
import { rotatedFiles } from '../../src/audit/rotatedFiles';
import { verifyAudit } from '../../src/audit/verify/verifyAudit';
import { startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';
import { type HungDisk, hangDisk } from './support/hangDisk';
import { recordOf } from './support/recordOf';
import { useAudit } from './support/useAudit';

/* While the disk of the log does not answer: neither well nor with a failure. */

const audits = useAudit();
const refused = { code: 'AUDIT_UNAVAILABLE' };
/** Longer than a disk in use takes for a flush, and than the machine of the tests takes for what is done at once. */
const patienceMs = 800;

let disk: HungDisk | undefined;
// Before the logs are stopped, which would wait for it.
afterEach(() => {
  disk?.restore();
  disk = undefined;
});

async function hang(...how: Parameters<typeof hangDisk>): Promise<HungDisk> {
  disk = await hangDisk(...how);
  return disk;
}

async function open(options: Parameters<typeof audits.open>[0] = {}): Promise<RunningAudit> {
  const audit = await audits.open({ patienceMs, ...options });
  await audit.record([recordOf({ requestId: 'first' })]);
  return audit;
}

async function tookMs(work: () => Promise<unknown>): Promise<number> {
  const begunMs = performance.now();
  await work();
  return performance.now() - begunMs;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 500; left > 0; left -= 1) {
    if (await holds()) return;
    await wait(10);
  }
  throw new Error('It has not come to that.');
}

const isReady = (audit: RunningAudit) =>
  audit.ready().then(
    () => true,
    () => false,
  );

async function expectWhole(files: readonly string[], head?: string): Promise<void> {
  const { problem } = await verifyAudit({ files, key: undefined, head, progress: () => {} });
  expect(problem).toBeUndefined();
}

const ids = () => audits.entries().map(({ action, requestId }) => (requestId === '-' ? action : requestId));
const told = () => audits.logged.flatMap(({ level, reason, warning }) => (warning ? [[level, reason]] : []));

describe('through the product', () => {
  test('values and writes are refused in time, then at once; when it goes on, each access is written down once', async () => {
    const folder = await temporaryFolder();
    const product = await startProduct({ DATA_DIR: folder.path });
    const file = join(folder.path, 'audit.jsonl');
    const codesOf = async (query: string, variables = {}) =>
      (await product.graphql(query, variables)).errors.map(({ extensions }) => extensions.code);
    const create = (name: string) =>
      codesOf(
        'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { userErrors { code } } }',
        { name, value: 'v' },
      );
    const read = () => codesOf('{ secret(id: "db") { value { string } } }');
    try {
      expect(await create('db')).toEqual([]);
      const hung = await hang(file);
      let codes: readonly string[] = [];
      expect(
        await tookMs(async () => {
          codes = await read();
        }),
      ).toBeLessThan(10_000);
      expect(codes).toEqual(['AUDIT_UNAVAILABLE']);
      const atOnceMs = await tookMs(async () => {
        expect(await read()).toEqual(['AUDIT_UNAVAILABLE']);
        expect(await create('other')).toEqual(['AUDIT_UNAVAILABLE']);
        expect((await fetch(`${product.url}/readyz`)).status).toBe(503);
        // Metadata is shown.
        expect(await codesOf('{ secrets { nodes { name } } }')).toEqual([]);
      });
      expect(atOnceMs).toBeLessThan(1_500);
      // One call waits, however many requests there were: each would hold a thread that reads files.
      expect(hung.waiting()).toBe(1);
      hung.goesOn();
      await until(async () => (await read()).length === 0);
      await product.stop();
      await expectWhole([file]);
    } finally {
      disk?.restore();
      await product.stop();
      await folder.remove();
    }
  }, 30_000);
});

test.each([
  ['does it', undefined],
  ['fails', 'EIO'],
])(
  'a flush is not waited for longer than that; when the disk then %s, every entry is there once, in a whole chain',
  async (_what, failure) => {
    const audit = await open();
    const hung = await hang(audits.path());
    const late = recordOf({ requestId: 'late' });
    const spentMs = await tookMs(() => expect(audit.record([late])).rejects.toMatchObject(refused));
    expect(spentMs).toBeGreaterThanOrEqual(patienceMs - 5);
    expect(spentMs).toBeLessThan(patienceMs + 1_000);
    const atOnceMs = await tookMs(async () => {
      await expect(audit.ready()).rejects.toMatchObject(refused);
      await expect(audit.record([recordOf({ requestId: 'kept' })])).rejects.toMatchObject(refused);
      // As whoever was refused does it later.
      await expect(audit.record([late])).rejects.toMatchObject(refused);
    });
    expect(atOnceMs).toBeLessThan(patienceMs / 2);
    expect(told()).toEqual([['error', 'ETIMEDOUT']]);
    hung.goesOn(failure);
    await until(() => isReady(audit));
    await audit.record([late, recordOf({ requestId: 'next' })]);
    expect(ids().toSorted()).toEqual(['AuditResumed', 'first', 'kept', 'late', 'next']);
    expect(ids().at(-1)).toBe('next');
    expect(audits.entries().find(({ action }) => action === 'AuditResumed')).toMatchObject({ lost: 0 });
    expect(told()).toEqual([
      ['error', 'ETIMEDOUT'],
      ['warn', undefined],
    ]);
    await audit.stop();
    await expectWhole([audits.path()], audit.head.hash);
  },
);

test('what came while it hung is written by itself, when nobody asks for anything any more', async () => {
  const audit = await open();
  const hung = await hang(audits.path());
  await expect(audit.record([recordOf({ requestId: 'late' })])).rejects.toMatchObject(refused);
  await expect(audit.record([recordOf({ requestId: 'kept' })])).rejects.toMatchObject(refused);
  hung.goesOn();
  await until(() => ids().length === 4);
  expect(ids()).toEqual(['first', 'late', 'AuditResumed', 'kept']);
});

test('those who wait for their turn are refused with the one that hangs, and come after it', async () => {
  const audit = await open();
  const hung = await hang(audits.path());
  const first = audit.record([recordOf({ requestId: 'a' })]);
  first.catch(() => {});
  await until(() => hung.waiting() === 1);
  const second = audit.record([recordOf({ requestId: 'b' })]);
  const spentMs = await tookMs(() =>
    Promise.all([
      expect(first).rejects.toMatchObject(refused),
      expect(second).rejects.toMatchObject(refused),
    ]),
  );
  expect(spentMs).toBeLessThan(patienceMs + 1_000);
  hung.goesOn();
  await until(() => ids().length === 4);
  expect(ids()).toEqual(['first', 'a', 'AuditResumed', 'b']);
});

test('a look at the file that hangs refuses as well, once and for all who ask', async () => {
  const audit = await open();
  const hung = await hang(audits.path(), 'stat');
  const spentMs = await tookMs(() =>
    Promise.all(Array.from({ length: 20 }, () => expect(audit.ready()).rejects.toMatchObject(refused))),
  );
  expect(spentMs).toBeLessThan(patienceMs + 1_000);
  await expect(audit.ready()).rejects.toMatchObject(refused);
  expect([hung.waiting(), told()]).toEqual([1, [['error', 'ETIMEDOUT']]]);
  hung.goesOn();
  await until(() => isReady(audit));
  await audit.record([recordOf({ requestId: 'next' })]);
  expect(ids()).toEqual(['first', 'AuditResumed', 'next']);
});

test('a write that hangs before it has written anything is written once', async () => {
  const audit = await open();
  const hung = await hang(audits.path(), 'appendFile');
  await expect(audit.record([recordOf({ requestId: 'late' })])).rejects.toMatchObject(refused);
  expect(ids()).toEqual(['first']);
  hung.goesOn();
  await until(() => isReady(audit));
  expect(ids()).toEqual(['first', 'late', 'AuditResumed']);
});

test('no file is begun while it hangs', async () => {
  const audit = await open();
  const hung = await hang(audits.path());
  await expect(audit.record([recordOf({ requestId: 'late' })])).rejects.toMatchObject(refused);
  expect(await tookMs(() => audit.rotate())).toBeLessThan(patienceMs);
  expect(told()).toContainEqual(['warn', 'ETIMEDOUT']);
  hung.goesOn();
  await until(() => isReady(audit));
  await audit.rotate();
  await audit.record([recordOf({ requestId: 'next' })]);
  expect(ids()).toEqual(['AuditContinued', 'next']);
});

test('where the log is not required, the work goes on, and what there is room for is written down later', async () => {
  const audit = await open({ isRequired: false });
  const hung = await hang(audits.path());
  await audit.record([recordOf({ requestId: 'late' })]);
  const many = Array.from({ length: 10_010 }, () => recordOf({ requestId: 'kept' }));
  expect(
    await tookMs(async () => {
      await audit.ready();
      await audit.record(many);
    }),
  ).toBeLessThan(patienceMs + 1_000);
  hung.goesOn();
  await until(() => ids().length > 3);
  await audit.stop();
  // The one that was being written took a place among those.
  expect(audits.entries()[2]).toMatchObject({ action: 'AuditResumed', lost: 11 });
  expect(ids().filter((id) => id === 'kept')).toHaveLength(9_999);
  await expectWhole([audits.path()], audit.head.hash);
});

test('a stop does not wait for it, tells what is not known to be written, and leaves the log to nobody', async () => {
  const audit = await open();
  const hung = await hang(audits.path());
  await expect(audit.record([recordOf({ requestId: 'late' })])).rejects.toMatchObject(refused);
  await expect(audit.record([recordOf({ requestId: 'kept' })])).rejects.toMatchObject(refused);
  expect(await tookMs(() => audit.stop())).toBeLessThan(patienceMs + 1_000);
  expect(audits.logged).toContainEqual(expect.objectContaining({ level: 'error', entries: 2 }));
  // What is under way may yet be done, and nobody else is to write meanwhile.
  await expect(audits.open()).rejects.toThrow(/is written by process/);
  hung.goesOn();
  await until(() => ids().length === 4);
  await expectWhole([audits.path()]);
});

const anyHang = fc.record({
  kind: fc.constantFrom('datasync', 'appendFile', 'stat'),
  failure: fc.constantFrom(undefined, 'EIO', 'ENOSPC'),
  before: fc.integer({ min: 0, max: 3 }),
  meanwhile: fc.integer({ min: 0, max: 4 }),
  rotates: fc.boolean(),
  /** Whether it goes on before it is given up. */
  isShort: fc.boolean(),
});

/** The ids in the log and in the files that it was rotated into. */
async function writtenTo(name: string): Promise<readonly string[]> {
  const files = [...(await rotatedFiles(audits.path(name))), audits.path(name)];
  const texts = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  const lines = texts.flatMap((text) => text.split('\n').slice(0, -1));
  return lines.map((line) => JSON.parse(line).requestId).filter((id) => id !== '-');
}

test('whatever hangs, and however it goes on: each entry is there once, in one whole chain', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyHang, { minLength: 1, maxLength: 5 }), async (hangs) => {
      const name = `${randomUUID()}/audit.jsonl`;
      const audit = await audits.open({ file: audits.path(name), patienceMs: 40, maxBytes: 3_000 });
      const handed: string[] = [];
      const record = () => {
        const requestId = `r${handed.length}`;
        handed.push(requestId);
        return audit.record([recordOf({ requestId })]).catch(({ code }) => expect(code).toBe(refused.code));
      };
      const several = (count: number) => Promise.all(Array.from({ length: count }, record));
      for (const { kind, failure, before, meanwhile, rotates, isShort } of hangs) {
        await several(before + 1);
        const hung = await hang(audits.path(name), kind);
        const all = [record(), rotates ? audit.rotate() : undefined, several(meanwhile)];
        if (!isShort) await Promise.all(all);
        hung.goesOn(failure);
        await Promise.all(all);
        await until(() => isReady(audit));
        hung.restore();
      }
      await record();
      // By itself, since at times a disk that is in use takes longer than is waited for here.
      await until(async () => (await isReady(audit)) && (await writtenTo(name)).length >= handed.length);
      await expectWhole([...(await rotatedFiles(audits.path(name))), audits.path(name)], audit.head.hash);
      const found = await writtenTo(name);
      expect(found.toSorted()).toEqual(handed.toSorted());
    }),
    { numRuns: 25, interruptAfterTimeLimit: 20_000 },
  );
}, 40_000);
