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

/** Begins an overload with 32 in line and 16 under way; the loop does not idle. */
function overloaded() {
  const gate = gateOnALoop();
  gate.loop.isIdle = false;
  gate.arrive(...range(0, 100));
  gate.turns(60);
  gate.arrive(...range(100, 132));
  gate.turns(42);
  return gate;
}

test('sixteen begin at once, whatever the loop does', () => {
  const { arrive, begun, loop } = gateOnALoop();
  loop.isIdle = false;
  arrive(...range(0, 40));
  expect(begun()).toEqual(range(0, 16));
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

test('while it does not, no more than those, and the next begins when one ends', () => {
  const { arrive, begun, turns, loop, end } = gateOnALoop();
  loop.isIdle = false;
  arrive(...range(0, 40));
  turns(50);
  expect(begun()).toHaveLength(16);
  end(2);
  turns(1);
  expect(begun()).toEqual(range(0, 17));
});

test('a short line waits however long it takes', () => {
  const { arrive, refused, turns, loop, told } = gateOnALoop();
  loop.isIdle = false;
  arrive(...range(0, 16 + 32));
  turns(5_000);
  expect([refused(), told]).toEqual([[], []]);
});

test('a long line that shortens in time was a burst: all begin', () => {
  const { arrive, begun, refused, turns, told } = gateOnALoop();
  arrive(...range(0, 200));
  turns(60);
  expect(begun()).toHaveLength(200);
  expect([refused(), told]).toEqual([[], []]);
});

test('one that does not is an overload: the oldest are refused and the newest stay, and one line tells of it', () => {
  const { arrive, refused, turns, loop, told, gate } = gateOnALoop();
  loop.isIdle = false;
  arrive(...range(0, 100));
  turns(60);
  arrive(...range(100, 132));
  turns(41);
  expect([refused(), told]).toEqual([[], []]);
  turns(1);
  expect(refused()).toEqual(range(16, 100));
  expect(told).toEqual(['begins']);
  expect(gate.state()).toEqual({ isOverloaded: true, underWay: 16, waiting: 32, refused: 84 });
});

test('during an overload fewer are under way, and the newest goes first', () => {
  const { arrive, begun, turns, end } = overloaded();
  for (const id of range(0, 15)) end(id);
  arrive(200);
  turns(1);
  expect(begun()).toHaveLength(16 + 1);
  expect(begun()).toContain(200);
  turns(20);
  expect(begun()).toHaveLength(16 + 1);
});

test('during an overload nobody waits longer than the patience', () => {
  const { arrive, refused, turns } = overloaded();
  arrive(200);
  turns(100);
  expect(refused()).not.toContain(200);
  turns(1);
  expect(refused()).toContain(200);
});

test('it ends half a second after it was last felt, and the line goes in order again', () => {
  const { arrive, begun, turns, loop, told, gate } = overloaded();
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

test('while connections keep coming, a few are under way, and requests begin half of the time only', () => {
  const { arrive, begun, turns, gate, end, loop } = gateOnALoop();
  loop.isIdle = false;
  const flood = (count: number) => {
    for (let i = 0; i < count; i += 1) {
      gate.accepted();
      turns(1);
      for (const id of begun()) end(id);
    }
  };
  gate.accepted();
  arrive(...range(0, 32));
  expect(begun()).toEqual([0]);
  flood(20);
  expect(begun()).toEqual([0]);
  flood(20);
  expect(begun().length).toBeGreaterThan(15);
});

test('who leaves is not begun, nor counted', () => {
  const { arrive, begun, turns, end, gate } = gateOnALoop();
  arrive(...range(0, 18));
  end(16);
  turns(5);
  expect(begun()).toEqual([...range(0, 16), 17]);
  for (const id of range(0, 18)) end(id);
  expect(gate.state()).toMatchObject({ underWay: 0, waiting: 0 });
});
