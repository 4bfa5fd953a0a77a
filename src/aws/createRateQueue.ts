import type { Caller } from './Caller';

export interface RateQueue {
  /**
   * Resolves when it is this call's turn.
   *
   * @throws QueueTooLong at once when the turn would come after the deadline, or when it has not come by then
   * @throws AbortError when the caller is gone
   */
  take(caller: Pick<Caller, 'lane' | 'signal' | 'deadlineMs'>): Promise<void>;
  /** How long a further call of this request would wait. */
  waitMs(lane: object): number;
  readonly waiting: number;
}

export class QueueTooLong extends Error {
  override readonly name = 'QueueTooLong';

  constructor(readonly waitMs: number) {
    super('The turn would come after the deadline.');
  }
}

export interface RateQueueOptions {
  readonly perSecond: number;
  /** How many may go at once after a pause. */
  readonly burst: number;
  /** A clock that only goes forward. */
  readonly nowMs: () => number;
  /** Told of each call that begins to wait, and of the end of all waiting. */
  readonly onWait: (queue: { readonly waiting: number; readonly waitMs: number }) => void;
}

/**
 * Keeps a rate. Requests take turns: each has a lane, of which one call goes at a time, so that a request with a hundred
 * calls does not hold up the one call of another. Neither `bottleneck` nor `limiter` nor `p-throttle` of npm have that,
 * nor do they let a waiting call leave or tell how long it would wait.
 */
export function createRateQueue({ perSecond, burst, nowMs, onWait }: RateQueueOptions): RateQueue {
  const lanes = new Map<object, (() => void)[]>();
  let waiting = 0;
  let tokens = burst;
  let filledAtMs = nowMs();
  let isScheduled = false;

  function fill(): void {
    const now = nowMs();
    tokens = Math.min(burst, tokens + ((now - filledAtMs) / 1000) * perSecond);
    filledAtMs = now;
  }

  function waitMs(lane: object): number {
    fill();
    return Math.max(0, ((turnsBefore(lanes, lane) + 1 - tokens) / perSecond) * 1000);
  }

  function giveTurns(): void {
    isScheduled = false;
    fill();
    while (tokens >= 1 && waiting > 0) {
      tokens -= 1;
      waiting -= 1;
      takeNext(lanes)?.();
    }
    if (waiting === 0) onWait({ waiting, waitMs: 0 });
    schedule();
  }

  function schedule(): void {
    if (waiting === 0 || isScheduled) return;
    isScheduled = true;
    setTimeout(giveTurns, Math.max(1, Math.ceil(((1 - tokens) / perSecond) * 1000)));
  }

  function leave(lane: object, start: () => void): void {
    const line = lanes.get(lane);
    const place = line?.indexOf(start) ?? -1;
    if (!line || place === -1) return;
    line.splice(place, 1);
    if (line.length === 0) lanes.delete(lane);
    waiting -= 1;
    if (waiting === 0) onWait({ waiting, waitMs: 0 });
  }

  function turn({ lane, signal, deadlineMs }: Pick<Caller, 'lane' | 'signal' | 'deadlineMs'>): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(deadline);
        signal?.removeEventListener('abort', onAbort);
      };
      const start = (): void => {
        end();
        resolve();
      };
      const giveUp = (reason: unknown): void => {
        end();
        leave(lane, start);
        reject(reason);
      };
      const onAbort = (): void => giveUp(signal?.reason);
      // Calls that came later, of requests that had waited less, may have gone before.
      const deadline = setTimeout(() => giveUp(new QueueTooLong(waitMs(lane))), deadlineMs - nowMs());
      signal?.addEventListener('abort', onAbort, { once: true });
      lanes.set(lane, [...(lanes.get(lane) ?? []), start]);
      waiting += 1;
    });
  }

  return {
    async take(caller) {
      caller.signal?.throwIfAborted();
      const ms = waitMs(caller.lane);
      if (ms === 0) {
        tokens -= 1;
        return;
      }
      if (nowMs() + ms > caller.deadlineMs) throw new QueueTooLong(ms);
      const myTurn = turn(caller);
      onWait({ waiting, waitMs: ms });
      schedule();
      await myTurn;
    },
    waitMs,
    get waiting() {
      return waiting;
    },
  };
}

type Lanes = Map<object, (() => void)[]>;

/** How many calls go before a further one of this lane: all of its own, and of each other lane at most as many more. */
function turnsBefore(lanes: Lanes, lane: object): number {
  const own = lanes.get(lane)?.length ?? 0;
  // The common case, also when thousands of requests wait with a call each.
  if (own === 0) return lanes.size;
  let turns = 0;
  for (const line of lanes.values()) turns += Math.min(line.length, own + 1);
  return turns;
}

/** The first call of the lane whose turn it is; that lane comes last then. */
function takeNext(lanes: Lanes): (() => void) | undefined {
  for (const [lane, line] of lanes) {
    const start = line.shift();
    lanes.delete(lane);
    if (line.length > 0) lanes.set(lane, line);
    return start;
  }
  return undefined;
}
