import fc from 'fast-check';
import type { Lane } from '../../src/aws/Caller';
import { createCallerLanes } from '../../src/aws/createCallerLanes';
import { createRateQueue, QueueTooLong } from '../../src/aws/createRateQueue';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function createQueue(perSecond: number, burst: number) {
  const gone: string[] = [];
  const queue = createRateQueue({ perSecond, burst, nowMs: () => performance.now(), onWait: () => {} });
  const ask = (name: string, lane: Lane, waitMs = 60_000, signal?: AbortSignal) =>
    queue
      .take({ lane, signal, deadlineMs: performance.now() + waitMs })
      .then(() => gone.push(name))
      .catch((error: Error) => gone.push(`${name}: ${error.name}`));
  return { queue, gone, ask };
}

test('in no second go more than the rate and the burst', async () => {
  const { gone, ask } = createQueue(45, 5);
  const lane = {};
  for (let i = 0; i < 200; i += 1) void ask(String(i), lane);
  const counts: number[] = [];
  for (let second = 0; second < 5; second += 1) {
    const before = gone.length;
    await jest.advanceTimersByTimeAsync(1_000);
    counts.push(gone.length - before);
  }
  expect(counts[0]).toBeGreaterThan(45);
  expect(Math.max(...counts)).toBeLessThanOrEqual(50);
  expect(gone).toHaveLength(200);
});

test('callers take turns: a hundred requests of one do not hold up the one of another, nor each other', async () => {
  const { queue, gone, ask } = createQueue(10, 1);
  const heavy = () => ({ subject: 'heavy' });
  const first = heavy();
  for (let i = 0; i < 5; i += 1) void ask('heavy first', first);
  for (let i = 0; i < 100; i += 1) void ask('heavy', heavy());
  await jest.advanceTimersByTimeAsync(0);
  const light = { subject: 'light' };
  expect(queue.waitMs(light)).toBeCloseTo(200, -1);
  expect(queue.waitMs(heavy())).toBeGreaterThan(9_000);
  void ask('light', light);
  await jest.advanceTimersByTimeAsync(700);
  expect(gone.indexOf('light')).toBeLessThanOrEqual(3);
  expect(gone.filter((name) => name === 'heavy first').length).toBeLessThanOrEqual(3);
});

test('whoever joins and leaves, each that stays comes to its turn, once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ subject: fc.nat(3), request: fc.nat(2), leaves: fc.boolean() }), {
        maxLength: 60,
      }),
      (arrivals) => {
        const lanes = createCallerLanes<number>();
        const requests = Array.from({ length: 12 }, (_, i): Lane => ({ subject: String(i % 4) }));
        const staying = arrivals.flatMap(({ subject, request, leaves }, at) => {
          const lane = requests[subject + 4 * request] ?? {};
          expect(lanes.turnsBefore(lane)).toBeLessThanOrEqual(lanes.length);
          lanes.join(lane, at);
          if (leaves) expect(lanes.leave(lane, at)).toBe(true);
          return leaves ? [] : [at];
        });
        expect(lanes.length).toBe(staying.length);
        const order = staying.map(() => lanes.takeNext());
        expect(lanes.takeNext()).toBeUndefined();
        expect([...order].sort((a, b) => Number(a) - Number(b))).toEqual(staying);
        expect(lanes.length).toBe(0);
      },
    ),
  );
});

test('requests take turns: a hundred calls of one do not hold up the one of another', async () => {
  const { queue, gone, ask } = createQueue(10, 1);
  const heavy = {};
  for (let i = 0; i < 100; i += 1) void ask('heavy', heavy);
  await jest.advanceTimersByTimeAsync(0);
  const light = {};
  expect(queue.waitMs(light)).toBeCloseTo(200, -1);
  expect(queue.waitMs(heavy)).toBeCloseTo(10_000, -2);
  void ask('light', light);
  await jest.advanceTimersByTimeAsync(300);
  expect(gone).toContain('light');
  expect(gone.length).toBeLessThanOrEqual(4);
});

test('what would wait longer than its deadline is refused at once, and told how long', async () => {
  const { queue, gone, ask } = createQueue(10, 1);
  const lane = {};
  for (let i = 0; i < 21; i += 1) void ask('call', lane);
  await jest.advanceTimersByTimeAsync(0);
  const refused = queue.take({ lane, signal: undefined, deadlineMs: performance.now() + 1_000 });
  await expect(refused).rejects.toBeInstanceOf(QueueTooLong);
  await refused.catch((error: QueueTooLong) => expect(error.waitMs).toBeCloseTo(2_100, -1));
  expect(gone).toHaveLength(1);
});

test('who leaves makes room, and who was overtaken until the deadline is refused by then', async () => {
  const { queue, gone, ask } = createQueue(10, 1);
  const leaving = new AbortController();
  void ask('first', {});
  void ask('leaves', {}, 60_000, leaving.signal);
  const slow = {};
  for (let i = 0; i < 3; i += 1) void ask(`slow ${i}`, slow, 450);
  await jest.advanceTimersByTimeAsync(0);
  leaving.abort();
  for (let i = 0; i < 8; i += 1) void ask('late', {});
  await jest.advanceTimersByTimeAsync(460);
  expect(gone.slice(0, 3)).toEqual(['first', 'leaves: AbortError', 'slow 0']);
  expect(gone).toContain('slow 2: QueueTooLong');
  await jest.advanceTimersByTimeAsync(5_000);
  expect(queue.waiting).toBe(0);
});

test('a read that somebody with more time has joined waits on when others overtake it', async () => {
  const { queue, gone, ask } = createQueue(10, 1);
  const lane = {};
  void ask('first', lane);
  void ask('second', lane);
  const read = { lane, signal: undefined, deadlineMs: performance.now() + 250 };
  const done = queue.take(read).then(
    () => gone.push('read'),
    (error: Error) => gone.push(error.name),
  );
  read.deadlineMs += 5_000;
  await jest.advanceTimersByTimeAsync(0);
  for (let i = 0; i < 5; i += 1) void ask('late', {});
  await jest.advanceTimersByTimeAsync(1_000);
  await done;
  expect(gone).toEqual(['first', 'second', ...Array(5).fill('late'), 'read']);
});
