import * as sdk from '@aws-sdk/client-secrets-manager';
import { boundRetries } from './boundRetries';
import { createSend, type Send } from './createSend';
import { type Guards, guardAttempts } from './guardAttempts';

export interface Client {
  readonly sdk: sdk.SecretsManagerClient;
  readonly send: Send;
}

/** What is the same for all Regions. */
export interface Connection {
  /** Left out, the SDK finds endpoint and credentials in AWS's standard environment. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly attemptTimeoutMs: number;
}

export interface ClientOptions extends Connection {
  readonly region: string;
  readonly maxAttempts: number;
  readonly guards: Guards;
}

/**
 * A client of one Region with the SDK's standard retries: of throttling, 5xx, timeouts and lost connections, after a
 * random wait that doubles.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function createClient({ guards, attemptTimeoutMs, ...options }: ClientOptions): Client {
  const client = new sdk.SecretsManagerClient({
    ...options,
    requestHandler: {
      connectionTimeout: Math.min(1_000, attemptTimeoutMs),
      // The SDK's 50 cap throughput at 870 calls a second when AWS takes 50 ms.
      httpAgent: { maxSockets: 200 },
      httpsAgent: { maxSockets: 200 },
    },
  });
  // Even without a logger it copies every input and answer, to leave out of the log what is sensitive.
  client.middlewareStack.remove('loggerMiddleware');
  guardAttempts(client, guards);
  const standard = client.config.retryStrategy;
  client.config.retryStrategy = async () => boundRetries(await standard(), guards);
  return { sdk: client, send: createSend(client, attemptTimeoutMs) };
}
