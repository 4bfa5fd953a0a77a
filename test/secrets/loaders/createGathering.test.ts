import { type Batch, createGathering, type Parcel } from '../../../src/secrets/loaders/createGathering';

// A clock that stands still, but for the test that moves it.
beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
afterEach(() => void jest.useRealTimers());

/** Parcels whose batches go on until told to end. */
function depot({ size = 4, patienceMs = 60_000 } = {}) {
  const gathering = createGathering({ size, patienceMs });
  const departed: { readonly keys: string; readonly from: object; end(): void }[] = [];
  return {
    departed: () => departed.map(({ keys }) => keys),
    add(from: object, ...parcels: readonly string[]) {
      gathering.add(parcels.map((keys) => parcelOf(from, keys)));
    },
    /** Ends all that is under way of one request. */
    async end(from: object) {
      for (const trip of departed) if (trip.from === from) trip.end();
      await new Promise(setImmediate);
    },
  };

  function parcelOf(from: object, keys: string): Parcel {
    const depart = (batch: Batch) =>
      new Promise<void>((resolve) => departed.push({ keys: batch.keys.join(''), from, end: resolve }));
    return { from, keys: [...keys], goesSingly: () => false, depart };
  }
}

const [one, two, three] = [{ name: 'one' }, { name: 'two' }, { name: 'three' }];

test('a lone request waits for nobody, not even for its own calls', () => {
  const { add, departed } = depot();
  add(one, 'abcd', 'efgh', 'i');
  expect(departed()).toEqual(['abcd', 'efgh', 'i']);
  add(one, 'j');
  expect(departed()).toEqual(['abcd', 'efgh', 'i', 'j']);
});

test('with those of others under way, what comes is gathered until something comes back', async () => {
  const { add, end, departed } = depot();
  add(one, 'a');
  add(two, 'b');
  add(three, 'c');
  expect(departed()).toEqual(['a']);
  await end(one);
  expect(departed()).toEqual(['a', 'bc', 'bc']);
});

test('a batch leaves when it is full; a parcel is not divided, and what is asked for twice counts once', () => {
  const { add, departed } = depot();
  add(one, 'a');
  add(two, 'bcd');
  add(three, 'ef');
  add({}, 'bc');
  expect(departed()).toEqual(['a']);
  add({}, 'g');
  expect(departed()).toEqual(['a', ...Array(3).fill('bcdg')]);
});

test('nothing waits longer than the patience', () => {
  const { add, departed } = depot({ patienceMs: 5 });
  add(one, 'a');
  add(two, 'b');
  jest.advanceTimersByTime(4);
  expect(departed()).toEqual(['a']);
  jest.advanceTimersByTime(1);
  expect(departed()).toEqual(['a', 'b']);
});

test('what is under way just so is not waited with: the call is there to be joined', async () => {
  const { add, end, departed } = depot();
  add(one, 'ba');
  add(two, 'ab');
  expect(departed()).toEqual(['ab', 'ab']);
  await end(one);
  add(three, 'ab');
  expect(departed()).toHaveLength(3);
});

test('a batch that fails holds nobody up', async () => {
  const gathering = createGathering({ size: 4, patienceMs: 60_000 });
  const departed: string[] = [];
  const ask = (from: object, key: string, outcome: Promise<void>) =>
    gathering.add([
      {
        from,
        keys: [key],
        goesSingly: () => false,
        depart: (batch) => {
          departed.push(...batch.keys);
          return outcome;
        },
      },
    ]);
  ask(one, 'a', Promise.reject(new Error('failed')));
  ask(two, 'b', Promise.resolve());
  await new Promise(setImmediate);
  expect(departed).toEqual(['a', 'b']);
});
