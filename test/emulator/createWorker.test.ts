import { createWorker } from '../../src/emulator/background/createWorker';
import type { Task } from '../../src/emulator/background/Task';
import { createClock } from '../../src/emulator/createClock';
import { until } from './support/until';

const place = { accountId: '123456789012', region: 'us-east-1' };
const task = (kind: Task['kind'], name: string): Task => ({ kind, name, place, dueMs: 0 });

test('tasks of one kind that take long leave room for the others', async () => {
  const steps = Array.from({ length: 200 }, (_, index) => task('rotationStep', `s${index}`));
  const left = new Set([...steps, task('replicate', 'r')]);
  const begun: string[] = [];
  let finish = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const handler = (wait: Promise<void>) => async (done: Task) => {
    begun.push(done.kind);
    await wait;
    left.delete(done);
  };
  const worker = createWorker({
    agenda: { tasks: () => [...left], onChange() {} },
    clock: createClock(),
    handlers: {
      purge: handler(held),
      replicate: handler(Promise.resolve()),
      rotate: handler(held),
      rotationStep: handler(held),
    },
  });
  await until(() => left.size === 200);
  expect(begun.filter((kind) => kind === 'rotationStep')).toHaveLength(64);
  finish();
  await until(() => left.size === 0);
  expect(begun).toHaveLength(201);
  await worker.stop();
});
