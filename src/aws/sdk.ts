import type { AwsCall } from '../telemetry/createAwsAccount';
import type { Log } from '../telemetry/Log';
import type { Caller } from './Caller';
import type { BreakerState } from './createBreaker';
import { createBreakers } from './createBreakers';
import { type Client, createClient } from './createClient';
import { createRates, type QueueState } from './createRates';
import { createSingleFlight } from './createSingleFlight';
import type { GuardedCall } from './guardAttempts';
import type { Input, OperationName, Output } from './operations';
import { attemptsOf, defaultAttempts, sharedReads } from './sendingRules';
import { translate } from './translate';

export interface CallOptions {
  readonly region: string;
  readonly caller: Caller;
  /** An attempt of a write goes on to its end, whatever becomes of its caller; a read ends with the last who waits for it. */
  readonly effect: 'read' | 'write';
}

/** AWS Secrets Manager, in all configured Regions, as the rest of the gateway sees it. Throws UpstreamError only. */
export interface SecretsManager {
  call<N extends OperationName>(operation: N, input: Input<N>, options: CallOptions): Promise<Output<N>>;
  /** How long a call of this request would now wait for its turn. */
  waitMs(operation: OperationName, region: string, lane: object): number;
  /** How things stand with AWS, for whoever runs the gateway. */
  state(): SecretsManagerState;
  /** Says whether credentials can be had at all; asks AWS nothing. */
  hasCredentials(region: string): Promise<boolean>;
  /** Waits for the calls in flight: a write goes on although its caller has left. */
  close(): Promise<void>;
}

export interface SecretsManagerState {
  /** Of the Regions that were asked so far. */
  readonly breakers: Readonly<Record<string, BreakerState>>;
  /** Those in which calls wait. */
  readonly queues: readonly QueueState[];
}

export interface SecretsManagerOptions {
  /** Left out, the SDK finds endpoint and credentials in AWS's standard environment. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The part of AWS's published rates that may be used; undefined: the other side has none. */
  readonly rateShare: number | undefined;
  readonly attemptTimeoutMs: number;
  /** How long a Region that does not answer is left alone. */
  readonly breakerPauseMs: number;
  readonly log: Log;
}

interface Work<N extends OperationName> extends CallOptions {
  readonly operation: N;
  readonly input: Input<N>;
  readonly spent: AwsCall;
}

/**
 * Clients are made once for each Region. What is around a call, from the outside: reads that are the same are one, so
 * that they need one turn and one connection; nobody waits for them longer than the own request may; the SDK tries again
 * where that does no harm; and each attempt passes the breaker and the queue.
 */
export function connectSecretsManager(options: SecretsManagerOptions): SecretsManager {
  const { rateShare, attemptTimeoutMs, breakerPauseMs, log, ...connection } = options;
  const nowMs = (): number => performance.now();
  const rates = createRates({ share: rateShare, nowMs, log });
  const breakers = createBreakers({ pauseMs: breakerPauseMs, nowMs, log });
  const flights = createSingleFlight(nowMs);
  const clients = new Map<string, Client>();
  const calls = new WeakMap<object, GuardedCall>();
  const inFlight = new Set<Promise<unknown>>();

  function clientFor(region: string, maxAttempts: number): Client {
    const key = `${region}/${maxAttempts}`;
    const known = clients.get(key);
    if (known) return known;
    const guards = { rates, breaker: breakers.of(region), calls, nowMs };
    const client = createClient({ ...connection, region, maxAttempts, attemptTimeoutMs, guards });
    clients.set(key, client);
    return client;
  }

  function send<N extends OperationName>({ operation, input, spent, region, caller, effect }: Work<N>) {
    const call: GuardedCall = { operation, region, caller };
    calls.set(input, call);
    const { send } = clientFor(region, attemptsOf(operation));
    const signal = effect === 'read' ? caller.signal : undefined;
    return track(
      send(operation, input, { signal, account: spent }).catch((error: unknown) => {
        const upstream = translate(operation, error);
        // That the last attempt was throttled tells nothing of one before, which was not answered.
        throw upstream.code === 'UPSTREAM_THROTTLED' ? translate(operation, call.failure ?? error) : upstream;
      }),
    );
  }

  function track<T>(call: Promise<T>): Promise<T> {
    inFlight.add(call);
    const done = () => inFlight.delete(call);
    call.then(done, done);
    return call;
  }

  /**
   * Shared by whoever asks at the same moment: every call goes to AWS as the role of the gateway, which answers each
   * caller alike. Who may see what is decided for each caller by itself, before it asks or of what it is answered.
   */
  function read<N extends OperationName>(work: Work<N>): Promise<Output<N>> {
    const { operation, input, spent, region, caller } = work;
    return flights.join({
      key: sharedReads.has(operation) ? JSON.stringify([region, operation, input]) : undefined,
      caller,
      onShared: spent.shared,
      begin: (flight) => send({ ...work, caller: flight }),
    });
  }

  /** The write goes on when it takes longer than its caller can wait. */
  function write<N extends OperationName>(work: Work<N>): Promise<Output<N>> {
    const deadlineMs = work.caller.deadlineMs + attemptTimeoutMs;
    return flights.join({
      key: undefined,
      caller: { ...work.caller, deadlineMs, signal: undefined },
      begin: () => send(work).finally(flights.closeAll),
    });
  }

  return {
    async call(operation, input, options) {
      const spent = options.caller.account.begin(operation);
      try {
        const work = { ...options, operation, input, spent };
        return await (options.effect === 'read' ? read(work) : write(work));
      } catch (error) {
        throw translate(operation, error);
      } finally {
        spent.ended();
      }
    },
    waitMs: rates.waitMs,
    state: () => ({ breakers: breakers.states(), queues: rates.queues() }),
    async hasCredentials(region) {
      return clientFor(region, defaultAttempts)
        .sdk.config.credentials()
        .then(
          () => true,
          () => false,
        );
    },
    async close() {
      await Promise.allSettled(inFlight);
      for (const client of clients.values()) client.sdk.destroy();
    },
  };
}
