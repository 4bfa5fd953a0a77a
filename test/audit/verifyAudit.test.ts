import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createChain } from '../../src/audit/chain';
import { KeyMissing } from '../../src/audit/verify/createLineCheck';
import { type Verdict, verifyAudit } from '../../src/audit/verify/verifyAudit';
import { recordOf } from './support/recordOf';
import { useAudit } from './support/useAudit';

const audits = useAudit();
const key = Buffer.from('a key of the test, long enough..');

async function write(count: number, withKey?: Buffer): Promise<{ lines: readonly string[]; head: string }> {
  const audit = await audits.open({ key: withKey });
  for (let left = count; left > 0; left -= 1) await audit.record([recordOf({ requestId: `r${left}` })]);
  await audit.stop();
  return { lines: audits.lines(), head: audit.head.hash };
}

function verify(options: { files?: readonly string[]; head?: string; key?: Buffer } = {}): Promise<Verdict> {
  const files = [audits.path()];
  return verifyAudit({ files, head: undefined, key: undefined, progress: () => {}, ...options });
}

async function verifyText(text: string, head?: string): Promise<Verdict> {
  writeFileSync(audits.path('changed.jsonl'), text);
  return verify({ files: [audits.path('changed.jsonl')], head });
}

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

test('what the gateway wrote is good, with its head, and with one of before', async () => {
  const { lines, head } = await write(5);
  expect(await verify({ head })).toMatchObject({ entries: 5, behindHead: 0, problem: undefined });
  const { hash } = JSON.parse(lines[2] ?? '');
  expect(await verify({ head: hash })).toMatchObject({ behindHead: 2, problem: undefined });
});

test.each([
  [
    'an edited entry',
    (lines: string[]) => lines.with(3, (lines[3] ?? '').replace('"ci"', '"me"')),
    4,
    /was edited/,
  ],
  ['a removed entry', (lines: string[]) => lines.toSpliced(3, 1), 4, /entry 5 behind entry 3: those between/],
  ['the first removed', (lines: string[]) => lines.slice(1), 1, /entry 2: those before are missing/],
  [
    'a copied entry',
    (lines: string[]) => lines.toSpliced(3, 0, lines[1] ?? ''),
    4,
    /entry 2 behind entry 3: it was moved/,
  ],
  ['an entry moved to the end', ([a = '', ...more]: string[]) => [...more, a], 1, /those before are missing/],
  ['a stray line', (lines: string[]) => lines.with(3, 'hello'), 4, /is no entry/],
  ['an empty line', (lines: string[]) => lines.toSpliced(3, 0, ''), 4, /is no entry/],
])('%s is found, with its line', async (_what, change, line, what) => {
  const { lines } = await write(8);
  const { problem } = await verifyText(textOf(change([...lines])));
  expect(problem).toMatchObject({ line, what: expect.stringMatching(what) });
});

test('an entry edited with a new hash is found by the entry behind it', async () => {
  const { lines } = await write(4);
  const [first = '', second = ''] = lines;
  const edited = second.replace('"ci"', '"me"').replace(/,"hash":.*/, '');
  const forged = `${edited},"hash":"${createHash('sha256').update(edited).digest('hex')}"}`;
  const { problem } = await verifyText(textOf([first, forged, ...lines.slice(2)]));
  expect(problem).toMatchObject({ line: 3, what: expect.stringMatching(/does not go on from entry 2/) });
});

test('a cut end is found with the head, and a torn one without', async () => {
  const { lines, head } = await write(4);
  expect((await verifyText(textOf(lines.slice(0, 3)))).problem).toBeUndefined();
  const { problem } = await verifyText(textOf(lines.slice(0, 3)), head);
  expect(problem).toMatchObject({ line: undefined, what: expect.stringMatching(/given head is missing/) });
  const torn = await verifyText(textOf(lines).slice(0, -10));
  expect(torn.problem).toMatchObject({ line: 4, what: expect.stringMatching(/has no end/) });
});

test('any one change of any line is found', async () => {
  const { lines, head } = await write(12);
  const random = seeded(Number(process.env.AUDIT_SEED ?? Date.now() % 1_000_000));
  const pick = (below: number) => Math.floor(random() * below);
  for (let round = 0; round < 400; round += 1) {
    const changed = textOf(changes[pick(changes.length)]?.([...lines], pick) ?? []);
    if (changed === textOf(lines)) continue;
    const { problem } = await verifyText(changed, head);
    // In the message when it fails: how to see it again, and what was not found.
    expect([random.seed, round, changed, problem !== undefined]).toEqual([random.seed, round, changed, true]);
  }
});

type Change = (lines: string[], pick: (below: number) => number) => string[];

const changes: readonly Change[] = [
  // One byte becomes another.
  (lines, pick) => {
    const at = pick(lines.length);
    const line = lines[at] ?? '';
    const column = pick(line.length);
    const byte = String.fromCharCode(32 + pick(95));
    return lines.with(at, line.slice(0, column) + byte + line.slice(column + 1));
  },
  // One byte goes, or comes.
  (lines, pick) => {
    const at = pick(lines.length);
    const line = lines[at] ?? '';
    const column = pick(line.length);
    const inserted = pick(2) === 0 ? '' : String.fromCharCode(32 + pick(95));
    return lines.with(at, line.slice(0, column) + inserted + line.slice(column + (inserted ? 0 : 1)));
  },
  (lines, pick) => lines.toSpliced(pick(lines.length), 1),
  (lines, pick) => lines.toSpliced(pick(lines.length + 1), 0, lines[pick(lines.length)] ?? ''),
  (lines, pick) => {
    const [a, b] = [pick(lines.length), pick(lines.length)];
    return lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
  },
  (lines, pick) => lines.slice(0, pick(lines.length)),
  // A part of another line in place of its own.
  (lines, pick) => {
    const [a, b] = [pick(lines.length), pick(lines.length)];
    const column = pick(400);
    return lines.with(a, (lines[a] ?? '').slice(0, column) + (lines[b] ?? '').slice(column));
  },
];

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function seeded(seed: number): { (): number; readonly seed: number } {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return Object.assign(next, { seed });
}

describe('with a key', () => {
  test('it takes the key to verify, and to forge', async () => {
    const { lines, head } = await write(3, key);
    expect(await verify({ key, head })).toMatchObject({ entries: 3, problem: undefined });
    await expect(verify()).rejects.toThrow(KeyMissing);
    const other = Buffer.from('another key of the test, as long');
    expect((await verify({ key: other })).problem).toMatchObject({
      line: 1,
      what: 'was edited, or the key is another',
    });
    const unkeyed = createChain(undefined);
    let before = { seq: 0, hash: '0'.repeat(64) };
    const forged = lines.map((line) => {
      const members = line.replace(/^\{"seq":\d+,/, '').replace(/,"previous".*/, '');
      const linked = unkeyed.link(members, before);
      before = linked.head;
      return linked.line;
    });
    writeFileSync(audits.path('forged.jsonl'), textOf(forged));
    const { problem } = await verify({ key, files: [audits.path('forged.jsonl')] });
    expect(problem).toMatchObject({
      line: 1,
      what: expect.stringMatching(/^was not written with the key, nor was any other/),
    });
  });
});

describe('a log that got its key later', () => {
  async function writeBoth(): Promise<readonly [unkeyed: string, keyed: string]> {
    await write(3);
    await write(2, key);
    const [{ continues = '' } = {}] = audits.entries();
    return [audits.path(String(continues)), audits.path()];
  }

  test('is good, and it is told which part the key does not prove', async () => {
    const files = await writeBoth();
    expect(await verify({ key, files })).toMatchObject({ entries: 6, withoutKey: 3, problem: undefined });
    expect(await verify({ key, files: files.slice(1) })).toMatchObject({ withoutKey: 0, problem: undefined });
    await expect(verify({ files })).rejects.toThrow(KeyMissing);
  });

  test('is not proved by the part without, and that part not by another', async () => {
    const [before, after] = await writeBoth();
    const alone = await verify({ key, files: [before] });
    expect(alone.problem).toMatchObject({ line: 1, what: expect.stringMatching(/nor was any other/) });
    const edited = readFileSync(before, 'utf8').replace('"ci"', '"me"');
    writeFileSync(audits.path('edited.jsonl'), edited);
    const { problem } = await verify({ key, files: [audits.path('edited.jsonl'), after] });
    expect(problem).toMatchObject({ line: 1, what: 'was edited' });
  });

  test('has no line without the key behind those with it, and none in front that it does not tell of', async () => {
    const { lines, head } = await write(2, key);
    const unkeyed = createChain(undefined);
    const behind = unkeyed.link('"x":1', { seq: 2, hash: head }).line;
    writeFileSync(audits.path('behind.jsonl'), textOf([...lines, behind]));
    const { problem } = await verify({ key, files: [audits.path('behind.jsonl')] });
    expect(problem).toMatchObject({ line: 3, what: 'was not written with the key' });
    const before = unkeyed.link('"x":1', { seq: 0, hash: '0'.repeat(64) }).line;
    writeFileSync(audits.path('front.jsonl'), textOf([before, ...lines]));
    const front = await verify({ key, files: [audits.path('front.jsonl')] });
    expect(front.problem).toMatchObject({
      line: 2,
      what: expect.stringMatching(/was put there without the key/),
    });
  });
});

test('several files of one chain are verified as one, and a missing one is found', async () => {
  const audit = await audits.open();
  for (let file = 0; file < 3; file += 1) {
    await audit.record([recordOf(), recordOf()]);
    if (file < 2) await audit.rotate();
  }
  await audit.stop();
  const rotated = audits.logged.map(({ auditFile }) => String(auditFile)).slice(0, 2);
  const files = [...rotated, 'audit.jsonl'].map((name) => audits.path(name));
  // Three times two, and the first lines of the second and the third file.
  expect(await verify({ files, head: audit.head.hash })).toMatchObject({ entries: 8, problem: undefined });
  const [first = '', , last = ''] = files;
  expect((await verify({ files: [first, last] })).problem).toMatchObject({ file: last, line: 1 });
  expect((await verify({ files: [last] })).problem).toBeUndefined();
  expect(readFileSync(last, 'utf8')).toContain(`"continues":"${rotated[1]}"`);
});

test('a line without end is not read into memory', async () => {
  const { lines } = await write(1);
  const { problem } = await verifyText(textOf(lines) + 'x'.repeat(20 * 1024 * 1024));
  expect(problem).toMatchObject({ line: 2, what: 'is no entry of an audit log' });
  const long = `{"seq":2,${'x'.repeat(20 * 1024 * 1024)}`;
  expect((await verifyText(textOf(lines) + long)).problem).toMatchObject({
    what: 'is no entry of an audit log',
  });
});
