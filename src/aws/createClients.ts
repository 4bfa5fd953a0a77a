import type { Caller } from './Caller';
import type { Breakers } from './createBreakers';
import { type Client, type Connection, createClient } from './createClient';
import type { SendOptions } from './createSend';
import type { GuardedCall, Guards } from './guardAttempts';
import type { Input, OperationName, Output } from './operations';
import { attemptsOf, defaultAttempts } from './sendingRules';
import { translate } from './translate';

export interface Call<N extends OperationName> {
  readonly operation: N;
  readonly input: Input<N>;
  readonly region: string;
  readonly caller: Caller;
}

export interface Clients {
  /**
   * Sends an operation to a Region, with its retries, each attempt past the breaker and the queue.
   *
   * @throws UpstreamError
   */
  send<N extends OperationName>(call: Call<N>, options: SendOptions): Promise<Output<N>>;
  /** Says whether credentials can be had at all; asks AWS nothing. */
  hasCredentials(region: string): Promise<boolean>;
  /** Closes all connections. */
  destroy(): void;
}

export interface ClientsOptions extends Connection, Pick<Guards, 'rates' | 'nowMs'> {
  readonly breakers: Pick<Breakers, 'of'>;
}

/** The SDK's clients, made when they are needed: one for each Region, and one more for what is sent once only. */
export function createClients({ rates, breakers, nowMs, ...connection }: ClientsOptions): Clients {
  const clients = new Map<string, Client>();
  const calls: Guards['calls'] = new WeakMap();

  function clientFor(region: string, maxAttempts: number): Client {
    const key = `${region}/${maxAttempts}`;
    const known = clients.get(key);
    if (known) return known;
    const guards = { rates, breaker: breakers.of(region), calls, nowMs };
    const client = createClient({ ...connection, region, maxAttempts, guards });
    clients.set(key, client);
    return client;
  }

  return {
    async send({ operation, input, region, caller }, options) {
      const call: GuardedCall = { operation, region, caller };
      calls.set(input, call);
      try {
        return await clientFor(region, attemptsOf(operation)).send(operation, input, options);
      } catch (error) {
        const upstream = translate(operation, error);
        // That the last attempt was throttled tells nothing of one before, which was not answered.
        throw upstream.code === 'UPSTREAM_THROTTLED' ? translate(operation, call.failure ?? error) : upstream;
      }
    },
    async hasCredentials(region) {
      return clientFor(region, defaultAttempts)
        .sdk.config.credentials()
        .then(
          () => true,
          () => false,
        );
    },
    destroy() {
      for (const client of clients.values()) client.sdk.destroy();
    },
  };
}
