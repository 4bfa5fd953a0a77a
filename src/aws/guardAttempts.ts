import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Caller } from './Caller';
import { type Breaker, CircuitOpen } from './createBreaker';
import { isUnanswered } from './createBreakers';
import { QueueTooLong } from './createRateQueue';
import type { Rates } from './createRates';
import type { OperationName } from './operations';
import { refusedHere } from './refusedHere';
import { translate, UpstreamError } from './translate';

/** One call, with all its attempts. */
export interface GuardedCall {
  readonly operation: OperationName;
  readonly region: string;
  readonly caller: Caller;
  /** What came of the attempts so far: the last failure, but rather one after which a write may have been done. */
  failure?: unknown;
}

export interface Guards {
  readonly rates: Rates;
  readonly breaker: Breaker;
  /** By their input, and by the errors of attempts that failed: what else the SDK knows of a call is not its own. */
  readonly calls: WeakMap<object, GuardedCall>;
  readonly nowMs: () => number;
}

/**
 * Lets each attempt of a call pass the breaker and the queue, as AWS counts attempts and not calls. Inside the SDK's
 * retries and before the signature, which must not have grown old. In this order: an open breaker refuses before anybody
 * waits for a turn; the turn is had before the breaker counts, or a long queue would look like an AWS that is slow.
 */
export function guardAttempts(client: SecretsManagerClient, guards: Guards): void {
  client.middlewareStack.addRelativeTo(
    <A extends { readonly input: object }, T>(next: (args: A) => Promise<T>) =>
      async (args: A): Promise<T> => {
        const call = guards.calls.get(args.input);
        return call ? attempt(guards, call, () => next(args)) : next(args);
      },
    { name: 'guardAttempts', relation: 'after', toMiddleware: 'retryMiddleware' },
  );
}

async function attempt<T>(guards: Guards, call: GuardedCall, send: () => Promise<T>): Promise<T> {
  const { breaker, calls } = guards;
  let isSent = false;
  try {
    await admit(guards, call);
    return await breaker.run(() => {
      isSent = true;
      return send();
    });
  } catch (error) {
    if (!isSent) throw notSent(call, error, breaker);
    note(call, error);
    if (typeof error === 'object' && error !== null) calls.set(error, call);
    throw error;
  }
}

async function admit({ rates, breaker, nowMs }: Guards, { operation, region, caller }: GuardedCall) {
  caller.signal?.throwIfAborted();
  if (nowMs() >= caller.deadlineMs) throw tooLate(operation);
  if (breaker.refusedForMs() > 0) throw new CircuitOpen();
  await rates.take(operation, region, caller);
}

function tooLate(operation: OperationName): UpstreamError {
  const cause = new DOMException('The time of the request was up before the call was sent.', 'TimeoutError');
  return translate(operation, cause);
}

/**
 * Of a further attempt, that it was not sent tells nothing of those before: it is they that tell whether a write may have
 * been done. If so, and another would have come too late, it is the time that was too short.
 */
function notSent({ operation, failure }: GuardedCall, reason: unknown, breaker: Breaker): unknown {
  if (failure === undefined) return refusedHere(operation, reason, breaker.refusedForMs);
  const isTooLate = reason instanceof QueueTooLong || reason instanceof UpstreamError;
  return isTooLate && isUnanswered(failure) ? tooLate(operation) : translate(operation, failure);
}

function note(call: GuardedCall, error: unknown): void {
  if (call.failure === undefined || !isUnanswered(call.failure)) call.failure = error;
}
