import type { AwsCall } from '../telemetry/createAwsAccount';
import type { Log } from '../telemetry/Log';
import type { Caller, Lane } from './Caller';
import type { BreakerState } from './createBreaker';
import { createBreakers } from './createBreakers';
import type { Connection } from './createClient';
import { createClients } from './createClients';
import { createRates, type QueueState } from './createRates';
import { createSingleFlight } from './createSingleFlight';
import type { Input, OperationName, Output } from './operations';
import { sharedReads } from './sendingRules';
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
  waitMs(operation: OperationName, region: string, lane: Lane): number;
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

export interface SecretsManagerOptions extends Connection {
  /** The part of AWS's published rates that may be used; undefined: the other side has none. */
  readonly rateShare: number | undefined;
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
 * What is around a call, from the outside: reads that are the same are one, so that they need one turn and one connection;
 * nobody waits for them longer than the own request may; the SDK tries again where that does no harm; and each attempt
 * passes the breaker and the queue.
 */
export function connectSecretsManager(options: SecretsManagerOptions): SecretsManager {
  const { rateShare, attemptTimeoutMs, breakerPauseMs, log, ...connection } = options;
  const nowMs = (): number => performance.now();
  const rates = createRates({ share: rateShare, nowMs, log });
  const breakers = createBreakers({ pauseMs: breakerPauseMs, nowMs, log });
  const flights = createSingleFlight(nowMs);
  const clients = createClients({ ...connection, attemptTimeoutMs, rates, breakers, nowMs });
  const inFlight = new Set<Promise<unknown>>();

  /** A write that was sent is not broken off. */
  function send<N extends OperationName>({ spent, effect, ...call }: Work<N>): Promise<Output<N>> {
    const signal = effect === 'read' ? call.caller.signal : undefined;
    return track(clients.send(call, { signal, account: spent }));
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
    hasCredentials: clients.hasCredentials,
    async close() {
      await Promise.allSettled(inFlight);
      clients.destroy();
    },
  };
}
