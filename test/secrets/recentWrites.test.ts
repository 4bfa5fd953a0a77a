import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createDeadlines } from '../../src/secrets/deletion';
import { createRecentWrites, type RecentWrites } from '../../src/secrets/lists/recentWrites';
import { fromListEntry, type Secret } from '../../src/secrets/Secret';

const minuteMs = 60_000;
const answer = { $metadata: {} };
const arnOf = (name: string, account = '123456789012') =>
  `arn:aws:secretsmanager:us-east-1:${account}:secret:${name}-AbCdEf`;

function remembering() {
  let nowMs = Date.parse('2026-06-01T00:00:00Z');
  const writes = createRecentWrites(() => new Date(nowMs));
  const tags = (value: string) => [{ Key: 'k', Value: value }];
  return {
    writes,
    nowMs: () => nowMs,
    pass(minutes: number) {
      nowMs += minutes * minuteMs;
    },
    create: (name: string) =>
      writes.note('CreateSecret', { Name: name }, { ...answer, ARN: arnOf(name), Name: name }),
    tag: (name: string, value: string) =>
      writes.note('TagResource', { SecretId: arnOf(name), Tags: tags(value) }, answer),
    stateOf: (name: string) => writes.since(nowMs).find(({ identity }) => identity.name === name)?.state,
  };
}

/** What AWS says of a secret, changed that many minutes after midnight. */
function secret(name: string, changedAtMinute: number, more: object = {}): Secret {
  const LastChangedDate = new Date(Date.parse('2026-06-01T00:00:00Z') + changedAtMinute * minuteMs);
  const reader = { now: () => LastChangedDate, deadlines: createDeadlines() };
  return fromListEntry({ ARN: arnOf(name), Name: name, LastChangedDate, ...more }, reader);
}

const tagged = (name: string, minute: number, value: string) =>
  secret(name, minute, { Tags: [{ Key: 'k', Value: value }] });

test('a write is remembered for five minutes, and longer by a list that was begun in them', () => {
  const { writes, create, pass, nowMs } = remembering();
  create('a');
  pass(4);
  const beganMs = nowMs();
  expect(writes.since(beganMs)).toHaveLength(1);
  pass(5);
  expect(writes.since(nowMs())).toEqual([]);
  expect(writes.since(beganMs)).toHaveLength(1);
  pass(10);
  expect(writes.since(beganMs)).toEqual([]);
});

test('a description counts when it was asked for after the write', () => {
  const { writes, create, tag, stateOf } = remembering();
  create('a');
  const before = writes.moment();
  tag('a', '1');
  writes.described(secret('a', 1), before);
  expect(stateOf('a')).toBeUndefined();
  writes.described(tagged('a', 2, '1'), writes.moment());
  expect(stateOf('a')?.tags).toEqual([{ key: 'k', value: '1' }]);
});

test('an entry counts when it shows the write, and is newer than what was known before it', () => {
  const { writes, create, tag, stateOf } = remembering();
  create('a');
  writes.listed(tagged('a', 1, '1'));
  expect(stateOf('a')?.tags).toEqual([{ key: 'k', value: '1' }]);
  tag('a', '2');
  writes.listed(tagged('a', 1, '1'));
  expect(stateOf('a')).toBeUndefined();
  writes.listed(tagged('a', 1, '2'));
  expect(stateOf('a')).toBeUndefined();
  writes.listed(tagged('a', 2, '2'));
  expect(stateOf('a')?.tags).toEqual([{ key: 'k', value: '2' }]);
});

test('of two writes that nothing is known of, no entry is proof', () => {
  const { writes, create, tag, stateOf } = remembering();
  create('b');
  tag('a', '1');
  tag('a', '2');
  writes.listed(tagged('a', 9, '2'));
  expect(stateOf('a')).toBeUndefined();
});

test('what is known yields to an entry that is newer, and to no other', () => {
  const { writes, create, stateOf } = remembering();
  create('a');
  writes.described(tagged('a', 5, 'known'), writes.moment());
  for (const [minute, value] of [
    [4, 'known'],
    [5, 'known'],
    [6, 'newer'],
  ] as const) {
    writes.listed(tagged('a', minute, 'newer'));
    expect([minute, stateOf('a')?.tags]).toEqual([minute, [{ key: 'k', value }]]);
  }
});

test('what was deleted for good stays gone, whatever is still described or listed', () => {
  const { writes, create, stateOf } = remembering();
  create('a');
  writes.note(
    'DeleteSecret',
    { SecretId: arnOf('a'), ForceDeleteWithoutRecovery: true },
    { ...answer, ARN: arnOf('a') },
  );
  writes.described(secret('a', 9), writes.moment());
  writes.listed(secret('a', 9));
  expect(stateOf('a')).toBeNull();
});

test('a deletion of unknown outcome is not taken for one', () => {
  const { writes, create } = remembering();
  create('a');
  writes.note('DeleteSecret', { SecretId: arnOf('a'), ForceDeleteWithoutRecovery: true });
  expect(writes.since(Date.parse('2026-06-01T00:00:00Z'))).toEqual([
    expect.objectContaining({ state: undefined, isDeletion: false }),
  ]);
});

test('of another account it says nothing, and before an account is known nothing at all', () => {
  const { writes, create, nowMs } = remembering();
  writes.note('UpdateSecret', { SecretId: arnOf('theirs', '999999999999') }, answer);
  expect(writes.since(nowMs())).toEqual([]);
  create('ours');
  expect(writes.since(nowMs()).map(({ identity }) => identity.name)).toEqual(['ours']);
});

test('no more than ten thousand, the oldest go first', () => {
  const { writes, create, nowMs } = remembering();
  for (let i = 0; i < 10_002; i += 1) create(`n${i}`);
  const kept = writes.since(nowMs());
  expect(kept).toHaveLength(10_000);
  expect(kept[0]?.identity.name).toBe('n2');
});

test('no more than forty megabytes of what they look like, however few they are', () => {
  const { writes, create, nowMs, stateOf } = remembering();
  const tags = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: 'v'.repeat(256) }));
  for (let i = 0; i < 2_000; i += 1) {
    create(`n${i}`);
    writes.described(secret(`n${i}`, 1, { Tags: tags }), writes.moment());
  }
  const kept = writes.since(nowMs());
  expect(kept.length).toBeGreaterThan(1_000);
  expect(kept.length).toBeLessThan(1_500);
  expect(stateOf('n1999')?.tags).toHaveLength(50);
  expect(stateOf('n0')).toBeUndefined();
  for (let i = 0; i < 2_000; i += 1) create(`small${i}`);
  expect(writes.since(nowMs()).length).toBeGreaterThan(2_000);
});

test('no value that was written stays in it', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: unknown = runInNewContext('gc');
  if (typeof collectGarbage !== 'function') throw new Error('No garbage collector');
  const { writes, nowMs, create, stateOf } = remembering();
  create('a');
  writes.described(secret('a', 1), writes.moment());
  const input = putValue(writes);
  // A WeakRef holds on until the job that made it has ended.
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  expect(input.deref()).toBeUndefined();
  expect(writes.since(nowMs())).toHaveLength(1);
  writes.listed(secret('a', 2, { SecretVersionsToStages: { v: ['AWSCURRENT'] } }));
  expect(stateOf('a')).toBeDefined();
});

function putValue(writes: RecentWrites): WeakRef<object> {
  const input = { SecretId: arnOf('a'), SecretString: 'a value', ClientRequestToken: 't' };
  writes.note('PutSecretValue', input, { ...answer, VersionId: 'v', VersionStages: ['AWSCURRENT'] });
  return new WeakRef(input);
}
