import { createPurge } from './background/createPurge';
import { createWorker } from './background/createWorker';
import { createControl } from './control/createControl';
import { createClock } from './createClock';
import { createDispatcher } from './createDispatcher';
import { createServer } from './createServer';
import type { EmulatorOptions } from './EmulatorOptions';
import { createFaults } from './faults/createFaults';
import { createHistory } from './faults/createHistory';
import { readFaultSettings } from './faults/readFaultSettings';
import { recordingStore } from './faults/recordingStore';
import { createKms } from './kms/createKms';
import { closeServer, listenOnLoopback } from './loopbackServer';
import type { RunningEmulator } from './RunningEmulator';
import { createReplicate } from './replication/createReplicate';
import { createRotate } from './rotation/createRotate';
import { createRotationFunctions } from './rotation/createRotationFunctions';
import { createRotationStep } from './rotation/createRotationStep';
import { createRotationTokens } from './rotation/createRotationTokens';
import { createPageTokens } from './secret/createPageTokens';
import { createSeeder } from './seed/createSeeder';
import { createAccounts } from './signature/createAccounts';
import { otherAccounts } from './signature/otherAccounts';
import { openData } from './store/openData';

export type { EmulatorOptions, RunningEmulator };

/**
 * Starts the embedded Secrets Manager on 127.0.0.1: the AWS SDKs, the AWS CLI and boto3 reach it by its endpoint and
 * credentials as they would reach AWS.
 *
 * @throws Error with a sentence for the person who started it, when the port, the folder or the key cannot be used
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
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
    const port = await listenOnLoopback(server, options.port ?? 0);
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
