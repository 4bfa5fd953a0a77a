import type { Caller } from './Caller';

export interface SingleFlight {
  /**
   * Joins the read of this key that is under way, or begins one, which goes on until its last waiter leaves.
   *
   * @throws what the read throws; AbortError when the caller is gone, TimeoutError at its deadline
   */
  join<T>(request: FlightRequest<T>): Promise<T>;
  /** From now on nobody joins a read that is under way: a write has ended, which it may not have seen. */
  closeAll(): void;
}

export interface FlightRequest<T> {
  /** Undefined: shared with nobody. */
  readonly key: string | undefined;
  readonly caller: Caller;
  /** Told, once, when another request takes part in it, whichever of the two has begun it. */
  readonly onShared?: () => void;
  readonly begin: (flight: Caller) => Promise<T>;
}

interface Flight extends Caller {
  deadlineMs: number;
  waiters: number;
  /** Requests that take part, and that have been told so, by their lanes. */
  readonly sharers: Set<object>;
  readonly onShared: (() => void) | undefined;
  readonly abort: () => void;
  readonly landed: Promise<unknown>;
}

/** Reads of one key that are asked for at the same moment are one. */
export function createSingleFlight(nowMs: () => number): SingleFlight {
  const flights = new Map<string, Flight>();

  function begin(
    key: string | undefined,
    { caller, onShared, begin: read }: Omit<FlightRequest<unknown>, 'key'>,
  ): Flight {
    const controller = new AbortController();
    const terms = { ...caller, signal: controller.signal };
    // The read is told of a later deadline as well, should somebody join who has one.
    const landed = read(terms);
    const abort = (): void => controller.abort();
    const flight = Object.assign(terms, { waiters: 0, sharers: new Set<object>(), onShared, landed, abort });
    if (key === undefined) return flight;
    flights.set(key, flight);
    const end = (): void => close(key, flight);
    landed.then(end, end);
    return flight;
  }

  function close(key: string, flight: Flight): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  /** A request that takes part twice has one call all the same. */
  function share({ lane, sharers, onShared: tellFirst }: Flight, other: object, tell?: () => void): void {
    if (other === lane || sharers.has(other)) return;
    if (sharers.size === 0) tellFirst?.();
    sharers.add(other);
    tell?.();
  }

  function wait(flight: Flight, { signal, deadlineMs }: Caller, onLast: () => void): Promise<unknown> {
    flight.waiters += 1;
    flight.deadlineMs = Math.max(flight.deadlineMs, deadlineMs);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      const leave = (reason: unknown): void => {
        end();
        reject(reason);
        flight.waiters -= 1;
        if (flight.waiters > 0) return;
        onLast();
        flight.abort();
      };
      const onAbort = (): void => leave(signal?.reason);
      // A little later than what happens within, which knows why it takes so long.
      const timer = setTimeout(
        () => leave(new DOMException('Not answered in time.', 'TimeoutError')),
        deadlineMs - nowMs() + graceMs,
      );
      signal?.addEventListener('abort', onAbort, { once: true });
      flight.landed.finally(end).then(resolve, reject);
    });
  }

  return {
    async join<T>({ key, caller, onShared, begin: read }: FlightRequest<T>): Promise<T> {
      caller.signal?.throwIfAborted();
      const underWay = key === undefined ? undefined : flights.get(key);
      if (underWay) share(underWay, caller.lane, onShared);
      const flight = underWay ?? begin(key, { caller, onShared, begin: read });
      const landed = await wait(flight, caller, () => key !== undefined && close(key, flight));
      // The key names the operation, and so the type of its answer.
      return landed as T;
    },
    closeAll: () => flights.clear(),
  };
}

const graceMs = 25;
