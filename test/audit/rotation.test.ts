import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { basename } from 'node:path';
import { rotatedFiles } from '../../src/audit/rotatedFiles';
import { verifyAudit } from '../../src/audit/verify/verifyAudit';
import { startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { recordOf } from './support/recordOf';
import { useAudit } from './support/useAudit';

const audits = useAudit();

async function allFiles(): Promise<readonly string[]> {
  return [...(await rotatedFiles(audits.path())), audits.path()];
}

test('from its size on a log is rotated, under load too: no record is lost, and the chain goes on', async () => {
  const audit = await audits.open({ maxBytes: 20_000 });
  const rounds = Array.from({ length: 30 }, async (_, round) => {
    for (let count = 0; count < 10; count += 1)
      await audit.record([recordOf({ requestId: `r${round}-${count}` })]);
  });
  await Promise.all(rounds);
  const all = await allFiles();
  expect(all.length).toBeGreaterThan(5);
  for (const file of all) expect(readFileSync(file).length).toBeLessThanOrEqual(20_000);
  const head = audit.head.hash;
  const verdict = await verifyAudit({ files: all, key: undefined, head, progress: () => {} });
  expect(verdict).toMatchObject({ entries: 300 + all.length - 1, problem: undefined });
});

test('every rotation and the end print the head, and the next file names the one before', async () => {
  const audit = await audits.open();
  await audit.record([recordOf()]);
  const { hash } = audit.head;
  await audit.rotate();
  await audit.record([recordOf()]);
  await audit.stop();
  const [rotated = ''] = await rotatedFiles(audits.path());
  expect(audits.entries()[0]).toMatchObject({
    seq: 2,
    action: 'AuditContinued',
    continues: basename(rotated),
    previous: hash,
  });
  expect(audits.logged).toEqual([
    { level: 'info', auditHead: hash, auditFile: basename(rotated), auditEntries: 1 },
    { level: 'info', auditHead: audit.head.hash, auditFile: 'audit.jsonl', auditEntries: 3 },
  ]);
});

test('where it cannot be renamed it grows on, and that is told once', async () => {
  const audit = await audits.open({ maxBytes: 1_000 });
  const cannot = jest.spyOn(files, 'rename');
  cannot.mockRejectedValue(Object.assign(new Error('of the test'), { code: 'EACCES' }));
  for (let count = 0; count < 5; count += 1) await audit.record([recordOf()]);
  cannot.mockRestore();
  expect(audits.logged).toEqual([expect.objectContaining({ level: 'warn', reason: 'EACCES' })]);
  expect(audits.lines()).toHaveLength(5);
  await audit.record([recordOf()]);
  expect(await rotatedFiles(audits.path())).toHaveLength(1);
});

test('an empty log is not rotated', async () => {
  const audit = await audits.open();
  await audit.rotate();
  expect(await rotatedFiles(audits.path())).toEqual([]);
});

test('a kill between the two steps of a rotation is made good at the next start', async () => {
  const first = await audits.open();
  await first.record([recordOf()]);
  const { hash } = first.head;
  await first.stop();
  const rotated = audits.path('audit-2026-01-02T03-04-05.678Z.jsonl');
  renameSync(audits.path(), rotated);
  const second = await audits.open();
  expect(audits.entries()).toMatchObject([{ seq: 2, continues: basename(rotated), previous: hash }]);
  await second.stop();
  // A moment later: the new file was there, and had no line.
  writeFileSync(audits.path(), '');
  await audits.open();
  expect(audits.entries()).toMatchObject([{ seq: 2, continues: basename(rotated), previous: hash }]);
});

test('rotated files keep their order when the clock is set back', async () => {
  let now = new Date('2026-05-01T00:00:00Z');
  const audit = await audits.open({ now: () => now });
  for (const at of ['2026-05-01T00:00:00Z', '2026-04-01T00:00:00Z', '2026-04-01T00:00:00Z']) {
    now = new Date(at);
    await audit.record([recordOf()]);
    await audit.rotate();
  }
  const names = (await rotatedFiles(audits.path())).map((file) => basename(file));
  expect(names).toEqual([
    'audit-2026-05-01T00-00-00.000Z.jsonl',
    'audit-2026-05-01T00-00-00.001Z.jsonl',
    'audit-2026-05-01T00-00-00.002Z.jsonl',
  ]);
});

test('a name that is taken by something else is nothing that was rotated', async () => {
  for (const name of ['audit-old.jsonl', 'audit-2026.jsonl', 'other-2026-05-01T00-00-00.000Z.jsonl'])
    writeFileSync(audits.path(name), 'hello\n');
  const audit = await audits.open();
  await audit.record([recordOf()]);
  expect(audits.entries()[0]?.seq).toBe(1);
  rmSync(audits.path('audit-old.jsonl'));
});

test('the process rotates on SIGHUP, prints the head then and when it stops, and leaves no mark', async () => {
  const folder = await temporaryFolder();
  const gateway = await startGatewayProcess({ DATA_DIR: folder.path, LOG_LEVEL: 'info' });
  await gateway.graphql('{ secrets(first: 1) { nodes { name } } }');
  gateway.process.kill('SIGHUP');
  while (!gateway.output().includes('auditHead')) await new Promise((resolve) => setTimeout(resolve, 10));
  await gateway.graphql('{ secrets(first: 1) { nodes { name } } }');
  expect(await gateway.end('SIGTERM')).toBe(0);
  const heads = gateway
    .output()
    .split('\n')
    .filter((line) => line.includes('"auditHead"'))
    .map((line) => JSON.parse(line));
  expect(heads).toMatchObject([
    { auditFile: expect.stringMatching(/^audit-20/) },
    { auditFile: 'audit.jsonl' },
  ]);
  const names = readdirSync(folder.path).filter((name) => name.startsWith('audit'));
  expect(names.toSorted()).toEqual([heads[0].auditFile, 'audit.jsonl']);
  const found = names.toSorted().map((name) => `${folder.path}/${name}`);
  const head = heads[1].auditHead;
  const verdict = await verifyAudit({ files: found, key: undefined, head, progress: () => {} });
  expect(verdict).toMatchObject({ entries: 3, behindHead: 0, problem: undefined });
  await folder.remove();
});
