import { randomBytes } from 'node:crypto';
import { newSecret } from '../../src/emulator/secret/newSecret';
import type { SecretRecord } from '../../src/emulator/secret/SecretRecord';
import { createVault } from '../../src/emulator/store/createVault';
import { openStore, type Store } from '../../src/emulator/store/openStore';

const place = { accountId: '123456789012', region: 'us-east-1' };

let store: Store;
let damages: number;
beforeEach(() => {
  damages = 0;
  store = openStore({
    directory: undefined,
    vault: createVault(randomBytes(32)),
    keySource: 'a test',
    onDamage: () => damages++,
    onObstacle: () => {},
  });
});
afterEach(() => store.close());

function dueAt(name: string, dueMs: number): SecretRecord {
  const secret = newSecret({ name, place, token: 'x'.repeat(32), nowMs: 1 });
  return { ...secret, replication: { replicas: [], delayMs: 0, dueMs } };
}

const save = (secret: SecretRecord) => store.world(place).change((change) => change.save(secret));
const names = () => [...store.agenda.tasks('replicate')].map(({ name, dueMs }) => `${name} ${dueMs}`);

test('tasks are in the order of their moments, also those due at a part of a millisecond', async () => {
  for (const [name, dueMs] of [
    ['late', 1_790_251_200_456],
    ['part', 1_790_251_200_123 + 1 / 3],
    ['early', 1_790_251_200_123],
  ] as const)
    await save(dueAt(name, dueMs));
  expect(names()).toEqual(['early 1790251200123', 'part 1790251200124', 'late 1790251200456']);
});

test('a task that is due at no moment is refused, and nothing of its secret is kept', async () => {
  await expect(save(dueAt('never', Number.NaN))).rejects.toThrow('A task is due at no moment');
  expect([names(), store.world(place).find('never')]).toEqual([[], undefined]);
});

test('a listener that fails after a change is told of once, and the change stands', async () => {
  const failures: unknown[] = [];
  const note = (reason: unknown) => failures.push(reason);
  process.on('unhandledRejection', note);
  store.agenda.onChange(() => {
    throw new Error('a record was damaged just now');
  });
  await save(dueAt('a', 1));
  await save(dueAt('b', 2));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect([damages, names(), failures]).toEqual([1, ['a 1', 'b 2'], []]);
});
