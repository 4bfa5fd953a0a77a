import { createHandlers } from './background/createHandlers';
import { createWorker } from './background/createWorker';
import { createControl } from './control/createControl';
import { createClock } from './createClock';
import { createDispatcher } from './createDispatcher';
import { createServer } from './createServer';
import { createFaults } from './faults/createFaults';
import { createHistory } from './faults/createHistory';
import { recordingStore } from './faults/recordingStore';
import { createKms } from './kms/createKms';
import type { readOptions } from './readOptions';
import { createRotationFunctions } from './rotation/createRotationFunctions';
import { createRotationTokens } from './rotation/createRotationTokens';
import { noAddress } from './rotation/noAddress';
import { createPageTokens } from './secret/createPageTokens';
import type { TaskKind } from './secret/Task';
import { createSeeder } from './seed/createSeeder';
import { createAccounts } from './signature/createAccounts';
import { openData } from './store/openData';
import { remedyOf } from './store/Unwritable';

/**
 * The parts of an emulator, joined and not yet at work.
 *
 * @throws Error with a sentence for the person who started it, when the folder or the key cannot be used; what the
 * operating system said
 */
export function assemble(options: ReturnType<typeof readOptions>) {
  const { accountId, region, replicationDelayMs, forcedDeletionLifeMs, authentication, log } = options;
  const place = { accountId, region };
  const accountIds = [accountId, ...options.otherAccountIds];
  const rotationFunctions = createRotationFunctions(options, ({ reason, ...failure }) =>
    log({
      ...{ operation: 'function call', status: 502, errorType: reason, ...failure },
      ...(reason === 'NoAddress' ? { hint: noAddress } : {}),
    }),
  );
  const { accessKeys, pageTokenKey, rotationTokenKey, ...data } = openData({
    directory: options.dataDirectory,
    accountIds,
    masterKey: options.masterKey,
    onDamage: () => log({ operation: 'store', status: 500, errorType: 'DamagedRecord', durationMs: 0 }),
    onObstacle: (obstacle) =>
      log({
        ...{ operation: 'store', status: 500, errorType: obstacle, durationMs: 0 },
        ...{ folder: options.dataDirectory, hint: remedyOf(obstacle) },
      }),
  });
  const clock = createClock();
  const history = createHistory();
  const store = recordingStore(data.store, { history, clock });
  const pageTokens = createPageTokens(pageTokenKey);
  const rotationTokens = createRotationTokens(rotationTokenKey);
  const faults = createFaults({ initial: options.faults, pageTokens, history });
  const kms = createKms(() => faults.settings.kmsKeys ?? {});
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
    unservedAccounts:
      authentication === 'none' ? [] : store.accounts().filter((id) => !accountIds.includes(id)),
    ...{ region, credentials: accessKeys.own, credentialsOf, store, clock, faults, rotationFunctions, reset },
    server: createServer({ identify, dispatch, control, log }),
    seed: createSeeder({
      ...{ store, clock, kms, place },
      accountIds: authentication === 'none' ? undefined : accountIds,
    }),
    startWorker: () => createWorker({ agenda: store.agenda, clock, handlers, onFailure }),
  };
}
