import { createGate, type GateOptions } from '../../../src/http/overload/createGate';

/** A gate on an event loop whose turns the test makes, one millisecond each, in which it idles or not. */
function gateOnALoop(options: Partial<GateOptions> = {}) {
  const loop = { nowMs: 0, idleMs: 0, isIdle: true };
  const due: (() => void)[] = [];
  const told: string[] = [];
  const gate = createGate({
    patienceMs: 100,
    maxUnderWay: 500,
    nowMs: () => loop.nowMs,
    idleMs: () => loop.idleMs,
    nextTurn: (work) => due.push(work),
    soon: (work) => due.push(work),
    onBegin: () => told.push('begins'),
    onEnd: () => told.push('ends'),
    ...options,
  });
  const outcomes = new Map<number, 'begun' | 'refused'>();
  const leave = new Map<number, () => void>();
  return {
    gate,
    loop,
    told,
    outcomes,
    begun: () => [...outcomes.keys()].filter((id) => outcomes.get(id) === 'begun'),
    refused: () => [...outcomes.keys()].filter((id) => outcomes.get(id) === 'refused'),
    end: (id: number) => leave.get(id)?.(),
    arrive(...ids: readonly number[]) {
      for (const id of ids) {
        const arrival = {
          begin: () => void outcomes.set(id, 'begun'),
          refuse: () => void outcomes.set(id, 'refused'),
        };
        leave.set(id, gate.enter(arrival));
      }
    },
    turns(count: number) {
      for (let i = 0; i < count; i += 1) {
        loop.nowMs += 1;
        if (loop.isIdle) loop.idleMs += 1;
        for (const work of due.splice(0)) work();
      }
    },
  };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('the first begins at once, and one more in each turn, in order', () => {
  const { arrive, begun, turns } = gateOnALoop();
  arrive(1, 2, 3);
  expect(begun()).toEqual([1]);
  turns(1);
  expect(begun()).toEqual([1, 2]);
  turns(1);
  expect(begun()).toEqual([1, 2, 3]);
});

test('while the loop idles, any number are under way', () => {
  const { arrive, begun, turns } = gateOnALoop();
  for (const id of range(0, 200)) {
    arrive(id);
    turns(1);
  }
  turns(5);
  expect(begun()).toHaveLength(200);
});

test('while it does not, four are, and the next begins when one ends', () => {
  const { arrive, begun, turns, loop, end } = gateOnALoop();
  loop.isIdle = false;
  arrive(...range(0, 10));
  turns(50);
  expect(begun()).toEqual([0, 1, 2, 3]);
  end(2);
  turns(1);
  expect(begun()).toEqual([0, 1, 2, 3, 4]);
});

test('a short line waits however long it takes', () => {
  const { arrive, refused, turns, loop, told } = gateOnALoop();
  loop.isIdle = false;
  arrive(...range(0, 4 + 32));
  turns(5_000);
  expect([refused(), told]).toEqual([[], []]);
});

test('a long line that shortens in time was a burst: all begin', () => {
  const { arrive, begun, refused, turns, told } = gateOnALoop();
  arrive(...range(0, 120));
  turns(130);
  expect(begun()).toHaveLength(120);
  expect([refused(), told]).toEqual([[], []]);
});

test('one that does not is an overload: the oldest are refused, the newest served, and one line tells of it', () => {
  const { arrive, outcomes, begun, refused, turns, loop, end, told, gate } = gateOnALoop();
  loop.isIdle = false;
  arrive(...range(0, 68));
  turns(50);
  arrive(...range(68, 100));
  turns(51);
  expect([refused(), told]).toEqual([[], []]);
  turns(1);
  expect(refused()).toHaveLength(100 - 4 - 32);
  expect(Math.max(...refused())).toBeLessThan(100 - 32);
  arrive(100);
  end(0);
  turns(1);
  expect(outcomes.get(100)).toBe('begun');
  expect(gate.state()).toEqual({ isOverloaded: true, underWay: 4, waiting: 31, refused: 65 });
  arrive(101, 102);
  turns(1);
  expect(refused()).toHaveLength(66);
  expect([begun().length, told]).toEqual([5, ['begins']]);
});

test('during an overload nobody waits longer than the patience', () => {
  const { arrive, refused, turns, loop } = gateOnALoop();
  loop.isIdle = false;
  arrive(...range(0, 100));
  turns(102);
  arrive(100);
  turns(100);
  expect(refused()).not.toContain(100);
  turns(1);
  expect(refused()).toContain(100);
});

test('it ends half a second after it was last felt, and the line goes in order again', () => {
  const { arrive, begun, turns, loop, told, gate } = gateOnALoop();
  loop.isIdle = false;
  arrive(...range(0, 100));
  turns(102);
  loop.isIdle = true;
  turns(100);
  const advance = (ms: number) => {
    loop.nowMs += ms;
    jest.advanceTimersByTime(ms);
  };
  advance(390);
  expect(gate.state().isOverloaded).toBe(true);
  advance(200);
  expect(told).toEqual(['begins', 'ends']);
  arrive(200, 201, 202);
  turns(5);
  expect(begun().slice(-3)).toEqual([200, 201, 202]);
});

test('above the most that may be under way, all are refused at once', () => {
  const { arrive, refused, turns, end } = gateOnALoop({ maxUnderWay: 3 });
  arrive(0, 1, 2);
  turns(3);
  arrive(3, 4);
  expect(refused()).toEqual([3, 4]);
  end(1);
  arrive(5);
  turns(2);
  expect(refused()).toEqual([3, 4]);
});

test('while connections are accepted, requests begin half of the time only', () => {
  const { arrive, begun, turns, gate, end, loop } = gateOnALoop();
  loop.isIdle = false;
  arrive(...range(0, 30));
  const flood = (count: number) => {
    for (let i = 0; i < count; i += 1) {
      gate.accepted();
      turns(1);
      for (const id of begun()) if (id > 0) end(id);
    }
  };
  flood(20);
  expect(begun()).toEqual([0]);
  flood(20);
  expect(begun().length).toBeGreaterThan(15);
});

test('who leaves is not begun, nor counted', () => {
  const { arrive, begun, turns, end, gate } = gateOnALoop();
  arrive(0, 1, 2);
  end(1);
  turns(5);
  expect(begun()).toEqual([0, 2]);
  end(0);
  end(2);
  expect(gate.state()).toMatchObject({ underWay: 0, waiting: 0 });
});
