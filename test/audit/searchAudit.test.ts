import { appendFileSync, writeFileSync } from 'node:fs';
import type { AuditRecord } from '../../src/audit/AuditRecord';
import { createChain } from '../../src/audit/chain';
import type { RunningAudit } from '../../src/audit/RunningAudit';
import type { AuditFilter } from '../../src/audit/search/AuditFilter';
import { type AuditPage, searchAudit } from '../../src/audit/search/searchAudit';
import { createSeal } from '../../src/secrets/lists/createSeal';
import { recordOf } from './support/recordOf';
import { useAudit } from './support/useAudit';

const audits = useAudit();
const cursors = createSeal(Buffer.from('a key of the test, long enough..'))('me', {});

const read = (
  request: { filter?: AuditFilter; first?: number; after?: string | null } = {},
): Promise<AuditPage> =>
  searchAudit({ path: audits.path(), isOwn: () => true }, { first: 100, ...request }, cursors);

const idsOf = ({ edges }: AuditPage) => edges.map(({ node }) => node.requestId);

async function write(audit: RunningAudit, count: number, members: Partial<AuditRecord> = {}): Promise<void> {
  for (let left = 0; left < count; left += 1) {
    const requestId = `r${audit.head.seq + 1}`;
    await audit.record([recordOf({ requestId, ...members })]);
  }
}

/** All pages, each behind the one before. */
async function readAll(
  first: number,
  between: () => Promise<void> = async () => {},
): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page: AuditPage = await read({ first, after });
    ids.push(...idsOf(page));
    if (!page.hasNextPage) return ids;
    after = page.endCursor;
    await between();
  }
}

const newestFirst = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => `r${from - index}`);

test('entries are read back as they were recorded, the newest first', async () => {
  const audit = await audits.open();
  const at = new Date('2026-01-02T03:04:05.678Z');
  await write(audit, 2);
  await audit.record([recordOf({ at, requestId: 'last', code: 'FORBIDDEN', outcome: 'DENIED' })]);
  const page = await read();
  expect(idsOf(page)).toEqual(['last', 'r2', 'r1']);
  expect(page.edges[0]?.node).toEqual({
    ...recordOf({ at, requestId: 'last', code: 'FORBIDDEN', outcome: 'DENIED' }),
    seq: 3,
    id: audit.head.hash,
    writtenAt: expect.any(Date),
  });
  expect(page.hasNextPage).toBe(false);
});

test('a log without entries has an empty page', async () => {
  await audits.open();
  expect(await read()).toEqual({ edges: [], hasNextPage: false, endCursor: null });
});

test.each([1, 3, 10, 25])(
  'pages of %i show each entry once, also over several blocks of the file',
  async (first) => {
    const audit = await audits.open();
    const policies = Array.from({ length: 500 }, (_, index) => `policy-${index}`);
    for (let count = 1; count <= 60; count += 1)
      await audit.record([recordOf({ requestId: `r${count}`, policies: count % 3 === 0 ? policies : [] })]);
    expect(await readAll(first)).toEqual(newestFirst(60, 1));
  },
);

test('cursors hold while entries come and the log is rotated', async () => {
  const audit = await audits.open();
  await write(audit, 10);
  await audit.rotate();
  await write(audit, 10);
  let rounds = 0;
  const ids = await readAll(4, async () => {
    rounds += 1;
    if (rounds % 2 === 0) await audit.rotate();
    await write(audit, 3, { subject: 'later' });
  });
  // Number 11 is that of the first line of the second file.
  expect(ids).toEqual([...newestFirst(21, 12), '-', ...newestFirst(10, 1)]);
});

test('a page that is read while the log is rotated misses nothing', async () => {
  const audit = await audits.open({ maxBytes: 3_000 });
  await write(audit, 5);
  let isOn = true;
  const writing = (async () => {
    while (isOn) await write(audit, 1);
  })();
  for (let round = 0; round < 60; round += 1) {
    const numbers = (await read({ first: 50 })).edges.map(({ node }) => node.seq);
    const [newest = 0] = numbers;
    expect(numbers).toEqual(Array.from({ length: Math.min(50, newest) }, (_, index) => newest - index));
  }
  isOn = false;
  await writing;
});

describe('filters', () => {
  const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 0, count));
  async function writeMixed(): Promise<void> {
    let now = minute(0);
    const audit = await audits.open({ now: () => now });
    const rows: readonly Partial<AuditRecord>[] = [
      { requestId: 'a', subject: 'ann' },
      { requestId: 'b', subject: 'bob', outcome: 'DENIED' },
      { requestId: 'c', subject: 'ann', action: 'PutSecretValue', outcome: 'FAILED' },
      { requestId: 'd', subject: 'ann', secretName: 'api', secretArn: 'arn:api' },
      { requestId: 'e', subject: 'bob', secretName: undefined, secretArn: undefined, action: 'ListSecrets' },
    ];
    for (const [index, row] of rows.entries()) {
      now = minute(10 * index);
      await audit.record([recordOf({ at: now, ...row })]);
    }
  }

  test.each<[string, AuditFilter, readonly string[]]>([
    ['none', {}, ['e', 'd', 'c', 'b', 'a']],
    ['subject', { subject: 'ann' }, ['d', 'c', 'a']],
    ['action', { action: ['PutSecretValue', 'ListSecrets'] }, ['e', 'c']],
    ['outcome', { outcome: ['DENIED', 'FAILED'] }, ['c', 'b']],
    ['secret by name', { secret: 'api' }, ['d']],
    ['secret by ARN', { secret: 'arn:api' }, ['d']],
    ['since, itself included', { since: minute(20) }, ['e', 'd', 'c']],
    ['until, itself not', { until: minute(20) }, ['b', 'a']],
    ['several', { subject: 'ann', since: minute(5), until: minute(30) }, ['c']],
    ['null', { subject: null, action: null, since: null }, ['e', 'd', 'c', 'b', 'a']],
  ])('%s', async (_what, filter, ids) => {
    await writeMixed();
    expect(idsOf(await read({ filter }))).toEqual(ids);
  });

  test('an entry that was written late is found by its time, and ends no search too soon', async () => {
    let now = minute(0);
    const audit = await audits.open({ now: () => now });
    now = minute(60);
    await audit.record([recordOf({ at: minute(60), requestId: 'new' })]);
    await audit.record([recordOf({ at: minute(1), requestId: 'late' })]);
    expect(idsOf(await read({ filter: { since: minute(30) } }))).toEqual(['new']);
    expect(idsOf(await read({ filter: { until: minute(30) } }))).toEqual(['late']);
  });
});

test('one page looks at so much of the log and no more, and goes on where it ended', async () => {
  const audit = await audits.open();
  const policies = ['p'.repeat(100_000)];
  await write(audit, 1, { subject: 'wanted' });
  await audit.record(Array.from({ length: 200 }, () => recordOf({ policies })));
  let [pages, after, found]: [number, string | null, readonly string[]] = [0, null, []];
  for (let hasNextPage = true; hasNextPage; pages += 1) {
    const page: AuditPage = await read({ filter: { subject: 'wanted' }, after });
    ({ hasNextPage, endCursor: after } = page);
    found = [...found, ...idsOf(page)];
  }
  // 20 MB, of which a page looks at 8 MiB.
  expect([pages, found]).toEqual([3, ['r1']]);
});

test('lines that are no entries are passed over', async () => {
  const audit = await audits.open();
  await write(audit, 3);
  await audit.stop();
  const [one, , three] = audits.lines();
  writeFileSync(audits.path(), `${one}\n{"seq":2,"at":"then"}\n\nhello\n${three}\n{"seq":4,"at":"2026`);
  expect(idsOf(await read())).toEqual(['r3', 'r1']);
});

describe('refused', () => {
  test.each([0, -1, 101])('a page of %i', async (first) => {
    await expect(read({ first })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  const invalid = { code: 'BAD_USER_INPUT', details: { reason: 'INVALID_CURSOR' } };

  test('a cursor that was not made here', async () => {
    await audits.open();
    for (const after of ['', 'x', cursors.seal('x')])
      await expect(read({ after })).rejects.toMatchObject(invalid);
  });

  test('a cursor of a log that has been replaced', async () => {
    const audit = await audits.open();
    await write(audit, 5);
    const { endCursor } = await read({ first: 1 });
    const { endCursor: after } = await read({ first: 1, after: endCursor });
    await audit.stop();
    const [first = ''] = audits.lines();
    writeFileSync(audits.path(), `${first}\n`);
    await expect(read({ after })).rejects.toMatchObject(invalid);
  });

  test('a log on standard output', async () => {
    await expect(
      searchAudit({ path: undefined, isOwn: () => true }, { first: 1 }, cursors),
    ).rejects.toMatchObject({
      code: 'AUDIT_UNAVAILABLE',
      message: 'The audit log goes to standard output, and cannot be read here.',
    });
  });
});

test('with a key, lines that were not made with it are not shown as entries, and do not end the search', async () => {
  const key = Buffer.from('a key of the test, long enough..');
  const before = await audits.open();
  await before.record([recordOf({ requestId: 'before' })]);
  await before.stop();
  const audit = await audits.open({ key });
  await audit.record([recordOf({ requestId: 'own' })]);
  const members = `"at":"2020-01-01T00:00:00.000Z","requestId":"forged","subject":"x","kind":"USER","signedInBy":"x","action":"GetSecretValue","outcome":"ALLOWED","policies":[],"durationMs":1`;
  const { line } = createChain(undefined).link(members, audit.head);
  appendFileSync(audits.path(), `${line}\n${line.replace('"hash"', '"hmac"')}\n`);
  const since = new Date(Date.now() - 3_600_000);
  const { edges } = await searchAudit(audit, { first: 100, filter: { since } }, cursors);
  expect(edges.map(({ node }) => `${node.action} ${node.requestId}`)).toEqual([
    'GetSecretValue own',
    'AuditKeyed -',
  ]);
});
