import { createPace } from '../../src/secrets/bulk/createPace';

/** A pace of 10 a second, in bursts of 3, on a clock that only its own waits and the test move. */
function paced() {
  let nowMs = 5_000;
  const waits: number[] = [];
  const pace = createPace({
    perSecond: 10,
    burst: 3,
    nowMs: () => nowMs,
    wait: async (ms) => void waits.push(ms),
  });
  return {
    waits,
    async go(times: number) {
      for (let i = 0; i < times; i += 1) await pace();
      return waits.splice(0);
    },
    pass(ms: number) {
      nowMs += ms;
    },
  };
}

test('a burst goes at once, and then each in its turn', async () => {
  expect(await paced().go(6)).toEqual([100, 200, 300]);
});

test('a pause gives back what it lasted, and no more than a burst', async () => {
  const { go, pass } = paced();
  await go(3);
  pass(200);
  expect(await go(3)).toEqual([100]);
  pass(60_000);
  expect(await go(4)).toEqual([100]);
});
