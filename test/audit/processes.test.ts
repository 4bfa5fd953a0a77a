import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { verifyAudit } from '../../src/audit/verify/verifyAudit';
import { startWriter, type Writer } from './support/startWriter';
import { useAudit } from './support/useAudit';

/* What a process of its own leaves when it is killed, and what another one finds. */

const audits = useAudit();
const started: Writer[] = [];
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

function start(maxBytes?: number): Writer {
  const writer = startWriter(audits.path(), maxBytes);
  started.push(writer);
  return writer;
}

/** All files of the log, the oldest first. */
function files(): readonly string[] {
  const folder = dirname(audits.path());
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort((a, b) => Number(a === 'audit.jsonl') - Number(b === 'audit.jsonl') || (a < b ? -1 : 1))
    .map((name) => join(folder, name));
}

async function expectWhole(ids: readonly string[], head?: string): Promise<void> {
  const found = files();
  const verdict = await verifyAudit({ files: found, key: undefined, head, progress: () => {} });
  expect(verdict.problem).toBeUndefined();
  const text = found.map((file) => readFileSync(file, 'utf8')).join('');
  const entries = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  const there = new Set(entries.map(({ requestId }) => requestId));
  expect(ids.filter((id) => !there.has(id))).toEqual([]);
}

test('killed in the middle of appends and rotations, every record that it said is written is there, and the chain is whole', async () => {
  const ids: string[] = [];
  for (let kill = 0; kill < 8; kill += 1) {
    // A rotation about every ten entries.
    const writer = start(5_000);
    await writer.next((outcome) => outcome === 'written');
    const last = 5 + Math.floor(Math.random() * 200);
    await writer.next(() => writer.written.length >= last);
    writer.child.kill('SIGKILL');
    await writer.ended;
    ids.push(...writer.written);
  }
  const audit = await audits.open();
  await expectWhole(ids, audit.head.hash);
  expect(ids.length).toBeGreaterThan(8 * 5);
  expect(files().length).toBeGreaterThan(4);
}, 60_000);

test('a process that writes is named to the next, which does not start; killed, it leaves nothing in the way', async () => {
  const writer = start();
  await writer.next((outcome) => outcome === 'written');
  await expect(audits.open()).rejects.toThrow(
    `The audit log ${audits.path()} is written by process ${writer.child.pid}: stop it, or give each gateway a log of its own (AUDIT_FILE, or DATA_DIR)`,
  );
  writer.child.kill('SIGKILL');
  await writer.ended;
  await audits.open();
});

test('of processes that start together one writes, and it alone', async () => {
  const writers = Array.from({ length: 4 }, () => start());
  const outcomes = await Promise.all(
    writers.map((writer) =>
      writer
        .next((outcome) => outcome === 'written')
        .then(
          () => 'writes',
          () => 'refused',
        ),
    ),
  );
  expect(outcomes.toSorted()).toEqual(['refused', 'refused', 'refused', 'writes']);
  const one = writers[outcomes.indexOf('writes')];
  for (const writer of writers) writer.child.kill('SIGKILL');
  await Promise.all(writers.map(({ ended }) => ended));
  await audits.open();
  await expectWhole(one?.written ?? []);
});

test('a disk that is full refuses, and when there is room again the log goes on, with what it could not write', async () => {
  // A limit on the size of files stands for the full disk: the system cuts a write short in the same place.
  const writer = start();
  await writer.next(() => writer.written.length >= 20);
  const pid = String(writer.child.pid);
  const { length } = readFileSync(audits.path());
  // It writes on meanwhile: the limit is where it has not come to yet, and in the middle of a line.
  execFileSync('prlimit', ['--pid', pid, `--fsize=${length + 2_000_001}:unlimited`]);
  expect(await writer.next((outcome) => outcome !== 'written')).toBe('AUDIT_UNAVAILABLE');
  execFileSync('prlimit', ['--pid', pid, '--fsize=unlimited:unlimited']);
  await writer.next((outcome) => outcome === 'written');
  const before = writer.written.length;
  await writer.next(() => writer.written.length >= before + 20);
  writer.child.kill('SIGKILL');
  await writer.ended;
  await audits.open();
  await expectWhole(writer.written);
  expect(audits.entries()).toContainEqual(expect.objectContaining({ action: 'AuditResumed', lost: 0 }));
});
