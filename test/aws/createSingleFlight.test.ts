import type { Caller } from '../../src/aws/Caller';
import { createSingleFlight } from '../../src/aws/createSingleFlight';
import { createAwsAccount } from '../../src/telemetry/createAwsAccount';

function callerWithin(ms: number, lane: object = {}): Caller {
  return {
    lane,
    signal: undefined,
    deadlineMs: performance.now() + ms,
    account: createAwsAccount(),
  };
}

/** A read that is answered when told to. */
function held() {
  let answer = (_: string): void => {};
  const flights: Caller[] = [];
  const answered = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const begin = (flight: Caller) => {
    flights.push(flight);
    return answered;
  };
  return { begin, flights, answer: (text: string) => answer(text) };
}

test('each request that shares a read is told once, also the one that began it', async () => {
  const { join } = createSingleFlight(() => performance.now());
  const { begin, flights, answer } = held();
  const told: string[] = [];
  const lane = {};
  const ask = (name: string, caller: Caller) =>
    join({ key: 'key', caller, onShared: () => told.push(name), begin });
  const all = [ask('first', callerWithin(5_000, lane)), ask('first again', callerWithin(5_000, lane))];
  expect(told).toEqual([]);
  const other = {};
  for (const name of ['other', 'other again']) all.push(ask(name, callerWithin(5_000, other)));
  all.push(ask('third', callerWithin(5_000)));
  answer('answer');
  expect(new Set(await Promise.all(all))).toEqual(new Set(['answer']));
  expect(told).toEqual(['first', 'other', 'third']);
  expect(flights).toHaveLength(1);
});

test('after the end of a write nobody joins what began before', async () => {
  const { join, closeAll } = createSingleFlight(() => performance.now());
  const before = held();
  const after = held();
  const first = join({ key: 'key', caller: callerWithin(5_000), begin: before.begin });
  closeAll();
  const second = join({ key: 'key', caller: callerWithin(5_000), begin: after.begin });
  before.answer('old');
  expect(await first).toBe('old');
  // That the old one has ended does not end the new one for those who come now.
  const third = join({ key: 'key', caller: callerWithin(5_000), begin: before.begin });
  after.answer('new');
  expect(await Promise.all([second, third])).toEqual(['new', 'new']);
});

test('each waits until the own deadline; the read goes on until the last one, and is ended then', async () => {
  const { join } = createSingleFlight(() => performance.now());
  const { begin, flights } = held();
  const hasty = join({ key: 'key', caller: callerWithin(10), begin });
  const patient = join({ key: 'key', caller: callerWithin(120), begin });
  const [flight] = flights;
  await expect(hasty).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(flight?.signal?.aborted).toBe(false);
  await expect(patient).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(flight?.signal?.aborted).toBe(true);
});
