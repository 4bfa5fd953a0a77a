import type { Caller, Lane } from './Caller';
import { createCallerLanes } from './createCallerLanes';
import { whenOver } from './whenOver';

export interface RateQueue {
  /**
   * Resolves when it is this call's turn.
   *
   * @throws QueueTooLong at once when the turn would come after the deadline, or when it has not come by then
   * @throws AbortError when the caller is gone
   */
  take(caller: Pick<Caller, 'lane' | 'signal' | 'deadlineMs'>): Promise<void>;
  /** How long a further call of this request would wait. */
  waitMs(lane: Lane): number;
  readonly waiting: number;
}

/** Nothing was sent: after `waitMs`, as it looks now, there would be a turn. */
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
 * Keeps a rate, by a bucket of tokens; callers, and their requests, take turns at it. Neither `bottleneck` nor `limiter` nor `p-throttle` of
 * npm have such turns, nor do they let a waiting call leave or tell how long it would wait.
 */
export function createRateQueue({ perSecond, burst, nowMs, onWait }: RateQueueOptions): RateQueue {
  const lanes = createCallerLanes<() => void>();
  let tokens = burst;
  let filledAtMs = nowMs();
  let isScheduled = false;

  function fill(): void {
    const now = nowMs();
    tokens = Math.min(burst, tokens + ((now - filledAtMs) / 1000) * perSecond);
    filledAtMs = now;
  }

  function waitMs(lane: Lane): number {
    fill();
    return Math.max(0, ((lanes.turnsBefore(lane) + 1 - tokens) / perSecond) * 1000);
  }

  function giveTurns(): void {
    isScheduled = false;
    fill();
    while (tokens >= 1 && lanes.length > 0) {
      tokens -= 1;
      lanes.takeNext()?.();
    }
    tellIfEmpty();
    schedule();
  }

  function schedule(): void {
    if (lanes.length === 0 || isScheduled) return;
    isScheduled = true;
    setTimeout(giveTurns, Math.max(1, Math.ceil(((1 - tokens) / perSecond) * 1000)));
  }

  function tellIfEmpty(): void {
    if (lanes.length === 0) onWait({ waiting: 0, waitMs: 0 });
  }

  function turn(caller: Pick<Caller, 'lane' | 'signal' | 'deadlineMs'>): Promise<void> {
    const { lane } = caller;
    return new Promise((resolve, reject) => {
      const start = (): void => {
        stop();
        resolve();
      };
      const giveUp = (reason: unknown): void => {
        if (lanes.leave(lane, start)) tellIfEmpty();
        reject(reason);
      };
      // Calls that came later, of requests that had waited less, may have gone before.
      const onLate = (): void => giveUp(new QueueTooLong(waitMs(lane)));
      const stop = whenOver(caller, nowMs, { onGone: giveUp, onLate });
      lanes.join(lane, start);
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
      onWait({ waiting: lanes.length, waitMs: ms });
      schedule();
      await myTurn;
    },
    waitMs,
    get waiting() {
      return lanes.length;
    },
  };
}
