import { createClock } from '../../src/emulator/createClock';

const noon = new Date('2026-09-24T12:00:00.123Z');

test('a frozen clock stands where it was put, and moves when it is moved', () => {
  const clock = createClock();
  clock.freeze(noon);
  expect(clock.now()).toEqual(noon);
  clock.advance(1_000);
  expect(clock.now()).toEqual(new Date(noon.getTime() + 1_000));
  clock.advance(-1_000);
  expect([clock.now(), clock.isFrozen]).toEqual([noon, true]);
});

test('a clock that runs goes on from where it was put', () => {
  const clock = createClock();
  clock.set(noon);
  expect(clock.now().getTime() - noon.getTime()).toBeLessThan(60_000);
  expect([clock.now() >= noon, clock.isFrozen]).toEqual([true, false]);
});

test.each([
  ['a text that is no date', new Date('tomorrow')],
  ['the last date that there is', new Date(8.64e15)],
  ['the first one', new Date(-8.64e15)],
])('%s is refused and moves nothing', (_, moment) => {
  const clock = createClock();
  let moves = 0;
  clock.onMove(() => moves++);
  for (const move of [
    () => clock.set(moment),
    () => clock.freeze(moment),
    () => clock.advance(moment.getTime()),
  ])
    expect(move).toThrow(RangeError);
  expect([clock.isFrozen, moves]).toEqual([false, 0]);
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(60_000);
});
