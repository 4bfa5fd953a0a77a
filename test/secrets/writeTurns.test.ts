import { createWriteTurns } from '../../src/secrets/createWriteTurns';

/** Work that ends when the test says so. */
function openWork() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('work under one key follows in order, each told whether it has waited; other keys do not wait', async () => {
  const turns = createWriteTurns();
  const log: string[] = [];
  const first = openWork();
  const all = [
    turns.take('a', undefined, first.work),
    turns.take('a', undefined, async (hasWaited) => void log.push(`second ${hasWaited}`)),
    turns.take('a', undefined, async (hasWaited) => void log.push(`third ${hasWaited}`)),
    turns.take('b', undefined, async (hasWaited) => void log.push(`other ${hasWaited}`)),
  ];
  await soon();
  expect(log).toEqual(['other false']);
  first.end();
  await Promise.all(all);
  expect(log).toEqual(['other false', 'second true', 'third true']);
  await turns.take('a', undefined, async (hasWaited) => void log.push(`again ${hasWaited}`));
  expect(log.at(-1)).toBe('again false');
});

test('work that fails passes its turn on, and its answer and error are its own', async () => {
  const turns = createWriteTurns();
  const failed = turns.take('a', undefined, () => Promise.reject(new Error('mine')));
  const thrown = turns.take('a', undefined, () => {
    throw new Error('at once');
  });
  const answered = turns.take('a', undefined, async () => 7);
  await expect(failed).rejects.toThrow('mine');
  await expect(thrown).rejects.toThrow('at once');
  expect(await answered).toBe(7);
});

test('a caller who is gone leaves the queue, and nobody waits for it', async () => {
  const turns = createWriteTurns();
  const first = openWork();
  const leaving = new AbortController();
  const done: string[] = [];
  const running = turns.take('a', undefined, first.work);
  const gone = turns.take('a', leaving.signal, async () => void done.push('gone'));
  const behind = turns.take('a', undefined, async () => void done.push('behind'));
  leaving.abort();
  await expect(gone).rejects.toMatchObject({ code: 'REQUEST_TIMEOUT' });
  await expect(turns.take('a', leaving.signal, async () => 1)).rejects.toMatchObject({
    code: 'REQUEST_TIMEOUT',
  });
  first.end();
  await Promise.all([running, behind]);
  expect(done).toEqual(['behind']);
});

test('a caller who leaves when its work has begun does not end it', async () => {
  const turns = createWriteTurns();
  const [first, second] = [openWork(), openWork()];
  const leaving = new AbortController();
  const running = turns.take('a', undefined, first.work);
  const own = turns.take('a', leaving.signal, second.work);
  first.end();
  await running;
  await soon();
  leaving.abort();
  second.end();
  await expect(own).resolves.toBeUndefined();
});

test('the queue is bounded', async () => {
  const turns = createWriteTurns();
  const first = openWork();
  const waiting = Array.from({ length: 101 }, () => turns.take('a', undefined, first.work));
  await expect(turns.take('a', undefined, first.work)).rejects.toMatchObject({
    code: 'TOO_MANY_WRITES',
    details: { retryAfterMs: 1_000 },
  });
  first.end();
  await Promise.all(waiting);
});

test('it is settled when all that was begun has ended, failed work too', async () => {
  const turns = createWriteTurns();
  const first = openWork();
  const log: string[] = [];
  const failing = turns.take('a', undefined, first.work).then(() => log.push('first'));
  const last = turns.take('a', undefined, async () => {
    await soon();
    log.push('last');
    throw new Error('failed');
  });
  const settled = turns.settled().then(() => log.push('settled'));
  first.end();
  await expect(last).rejects.toThrow('failed');
  await Promise.all([failing, settled]);
  expect(log).toEqual(['first', 'last', 'settled']);
  await turns.settled();
});
