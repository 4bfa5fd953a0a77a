import { createHash, createHmac } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { beginning, createChain, type Head } from '../../src/audit/chain';
import { verifyAudit } from '../../src/audit/verify/verifyAudit';
import { recordOf } from './support/recordOf';
import { useAudit } from './support/useAudit';

const audits = useAudit();
const key = Buffer.from('a key of the test, long enough..');

test('an entry has its number, the members of the record and its place in the chain, and nothing else', async () => {
  const audit = await audits.open();
  const at = new Date('2026-01-02T03:04:05.678Z');
  const stray = { ...recordOf({ at, stage: undefined, durationMs: 1.23456 }), value: 'never' };
  await audit.record([stray]);
  const [line = ''] = audits.lines();
  expect(JSON.parse(line)).toEqual({
    seq: 1,
    at: '2026-01-02T03:04:05.678Z',
    requestId: 'request-1',
    subject: 'ci',
    kind: 'API_KEY',
    signedInBy: 'key-1',
    address: '127.0.0.1',
    action: 'GetSecretValue',
    secretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf',
    secretName: 'db',
    outcome: 'ALLOWED',
    policies: ['readers'],
    awsRequestId: 'aws-1',
    durationMs: 1.235,
    // Written more than a minute later.
    writtenAt: expect.stringMatching(/^20/),
    previous: '0'.repeat(64),
    hash: createHash('sha256')
      .update(line.slice(0, line.indexOf(',"hash"')))
      .digest('hex'),
  });
  expect(statSync(audits.path()).mode & 0o777).toBe(0o600);
});

test('each entry names the one before, over restarts too', async () => {
  const first = await audits.open();
  await first.record([recordOf(), recordOf()]);
  await first.stop();
  const second = await audits.open();
  await second.record([recordOf()]);
  const entries = audits.entries();
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(entries[1]?.previous).toBe(entries[0]?.hash);
  expect(entries[2]?.previous).toBe(entries[1]?.hash);
  expect(second.head).toEqual({ seq: 3, hash: entries[2]?.hash });
});

test('with a key the hashes are HMACs', async () => {
  const audit = await audits.open({ key });
  await audit.record([recordOf()]);
  const [line = ''] = audits.lines();
  const hashed = line.slice(0, line.indexOf(',"hmac"'));
  expect(JSON.parse(line).hmac).toBe(createHmac('sha256', key).update(hashed).digest('hex'));
});

describe('records that come together', () => {
  /** Runs the task and gives how many writes and flushes of files there were. */
  async function counted(task: (file: Spied) => Promise<void>): Promise<readonly number[]> {
    const handle = await open(audits.path(), 'r');
    const prototype = Object.getPrototypeOf(handle);
    const { appendFile } = handle;
    await handle.close();
    const [writes, flushes] = [jest.spyOn(prototype, 'appendFile'), jest.spyOn(prototype, 'datasync')];
    try {
      await task({
        beforeNextWrite: (then) =>
          void writes.mockImplementationOnce(function (this: unknown, ...given: unknown[]) {
            then();
            return Reflect.apply(appendFile, this, given);
          }),
      });
      return [writes.mock.calls.length, flushes.mock.calls.length];
    } finally {
      jest.restoreAllMocks();
    }
  }

  interface Spied {
    beforeNextWrite(then: () => void): void;
  }

  test('in one moment, also of several requests, are one write and one flush', async () => {
    const audit = await audits.open();
    const request = async (steps: number) => {
      for (let left = steps; left > 0; left -= 1) await undefined;
      await audit.record([recordOf(), recordOf()]);
    };
    const counts = await counted(async () => {
      await Promise.all(Array.from({ length: 20 }, (_, steps) => request(steps)));
    });
    expect([counts, audits.lines().length]).toEqual([[1, 1], 40]);
  });

  test('while a write is under way are the next one', async () => {
    const audit = await audits.open();
    const counts = await counted(async ({ beforeNextWrite }) => {
      let others: Promise<void>[] = [];
      beforeNextWrite(() => {
        others = Array.from({ length: 30 }, () => audit.record([recordOf()]));
      });
      await audit.record([recordOf()]);
      expect(others).toHaveLength(30);
      await Promise.all(others);
    });
    expect([counts, audits.lines().length]).toEqual([[2, 2], 31]);
  });
});

test('what was recorded is in the file when record resolves', async () => {
  const audit = await audits.open();
  for (let count = 1; count <= 20; count += 1) {
    await audit.record([recordOf({ requestId: `r${count}` })]);
    expect(audits.entries().at(-1)?.requestId).toBe(`r${count}`);
  }
});

describe('what a kill leaves', () => {
  test('a torn last line is cut off, and that is noted', async () => {
    const first = await audits.open();
    await first.record([recordOf(), recordOf()]);
    await first.stop();
    const whole = readFileSync(audits.path(), 'utf8');
    appendFileSync(audits.path(), '{"seq":3,"at":"2026');
    const second = await audits.open();
    expect(readFileSync(audits.path(), 'utf8').startsWith(whole)).toBe(true);
    expect(audits.entries()[2]).toMatchObject({ seq: 3, action: 'AuditRepaired', cutBytes: 19 });
    expect(audits.logged).toContainEqual(expect.objectContaining({ level: 'warn', cutBytes: 19 }));
    await second.record([recordOf()]);
    expect(audits.entries()[3]?.previous).toBe(audits.entries()[2]?.hash);
  });

  test('a last line that lacks its newline alone is kept', async () => {
    const first = await audits.open();
    await first.record([recordOf(), recordOf({ requestId: 'last' })]);
    await first.stop();
    writeFileSync(audits.path(), readFileSync(audits.path(), 'utf8').slice(0, -1));
    await audits.open();
    expect(audits.entries().map(({ action }) => action)).toEqual([
      'GetSecretValue',
      'GetSecretValue',
      'AuditRepaired',
    ]);
    expect(audits.entries()[2]).toMatchObject({ cutBytes: 0 });
  });

  test('a file of nothing but a torn line begins anew', async () => {
    writeFileSync(audits.path(), '{"seq":1,');
    await audits.open();
    expect(audits.entries()).toMatchObject([{ seq: 1, action: 'AuditRepaired', cutBytes: 9 }]);
  });
});

test('cut off at any byte, a log goes on behind its last whole line', async () => {
  const first = await audits.open();
  for (let count = 1; count <= 3; count += 1) await first.record([recordOf({ requestId: `r${count}` })]);
  await first.stop();
  const whole = readFileSync(audits.path());
  for (let length = 0; length < whole.length; length += 1 + Math.floor(Math.random() * 40)) {
    writeFileSync(audits.path(), whole.subarray(0, length));
    const kept = whole.subarray(0, length).toString().split('}\n').length - 1;
    const next = await audits.open();
    await next.record([recordOf({ requestId: 'next' })]);
    await next.stop();
    const options = { files: [audits.path()], key: undefined, head: next.head.hash, progress: () => {} };
    const { problem } = await verifyAudit(options);
    const ids = audits.entries().map(({ requestId }) => requestId);
    expect([length, problem]).toEqual([length, undefined]);
    expect([length, ids.slice(0, kept), ids.at(-1)]).toEqual([
      length,
      ['r1', 'r2', 'r3'].slice(0, kept),
      'next',
    ]);
  }
});

describe('a log whose end does not verify', () => {
  const explained = /end of the audit log .* not as the gateway wrote it.* tells more. Move it away/;

  test.each([
    ['an edited entry', (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('"ci"', '"me"'))],
    ['a missing entry', (lines: string[]) => lines.toSpliced(2, 1)],
    ['two entries in the wrong order', ([a = '', b = '', c = '', d = '']: string[]) => [a, c, b, d]],
    ['a line that is none', (lines: string[]) => [...lines, 'hello']],
  ])('%s is refused, and nothing is changed', async (_what, change) => {
    const first = await audits.open();
    await first.record([recordOf(), recordOf(), recordOf(), recordOf()]);
    await first.stop();
    const changed = `${change([...audits.lines()]).join('\n')}\n`;
    writeFileSync(audits.path(), changed);
    await expect(audits.open()).rejects.toThrow(explained);
    expect(readFileSync(audits.path(), 'utf8')).toBe(changed);
    renameSync(audits.path(), audits.path('kept'));
    await audits.open();
  });

  test('another key, and none, are refused', async () => {
    const first = await audits.open({ key: Buffer.from('a key of the test, long enough..') });
    await first.record([recordOf()]);
    await first.stop();
    await expect(audits.open({ key: Buffer.from('another key of the test, as long') })).rejects.toThrow(
      explained,
    );
    await expect(audits.open()).rejects.toThrow(/written with a key, and AUDIT_KEY_FILE is not set/);
  });

  test('a key from now on begins a file of its own that says so, and the chain goes on', async () => {
    const first = await audits.open();
    await first.record([recordOf()]);
    const { hash } = first.head;
    await first.stop();
    const second = await audits.open({ key });
    await second.record([recordOf()]);
    await second.stop();
    const continues = expect.stringMatching(/^audit-20/);
    expect(audits.entries()).toMatchObject([
      { seq: 2, action: 'AuditKeyed', continues, previous: hash, unkeyedEntries: 1, unkeyedHead: hash },
      { seq: 3, action: 'GetSecretValue' },
    ]);
    expect(audits.logged).toContainEqual({
      level: 'warn',
      warning: expect.stringMatching(/has a key from now on, and had none before/),
      auditFile: audits.path(),
      unkeyedFile: continues,
    });
    audits.logged.length = 0;
    await audits.open({ key });
    expect(audits.logged).toEqual([]);
  });
});

describe('with a key, a log that ends without one', () => {
  const unkeyed = createChain(undefined);
  const refused = /was not written with the key, although .* were: somebody without the key may have/;

  /** As many lines without the key as may be, behind an entry. */
  function forged(count: number, { seq, hash }: Head): string {
    let head = { seq, hash };
    return Array.from({ length: count }, () => {
      const linked = unkeyed.link('"subject":"forger","action":"GetSecretValue"', head);
      head = linked.head;
      return `${linked.line}\n`;
    }).join('');
  }

  async function writeKeyed(entries: number): Promise<Head> {
    const audit = await audits.open({ key });
    for (let left = entries; left > 0; left -= 1) await audit.record([recordOf()]);
    await audit.stop();
    return audit.head;
  }

  test.each([1, 100, 500])('behind lines with it is refused, whatever it is: %i of them', async (count) => {
    const head = await writeKeyed(2);
    appendFileSync(audits.path(), forged(count, head));
    const before = readFileSync(audits.path(), 'utf8');
    await expect(audits.open({ key })).rejects.toThrow(refused);
    expect(readFileSync(audits.path(), 'utf8')).toBe(before);
  });

  test('beside a file of the log with it is refused', async () => {
    const audit = await audits.open({ key });
    await audit.record([recordOf()]);
    const { hash } = audit.head;
    await audit.rotate();
    await audit.stop();
    writeFileSync(audits.path(), forged(3, beginning));
    await expect(audits.open({ key })).rejects.toThrow(refused);
    renameSync(audits.path(), audits.path('looked-into'));
    await audits.open({ key });
    expect(audits.entries()).toMatchObject([{ action: 'AuditContinued', previous: hash }]);
  });

  test('is not gone on from under the name of a file that it was rotated into', async () => {
    const head = await writeKeyed(2);
    renameSync(audits.path(), audits.path('audit-2026-01-01T00-00-00.000Z.jsonl'));
    writeFileSync(audits.path('audit-2026-01-02T00-00-00.000Z.jsonl'), forged(3, head));
    await expect(audits.open({ key })).rejects.toThrow(
      /audit-2026-01-02T.* was not written with the key, although/,
    );
  });

  test('is told from one that goes on without: a log with a key is not read without it', async () => {
    await writeKeyed(1);
    await expect(audits.open()).rejects.toThrow(
      /was written with a key, and AUDIT_KEY_FILE is not set. Set it, or/,
    );
  });
});

test('what cannot be opened is said in words', async () => {
  mkdirSync(audits.path('folder'));
  await expect(audits.open({ file: audits.path('folder') })).rejects.toThrow(
    /audit log .*folder cannot be opened \(EISDIR\): set AUDIT_FILE/,
  );
  await expect(audits.open({ file: '/proc/none/audit.jsonl' })).rejects.toThrow(
    /cannot be opened \(ENOENT\)/,
  );
});

test('after stop nothing is taken any more', async () => {
  const audit = await audits.open();
  await audit.stop();
  await expect(audit.record([recordOf()])).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
  rmSync(audits.path());
  await expect(audit.ready()).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
});
