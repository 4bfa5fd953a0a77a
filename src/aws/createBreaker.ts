import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel';

export type BreakerState = 'closed' | 'open' | 'halfOpen';

export interface Breaker {
  readonly state: BreakerState;
  /** How long calls are still refused; 0 when they are not. */
  refusedForMs(): number;
  /**
   * Sends, unless the breaker is open. The first call after the pause finds out for all others, which wait for it.
   *
   * @throws what `send` throws; CircuitOpen
   */
  run<T>(send: () => Promise<T>): Promise<T>;
}

/** Nothing was sent: the other side has not answered lately, and is left alone. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen';
}

export interface BreakerOptions {
  readonly pauseMs: number;
  /** A clock that only goes forward. */
  readonly nowMs: () => number;
  /** Whether it was the other side that failed. What it refused shows that it is there. */
  readonly isFault: (error: unknown) => boolean;
  /** Whether the caller broke off, so that nothing is known. */
  readonly isAborted: (error: unknown) => boolean;
  readonly onChange: (state: BreakerState) => void;
}

/**
 * So many in a row and no answer since they began: who still answers some is worth asking, since another try may well be
 * answered; with a third of the calls failing by chance it happens once in sixty thousand. Of calls that are under way
 * together those that time out end last, and so in a row: hence not the order of their ends alone.
 */
const failuresInARow = 10;

/** Stops asking who does not answer, so that nobody waits for it in vain, and it can come back in peace. */
export function createBreaker(options: BreakerOptions): Breaker {
  const { pauseMs, nowMs, isFault, isAborted, onChange } = options;
  let answeredAtMs = Number.NEGATIVE_INFINITY;
  let openedAtMs = 0;
  const policy = circuitBreaker(
    handleWhen((error) => isFault(error) || (policy.state === CircuitState.HalfOpen && isAborted(error))),
    { breaker: new ConsecutiveBreaker(failuresInARow), halfOpenAfter: pauseMs },
  );
  policy.onStateChange((state) => {
    // By the clock that cockatiel goes by.
    if (state === CircuitState.Open) openedAtMs = Date.now();
    onChange(stateOf(state));
  });

  return {
    get state() {
      return stateOf(policy.state);
    },
    refusedForMs: () =>
      policy.state === CircuitState.Open ? Math.max(0, openedAtMs + pauseMs - Date.now()) : 0,
    async run(send) {
      const outcome = await policy
        .execute(() => attempt(send))
        .catch((error) => {
          throw isBrokenCircuitError(error) ? new CircuitOpen() : error;
        });
      if ('refusal' in outcome) throw outcome.refusal;
      return outcome.answer;
    },
  };

  /** A refusal is an answer too: to cockatiel an error that it does not count is none. */
  async function attempt<T>(
    send: () => Promise<T>,
  ): Promise<{ readonly answer: T } | { readonly refusal: unknown }> {
    const beganAtMs = nowMs();
    try {
      const answer = await send();
      answeredAtMs = nowMs();
      return { answer };
    } catch (refusal) {
      if (isAborted(refusal)) throw refusal;
      if (!isFault(refusal)) answeredAtMs = nowMs();
      if (answeredAtMs < beganAtMs) throw refusal;
      return { refusal };
    }
  }
}

function stateOf(state: CircuitState): BreakerState {
  if (state === CircuitState.Closed) return 'closed';
  return state === CircuitState.HalfOpen ? 'halfOpen' : 'open';
}
