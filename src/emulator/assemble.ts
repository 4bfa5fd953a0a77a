import { createHandlers } from './background/createHandlers';
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
import { createRotationFunctions } from './rotation/createRotationFunctions';
import { createRotationTokens } from './rotation/createRotationTokens';
import { createPageTokens } from './secret/createPageTokens';
import type { TaskKind } from './secret/Task';
import { createSeeder } from './seed/createSeeder';
import { createAccounts } from './signature/createAccounts';
import { otherAccounts } from './signature/otherAccounts';
import { openData } from './store/openData';

/**
 * The parts of an emulator, joined and not yet at work. The options are read first: with a mistake in them nothing is
 * opened.
 *
 * @throws Error with a sentence for the person who started it, when an option, the folder or the key cannot be used
 */
export function assemble(options: EmulatorOptions) {
  const { accountId = '123456789012', region = 'us-east-1', kmsKeys = {}, log = () => {} } = options;
  const { replicationDelayMs = 250, forcedDeletionLifeMs = 0, authentication = 'signature' } = options;
  const place = { accountId, region };
  const initial = readFaultSettings(options.faults ?? {});
  const rotationFunctions = createRotationFunctions(options);
  const { accessKeys, pageTokenKey, rotationTokenKey, ...data } = openData({
    directory: options.dataDirectory,
    otherAccountIds: otherAccounts(accountId, options.otherAccountIds ?? []),
    masterKey: options.masterKey,
    onDamage: () => log({ operation: 'store', status: 500, errorType: 'DamagedRecord', durationMs: 0 }),
  });
  const clock = createClock();
  const history = createHistory();
  const store = recordingStore(data.store, { history, clock });
  const pageTokens = createPageTokens(pageTokenKey);
  const rotationTokens = createRotationTokens(rotationTokenKey);
  const faults = createFaults({ initial, pageTokens, history });
  const kms = createKms(() => faults.settings.kmsKeys ?? kmsKeys);
  const { identify, credentialsOf } = createAccounts({ authentication, place, ...accessKeys });
  const reset = async () => {
    faults.set({});
    await store.reset();
    clock.resume();
    clock.set(new Date());
  };
  const dispatch = createDispatcher({
    ...{ store, clock, kms, faults, pageTokens, rotationFunctions, rotationTokens },
    ...{ replicationDelayMs, forcedDeletionLifeMs },
  });
  const control = createControl({ identify, clock, faults, reset });
  const handlers = createHandlers({
    ...{ store, clock, kms, log, delayMs: replicationDelayMs },
    ...{ functions: rotationFunctions, tokens: rotationTokens },
  });
  const onFailure = (kind: TaskKind) =>
    log({ operation: `task ${kind}`, status: 500, errorType: 'TaskFailed', durationMs: 0 });
  return {
    ...{ region, credentials: accessKeys.own, credentialsOf, store, clock, faults, rotationFunctions, reset },
    server: createServer({ identify, dispatch, control, log }),
    seed: createSeeder({ store, clock, kms, place }),
    startWorker: () => createWorker({ agenda: store.agenda, clock, handlers, onFailure }),
  };
}
