import DataLoader from 'dataloader';
import { parseSecretArn } from '../../aws/arn';
import type { GatewayOperation } from '../catalog';
import type { Perform } from '../perform';
import type { KnownSecrets } from '../permission/createKnownSecrets';
import type { AccessNote, Moment, Recorder } from '../permission/createRecorder';
import { failureOf } from '../permission/failureOf';
import { identityFromArn } from '../Secret';
import type { SecretValue } from '../SecretValue';
import type { ValueGatherer } from './createValueGatherer';
import { readOneValue } from './readOneValue';
import type { ValueKey } from './ValueKey';
import { versionKnown } from './versionKnown';

export interface ValueLoader {
  /** The value; null when the secret has no such version. */
  load(key: ValueKey): Promise<SecretValue | null>;
  clearAll(): void;
}

export interface ValueLoaderOptions {
  /** Neither decided nor written down: values are decided one by one before they get here, and written down here. */
  readonly perform: Perform;
  /** Of the gateway: batches are shared with other requests. */
  readonly gatherer: ValueGatherer;
  /** Resolves to true after descriptions in flight have ended, to false when there were none. */
  readonly settled: () => Promise<boolean>;
  /** How long a call would wait for its turn. */
  readonly waitMs: (operation: GatewayOperation, region: string) => number;
  readonly recorder: Recorder;
  readonly known: KnownSecrets;
}

type Loaded = SecretValue | null | Error;

/**
 * Current values go together, twenty to a call; any other version is a call of its own, since AWS has no batch for it.
 * A batch waits while a description of the same request is in flight, because that may ask for a value as well.
 */
export function createValueLoader(options: ValueLoaderOptions): ValueLoader {
  const { perform, gatherer, settled, waitMs, recorder, known } = options;
  const loader = new DataLoader<ValueKey, SecretValue | null, string>(loadAndRecord, {
    cacheKeyFn,
    batchScheduleFn: (dispatch) => {
      void quiet(settled).then(dispatch);
    },
  });

  /** One entry for each value and one write for all, before any of them is given away. */
  async function loadAndRecord(keys: readonly ValueKey[]): Promise<Loaded[]> {
    await recorder.ready();
    const begun = recorder.begin();
    const loaded = await loadAll(keys);
    await recorder.record(
      keys.map((key, index) => noteOf(key, loaded[index] ?? null, known, begun)),
      true,
    );
    return loaded;
  }

  async function loadAll(keys: readonly ValueKey[]): Promise<Loaded[]> {
    const current = keys.filter(isCurrent).map(({ arn }) => arn);
    const others = keys.filter((key) => !isCurrent(key));
    const loaded = new Map<string, Loaded>();
    await Promise.all([
      ...[...byRegion(current)].map(async ([region, arns]) => {
        const values = await gatherer.read({ perform, waitMs, region, arns });
        for (const [arn, value] of values) loaded.set(cacheKeyFn({ arn }), value);
      }),
      ...others.map(async (key) => loaded.set(cacheKeyFn(key), await readOneValue(perform, key))),
    ]);
    return keys.map((key) => loaded.get(cacheKeyFn(key)) ?? null);
  }

  return { load: (key) => loader.load(key), clearAll: () => void loader.clearAll() };
}

function noteOf(key: ValueKey, value: Loaded, known: KnownSecrets, begun: Moment): AccessNote {
  const { arn, versionId, policies } = key;
  const asked = { versionId, stage: stageSent(key) };
  const note = { action: 'GetSecretValue', secret: identityFromArn(arn), policies, begun };
  if (value === null || value instanceof Error) {
    const failure = value ? failureOf(value) : ({ outcome: 'FAILED', code: 'NOT_FOUND' } as const);
    return { ...note, ...versionKnown(known.ofAny(arn), asked), ...failure };
  }
  return {
    // By name: a list has many, and a spread before other fields takes V8 seventy times as long.
    action: note.action,
    secret: note.secret,
    policies,
    begun,
    outcome: 'ALLOWED',
    versionId: value.versionId,
    stage: stageSent(key),
    awsRequestId: value.awsRequestId,
  };
}

function stageSent({ versionId, stage }: ValueKey): string | undefined {
  return stage ?? (versionId ? undefined : 'AWSCURRENT');
}

function byRegion(arns: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const arn of arns) {
    const region = parseSecretArn(arn)?.region ?? '';
    const group = groups.get(region);
    if (group) group.push(arn);
    else groups.set(region, [arn]);
  }
  return groups;
}

function isCurrent({ versionId, stage }: ValueKey): boolean {
  return !versionId && (stage ?? 'AWSCURRENT') === 'AWSCURRENT';
}

function cacheKeyFn(key: ValueKey): string {
  return isCurrent(key) ? key.arn : JSON.stringify([key.arn, key.versionId ?? null, key.stage ?? null]);
}

/** Waits until the promise jobs of this turn have run and no description is in flight. */
async function quiet(settled: () => Promise<boolean>): Promise<void> {
  do {
    await new Promise<void>((resolve) => void Promise.resolve().then(() => process.nextTick(resolve)));
  } while (await settled());
}
