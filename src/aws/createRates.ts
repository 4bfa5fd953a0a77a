import type { Log } from '../telemetry/Log';
import type { Caller, Lane } from './Caller';
import { createRateQueue, type RateQueue } from './createRateQueue';
import type { OperationName } from './operations';
import { publishedRates } from './publishedRates';

/** Calls that wait for their turn, of operations that AWS counts together. */
export interface QueueState {
  readonly region: string;
  readonly operations: string;
  readonly waiting: number;
  /** How long a call of a request that has none waiting would wait. */
  readonly waitMs: number;
}

export interface Rates {
  /**
   * Resolves when the call may be sent without AWS throttling it.
   *
   * @throws QueueTooLong, AbortError
   */
  take(operation: OperationName, region: string, caller: Caller): Promise<void>;
  waitMs(operation: OperationName, region: string, lane: Lane): number;
  /** Those in which calls wait. */
  queues(): readonly QueueState[];
}

export interface RatesOptions {
  /** The part of AWS's published rates that may be used, up to 1; undefined: there are none to keep. */
  readonly share: number | undefined;
  readonly nowMs: () => number;
  readonly log: Log;
}

/** Of the rate, so that burst and refill together stay within it in any second, however AWS counts. */
const burstShare = 0.1;

/** A queue is worth a line in the log when a call has to wait that long. */
const longWaitMs = 1_000;

/** One queue for each group of operations that AWS counts together, and Region. */
export function createRates({ share, nowMs, log }: RatesOptions): Rates {
  if (share === undefined) return unlimited;
  const queues = new Map<string, { region: string; operations: string; queue: RateQueue }>();

  function queueOf(operation: OperationName, region: string): RateQueue {
    const { name: operations, perSecond } = publishedRates[operation];
    const key = `${region}/${operations}`;
    const known = queues.get(key);
    if (known) return known.queue;
    const rate = perSecond * (share ?? 1);
    const queue = createRateQueue({
      perSecond: rate * (1 - burstShare),
      burst: Math.max(1, rate * burstShare),
      nowMs,
      onWait: reporter(log, { region, operations }),
    });
    queues.set(key, { region, operations, queue });
    return queue;
  }

  return {
    take: (operation, region, caller) => queueOf(operation, region).take(caller),
    waitMs: (operation, region, lane) => queueOf(operation, region).waitMs(lane),
    queues: () =>
      [...queues.values()]
        .filter(({ queue }) => queue.waiting > 0)
        .map(({ region, operations, queue }) => ({
          region,
          operations,
          waiting: queue.waiting,
          waitMs: Math.ceil(queue.waitMs({})),
        })),
  };
}

const unlimited: Rates = { take: async () => {}, waitMs: () => 0, queues: () => [] };

/** Logs when waits become long, and when nobody waits any more; what is between is not worth a line. */
function reporter(log: Log, queue: Pick<QueueState, 'region' | 'operations'>) {
  let isLong = false;
  return ({ waiting, waitMs }: { readonly waiting: number; readonly waitMs: number }): void => {
    const state = { ...queue, waiting, waitMs: Math.ceil(waitMs) };
    if (!isLong && waitMs >= longWaitMs) log.warn({ awsQueue: 'long', ...state });
    if (isLong && waiting === 0) log.info({ awsQueue: 'empty', ...state });
    isLong = waiting > 0 && (isLong || waitMs >= longWaitMs);
  };
}
