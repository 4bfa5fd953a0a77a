import type { Server } from 'node:http';
import { createPurge } from './background/createPurge';
import { createWorker } from './background/createWorker';
import { createControl } from './control/createControl';
import { type Clock, createClock } from './createClock';
import { createDispatcher } from './createDispatcher';
import { createServer, type EmulatorLogLine } from './createServer';
import { createFaults } from './faults/createFaults';
import { createHistory } from './faults/createHistory';
import type { FaultSettings } from './faults/faultSettings';
import { readFaultSettings } from './faults/readFaultSettings';
import { recordingStore } from './faults/recordingStore';
import { createKms } from './kms/createKms';
import type { KmsKeyStates } from './kms/KmsKeyState';
import { createReplicate } from './replication/createReplicate';
import { createRotate } from './rotation/createRotate';
import { createRotationFunctions, type RotationFunctionOptions } from './rotation/createRotationFunctions';
import { createRotationStep } from './rotation/createRotationStep';
import { createRotationTokens } from './rotation/createRotationTokens';
import { createPageTokens } from './secret/createPageTokens';
import { createSeeder, type Seeded } from './seed/createSeeder';
import type { SeedSecret } from './seed/seedSecrets';
import type { Credentials } from './signature/Credentials';
import { createAccounts } from './signature/createAccounts';
import { otherAccounts } from './signature/otherAccounts';
import { openData } from './store/openData';

export interface EmulatorOptions extends RotationFunctionOptions {
  /**
   * Where everything is kept; made if it is not there, readable by its owner alone. Without it nothing is kept: the
   * secrets and the credentials are gone when the emulator stops or is killed.
   */
  readonly dataDirectory?: string;
  /**
   * The key that the values are under: 32 bytes in base64, as `openssl rand -base64 32` prints them. Without it the
   * folder has a key file, made at the first start.
   */
  readonly masterKey?: string;
  /** A free one unless given. */
  readonly port?: number;
  /** The Region to suggest to clients. What counts is the Region a request is signed for; each is a world of its own. */
  readonly region?: string;
  readonly accountId?: string;
  /** Accounts that are served as well, each with an access key of its own. */
  readonly otherAccountIds?: readonly string[];
  /** Keys of KMS that do not work; looked at with each request, so its owner may change it meanwhile. */
  readonly kmsKeys?: KmsKeyStates;
  /** How long after a change replicas in other Regions follow, by `clock`. 250 unless given. */
  readonly replicationDelayMs?: number;
  /**
   * How long after a forced deletion a secret is still described and holds its name, by `clock`: some seconds on AWS,
   * 0 unless given.
   */
  readonly forcedDeletionLifeMs?: number;
  /**
   * `signature` unless given. With `none` every program on this machine may do everything: the Region of a request is
   * the one in its Authorization header if it has one, else `region`; an access key id of 12 digits is the account.
   */
  readonly authentication?: 'signature' | 'none';
  /** Secrets to begin with: those that are not there are made before the first request is answered. */
  readonly seed?: readonly SeedSecret[];
  /** What goes wrong on purpose from the start; `faults` of the running emulator replaces it. */
  readonly faults?: FaultSettings;
  readonly log?: (line: EmulatorLogLine) => void;
}

export interface RunningEmulator {
  readonly endpoint: string;
  readonly port: number;
  readonly region: string;
  readonly credentials: Credentials;
  /**
   * The access key of an account that is served; in the credentials file it is the profile of that id.
   *
   * @throws Error when the account is not served
   */
  credentialsOf(accountId: string): Credentials;
  /** Absent when nothing is kept. */
  readonly dataDirectory?: string;
  /** The clock of the domain's rules; a test may stop and move it. */
  readonly clock: Clock;
  /** What goes wrong on purpose, after replacing it where settings are given. `{}` switches all of it off. */
  faults(settings?: FaultSettings): FaultSettings;
  /** What `seed` of the options came to. */
  readonly seeded: Seeded;
  /**
   * Makes the secrets that are not there yet.
   *
   * @throws Error with a sentence that names what is wrong and quotes no value
   */
  seed(secrets: readonly SeedSecret[]): Promise<Seeded>;
  /**
   * Takes every secret of every account and Region away, switches faults off and lets the clock show real time.
   * Credentials and keys stay.
   */
  reset(): Promise<void>;
  /** Finishes what is under way, then closes connections and files. A second call waits for the first. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded Secrets Manager on 127.0.0.1: the AWS SDKs, the AWS CLI and boto3 reach it by its endpoint and
 * credentials as they would reach AWS.
 *
 * @throws Error with a sentence for the person who started it, when the port, the folder or the key cannot be used
 */
export async function startEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const {
    dataDirectory,
    masterKey,
    log = () => {},
    accountId = '123456789012',
    region = 'us-east-1',
    kmsKeys = {},
    replicationDelayMs = 250,
    forcedDeletionLifeMs = 0,
  } = options;
  const givenFaults = readFaultSettings(options.faults ?? {});
  const rotationFunctions = createRotationFunctions(options);
  const otherAccountIds = otherAccounts(accountId, options.otherAccountIds ?? []);
  const { accessKeys, pageTokenKey, rotationTokenKey, ...data } = openData({
    directory: dataDirectory,
    otherAccountIds,
    masterKey,
    onDamage: () => log({ operation: 'store', status: 500, errorType: 'DamagedRecord', durationMs: 0 }),
  });
  const clock = createClock();
  const history = createHistory();
  const store = recordingStore(data.store, { history, clock });
  const pageTokens = createPageTokens(pageTokenKey);
  const rotationTokens = createRotationTokens(rotationTokenKey);
  const faults = createFaults({ initial: givenFaults, pageTokens, history });
  const { identify, credentialsOf } = createAccounts({
    authentication: options.authentication ?? 'signature',
    place: { accountId, region },
    ...accessKeys,
  });
  const kms = createKms(() => faults.settings.kmsKeys ?? kmsKeys);
  const seed = createSeeder({ store, clock, kms, place: { accountId, region } });
  const dispatch = createDispatcher({
    store,
    clock,
    kms,
    replicationDelayMs,
    forcedDeletionLifeMs,
    faults,
    pageTokens,
    rotationFunctions,
    rotationTokens,
  });
  const reset = async () => {
    faults.set({});
    await store.reset();
    clock.resume();
    clock.set(new Date());
  };
  const control = createControl({ identify, clock, faults, reset });
  const server = createServer({ identify, dispatch, control, log });
  try {
    const seeded = await seed(options.seed ?? []);
    const port = await listen(server, options.port ?? 0);
    const endpoint = `http://127.0.0.1:${port}`;
    await store.announce(endpoint);
    const worker = createWorker({
      agenda: store.agenda,
      clock,
      handlers: {
        purge: createPurge({ store, clock }),
        replicate: createReplicate({ store, clock, kms, delayMs: replicationDelayMs }),
        rotate: createRotate({ store, clock }),
        rotationStep: createRotationStep({
          store,
          clock,
          functions: rotationFunctions,
          tokens: rotationTokens,
          onStep: ({ step, isDone, durationMs }) =>
            log({
              operation: `rotation ${step}`,
              status: isDone ? 200 : 502,
              errorType: isDone ? undefined : 'RotationStepFailed',
              durationMs,
            }),
        }),
      },
    });
    let stopping: Promise<void> | undefined;
    const stopAll = async () => {
      faults.end();
      rotationFunctions.stop();
      const idle = worker.stop();
      await closeServer(server);
      await idle;
      await store.close();
    };
    const stop = () => {
      stopping ??= stopAll();
      return stopping;
    };
    return {
      endpoint,
      port,
      region,
      credentials: accessKeys.own,
      credentialsOf,
      dataDirectory,
      clock,
      faults(settings) {
        if (settings) faults.set(readFaultSettings(settings));
        return faults.settings;
      },
      seeded,
      seed,
      reset,
      stop,
    };
  } catch (error) {
    server.close();
    await store.close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('The server has no port'));
    });
  });
}

// Long enough for any request that is under way, short enough for a client that never finishes sending one.
const graceMs = 5_000;

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => server.closeAllConnections(), graceMs);
    server.keepAliveTimeout = 1;
    server.close(() => {
      clearTimeout(giveUp);
      resolve();
    });
  });
}
