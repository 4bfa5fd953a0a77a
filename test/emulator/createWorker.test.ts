import { createWorker } from '../../src/emulator/background/createWorker';
import { createClock } from '../../src/emulator/createClock';
import type { Task, TaskKind } from '../../src/emulator/secret/Task';
import { until } from './support/until';

const place = { accountId: '123456789012', region: 'us-east-1' };
const task = (kind: TaskKind, name: string): Task => ({ kind, name, place, dueMs: 0 });

/** A worker on an agenda of these tasks; each leaves it when its handler is done. */
function work(left: Set<Task>, handle: (task: Task) => Promise<void>) {
  const begun: string[] = [];
  const failures: TaskKind[] = [];
  const handler = async (done: Task) => {
    begun.push(done.kind);
    await handle(done);
    left.delete(done);
  };
  const worker = createWorker({
    agenda: { tasks: (kind) => [...left].filter((each) => each.kind === kind), onChange() {} },
    clock: createClock(),
    handlers: { purge: handler, replicate: handler, rotate: handler, rotationStep: handler },
    onFailure: (kind) => failures.push(kind),
  });
  return { begun, failures, stop: worker.stop };
}

test('tasks of one kind that take long leave room for the others, however many they are', async () => {
  const steps = Array.from({ length: 2_000 }, (_, index) => task('rotationStep', `s${index}`));
  const left = new Set([...steps, task('replicate', 'r')]);
  let finish = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const worker = work(left, ({ kind }) => (kind === 'rotationStep' ? held : Promise.resolve()));
  await until(() => left.size === 2_000);
  expect(worker.begun.filter((kind) => kind === 'rotationStep')).toHaveLength(64);
  for (const step of steps.slice(200)) left.delete(step);
  finish();
  await until(() => left.size === 0);
  expect(worker.begun).toHaveLength(201);
  await worker.stop();
});

test('a task that fails is told once, done again after longer and longer rests, and told again after a success', async () => {
  jest.useFakeTimers({ doNotFake: ['performance'] });
  try {
    const [failing, well] = [task('replicate', 'r'), task('purge', 'p')];
    const left = new Set([failing, well]);
    let isDown = true;
    const worker = work(left, async ({ kind }) => {
      if (isDown && kind === 'replicate') throw new Error('the record is damaged');
    });
    const attempts = () => worker.begun.filter((kind) => kind === 'replicate').length;
    const counts: number[] = [];
    for (const ms of [0, 999, 1, 1_999, 1, 4_000, 8_000, 16_000, 32_000, 59_999, 1, 60_000]) {
      await jest.advanceTimersByTimeAsync(ms);
      counts.push(attempts());
    }
    expect(counts).toEqual([1, 1, 2, 2, 3, 4, 5, 6, 7, 7, 8, 9]);
    expect([left.size, worker.failures]).toEqual([1, ['replicate']]);
    isDown = false;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(left.size).toBe(0);
    isDown = true;
    left.add(failing);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(worker.failures).toEqual(['replicate', 'replicate']);
    await worker.stop();
  } finally {
    jest.useRealTimers();
  }
});
