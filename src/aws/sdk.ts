import * as sdk from '@aws-sdk/client-secrets-manager';
import type { AwsAccount } from '../telemetry/createAwsAccount';
import { createSend, type Send } from './createSend';
import type { Input, OperationName, Output } from './operations';
import { translate } from './translate';

export interface CallOptions {
  readonly region: string;
  /** Ends the call, and its retries, when the caller is gone. */
  readonly signal?: AbortSignal;
  /** Of the request that the call is made for. */
  readonly account?: AwsAccount;
}

/** AWS Secrets Manager, in all configured Regions, as the rest of the gateway sees it. Throws UpstreamError only. */
export interface SecretsManager {
  call<N extends OperationName>(operation: N, input: Input<N>, options: CallOptions): Promise<Output<N>>;
  /** Says whether credentials can be had at all; asks AWS nothing. */
  hasCredentials(region: string): Promise<boolean>;
  /** Waits for the calls in flight: a write goes on although its caller has left. */
  close(): Promise<void>;
}

export interface SecretsManagerOptions {
  /** Left out, the SDK finds endpoint and credentials in AWS's standard environment. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Clients are made once for each Region, and called with the SDK's own retries where a second try does no harm. */
export function connectSecretsManager(options: SecretsManagerOptions): SecretsManager {
  const clients = new Map<string, Client>();
  const inFlight = new Set<Promise<unknown>>();

  function clientFor(region: string, maxAttempts: number): Client {
    const key = `${region}/${maxAttempts}`;
    const client = clients.get(key) ?? createClient(options, region, maxAttempts);
    clients.set(key, client);
    return client;
  }

  function track<T>(call: Promise<T>): Promise<T> {
    inFlight.add(call);
    const done = () => inFlight.delete(call);
    call.then(done, done);
    return call;
  }

  return {
    call(operation, input, { region, signal, account: requests }) {
      const { send } = clientFor(region, attemptsOf(operation));
      const account = requests?.begin(operation);
      return track(
        send(operation, input, { signal, account })
          .catch((error: unknown) => {
            throw translate(operation, error);
          })
          .finally(() => account?.ended()),
      );
    },
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

/** The Region of AWS's standard environment (variables, profile); undefined when none is set. */
export async function standardRegion(): Promise<string | undefined> {
  const client = new sdk.SecretsManagerClient({});
  return client.config.region().catch(() => undefined);
}

const defaultAttempts = 3;

/** After a lost answer, a second try of these would be refused although the first was done. */
const sentOnce: ReadonlySet<OperationName> = new Set([
  'DeleteSecret',
  'StopReplicationToReplica',
  'UpdateSecretVersionStage',
]);

function attemptsOf(operation: OperationName): number {
  return sentOnce.has(operation) ? 1 : defaultAttempts;
}

interface Client {
  readonly sdk: sdk.SecretsManagerClient;
  readonly send: Send;
}

function createClient(options: SecretsManagerOptions, region: string, maxAttempts: number): Client {
  const client = new sdk.SecretsManagerClient({
    ...options,
    region,
    maxAttempts,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
      // The SDK's 50 cap throughput at 870 calls a second when AWS takes 50 ms.
      httpAgent: { maxSockets: 200 },
      httpsAgent: { maxSockets: 200 },
    },
  });
  // Even without a logger it copies every input and answer, to leave out of the log what is sensitive.
  client.middlewareStack.remove('loggerMiddleware');
  const standard = client.config.retryStrategy;
  client.config.retryStrategy = async () => exceptForLimits(await standard());
  return { sdk: client, send: createSend(client) };
}

type RetryStrategy = Awaited<ReturnType<sdk.SecretsManagerClient['config']['retryStrategy']>>;

/** To the SDK LimitExceededException is throttling; here it says that there are too many versions, labels or tags. */
function exceptForLimits(strategy: RetryStrategy): RetryStrategy {
  if (!('refreshRetryTokenForRetry' in strategy)) return strategy;
  return {
    acquireInitialRetryToken: (scope) => strategy.acquireInitialRetryToken(scope),
    recordSuccess: (token) => strategy.recordSuccess(token),
    async refreshRetryTokenForRetry(token, failure) {
      if (failure.error?.name === 'LimitExceededException') throw failure.error;
      return strategy.refreshRetryTokenForRetry(token, failure);
    },
  };
}
