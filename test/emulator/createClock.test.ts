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
  ['the year 5000', new Date('5000-01-01T00:00:00Z')],
  ['a moment before 1970', new Date(-1)],
])('%s is refused and moves nothing', (_, moment) => {
  const clock = createClock();
  let moves = 0;
  clock.onMove(() => moves++);
  for (const move of [
    () => clock.set(moment),
    () => clock.freeze(moment),
    () => clock.advance(2 * (moment.getTime() - Date.now())),
  ])
    expect(move).toThrow(RangeError);
  expect([clock.isFrozen, moves]).toEqual([false, 0]);
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(60_000);
});

test('a clock at either end is not moved over it, however small the steps', () => {
  const clock = createClock();
  for (const [moment, step] of [
    [new Date('4999-12-31T23:59:59.999Z'), 1],
    [new Date(0), -1],
  ] as const) {
    clock.freeze(moment);
    expect(() => clock.advance(step)).toThrow(/from 1970 to the end of 4999/);
    expect(clock.now()).toEqual(moment);
  }
});
