import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Caller } from './Caller';
import { type Breaker, CircuitOpen } from './createBreaker';
import { isUnanswered } from './createBreakers';
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
  /** The call that an input belongs to. */
  readonly callOf: (input: object) => GuardedCall | undefined;
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
        const call = guards.callOf(args.input);
        return call ? attempt(guards, call, () => next(args)) : next(args);
      },
    { name: 'guardAttempts', relation: 'after', toMiddleware: 'retryMiddleware' },
  );
}

async function attempt<T>(guards: Guards, call: GuardedCall, send: () => Promise<T>): Promise<T> {
  const { breaker } = guards;
  try {
    await admit(guards, call);
    return await breaker.run(() =>
      send().catch((error: unknown) => {
        note(call, error);
        throw error;
      }),
    );
  } catch (error) {
    const refusal = refusedHere(call.operation, error, breaker.refusedForMs);
    // Of a further attempt: that it was not sent tells nothing of those before.
    if (refusal instanceof UpstreamError && call.failure !== undefined)
      throw translate(call.operation, call.failure);
    throw refusal;
  }
}

async function admit({ rates, breaker, nowMs }: Guards, { operation, region, caller }: GuardedCall) {
  if (nowMs() > caller.deadlineMs) throw tooLate(operation);
  if (breaker.refusedForMs() > 0) throw new CircuitOpen();
  await rates.take(operation, region, caller);
}

function tooLate(operation: OperationName): UpstreamError {
  const cause = new DOMException('The time of the request was up before the call was sent.', 'TimeoutError');
  return translate(operation, cause);
}

function note(call: GuardedCall, error: unknown): void {
  if (call.failure === undefined || !isUnanswered(call.failure)) call.failure = error;
}
