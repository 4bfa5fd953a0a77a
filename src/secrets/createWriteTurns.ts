import { GatewayError } from '../errors/GatewayError';

/** Lets the writes on one secret follow one another, so that within this process none is refused for another. */
export interface WriteTurns {
  /**
   * Runs `work` when all that were asked for earlier under the same key have ended; it is told whether it had to wait,
   * since what was read before may then be out of date. A caller who is gone leaves the queue.
   *
   * @throws GatewayError REQUEST_TIMEOUT when the caller is gone, TOO_MANY_WRITES when the queue is full: nothing was done
   */
  take<T>(key: string, signal: AbortSignal | undefined, work: (hasWaited: boolean) => Promise<T>): Promise<T>;
  /** Resolves when no work is running or waiting: what has begun goes on although its caller has left. */
  settled(): Promise<void>;
}

/** More than can be done within the time of a request, even when AWS answers in 20 ms. */
const maxWaiting = 100;

/** Time for some of those who wait to have had their turn. */
const retryAfterMs = 1_000;

/**
 * One for the whole gateway. No mutex of npm lets a single waiter leave, and one that is gone must not make the others
 * wait.
 */
export function createWriteTurns(): WriteTurns {
  /** A key is in it while work of that key is running; its list is of those who wait, in order. */
  const queues = new Map<string, (() => void)[]>();
  const running = new Set<Promise<unknown>>();

  function pass(key: string): void {
    const next = queues.get(key)?.shift();
    if (next) next();
    else queues.delete(key);
  }

  async function run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const done = Promise.resolve().then(work);
    running.add(done);
    try {
      return await done;
    } finally {
      running.delete(done);
      pass(key);
    }
  }

  return {
    async take(key, signal, work) {
      if (signal?.aborted) throw nobodyWaits();
      const waiting = queues.get(key);
      if (!waiting) {
        queues.set(key, []);
        return run(key, () => work(false));
      }
      await myTurn(waiting, signal);
      return run(key, () => work(true));
    },
    async settled() {
      while (queues.size > 0) await Promise.allSettled(running);
    },
  };
}

function myTurn(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  if (waiting.length >= maxWaiting) {
    throw new GatewayError('TOO_MANY_WRITES', 'Too many writes wait for this secret: not done.', {
      retryAfterMs,
    });
  }
  return new Promise((resolve, reject) => {
    const start = (): void => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    const leave = (): void => {
      waiting.splice(waiting.indexOf(start), 1);
      reject(nobodyWaits());
    };
    signal?.addEventListener('abort', leave, { once: true });
    waiting.push(start);
  });
}

function nobodyWaits(): GatewayError {
  return new GatewayError('REQUEST_TIMEOUT', 'Nobody waits for this write any more: not done.');
}
