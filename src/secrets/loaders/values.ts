import DataLoader from 'dataloader';
import { parseSecretArn } from '../../aws/arn';
import type { GatewayOperation } from '../catalog';
import type { Perform } from '../perform';
import type { KnownSecrets } from '../permission/createKnownSecrets';
import type { Recorder } from '../permission/createRecorder';
import { identityFromArn } from '../Secret';
import { SecretValue } from '../SecretValue';
import { isCurrent, type VersionSelector } from '../VersionSelector';
import { createReadingsAsSent } from './createReadingsAsSent';
import type { ValueGatherer } from './createValueGatherer';
import type { DescriptionLoader } from './descriptions';
import { type Identified, identifyByValues } from './identifyByValues';
import { type Loaded, noteOfFailure, noteOfValue, type Reading } from './readingNotes';
import { readOneValue } from './readOneValue';
import type { ValueKey } from './ValueKey';
import { withinPatience } from './withinPatience';

export interface ValueLoader {
  /** The value; null when the secret has no such version. */
  load(key: ValueKey): Promise<SecretValue | null>;
  /**
   * Reads values of a secret by its id as somebody sent it, so that nothing needs to be described where they are all that
   * is asked for: AWS tells along with a value whose it is. What was read, or refused, is not asked for again by `load`.
   */
  identify(id: string, selectors: readonly VersionSelector[]): Promise<Identified>;
  clearAll(): void;
}

export interface ValueLoaderOptions {
  /** Neither decided nor written down: values are decided one by one before they get here, and written down here. */
  readonly perform: Perform;
  /** Of the gateway: batches are shared with other requests. */
  readonly gatherer: ValueGatherer;
  readonly descriptions: Pick<DescriptionLoader, 'load' | 'settled'>;
  /** Of secrets that are named. */
  readonly homeRegion: string;
  /** How long a call would wait for its turn. */
  readonly waitMs: (operation: GatewayOperation, region: string) => number;
  readonly recorder: Recorder;
  readonly known: KnownSecrets;
}

/**
 * Current values go together, twenty to a call; any other version is a call of its own, since AWS has no batch for it.
 * A batch waits while a description of the same request is in flight, because that may ask for a value as well.
 */
export function createValueLoader(options: ValueLoaderOptions): ValueLoader {
  const { perform, gatherer, descriptions, homeRegion, waitMs, recorder, known } = options;
  const loader = new DataLoader<Reading, SecretValue | null, string>(loadAndRecord, {
    cacheKeyFn,
    batchScheduleFn: (dispatch) => {
      void quiet(descriptions.settled).then(dispatch);
    },
  });
  const asSent = createReadingsAsSent({
    recorder,
    known,
    cacheKeyFn,
    prime: (reading, value) => void loader.prime(reading, value),
  });

  /** One entry for each value and one write for all, before any of them is given away. */
  async function loadAndRecord(readings: readonly Reading[]): Promise<Loaded[]> {
    await recorder.ready();
    const begun = recorder.begin();
    const loaded = await loadAll(readings);
    const notes = readings.flatMap((reading, index) => {
      const value = loaded[index] ?? null;
      if (value instanceof SecretValue) return [noteOfValue(reading, value, { begun })];
      if (!reading.isAsSent)
        return [noteOfFailure(reading, value, identityFromArn(reading.id), { known, begun })];
      asSent.failed(reading, value, begun);
      return [];
    });
    await recorder.record(notes, true);
    return loaded;
  }

  async function loadAll(readings: readonly Reading[]): Promise<Loaded[]> {
    const current = readings.filter(isCurrent).map(({ id }) => id);
    const others = readings.filter((reading) => !isCurrent(reading));
    const loaded = new Map<string, Loaded>();
    await Promise.all([
      ...[...byRegion(current, homeRegion)].map(async ([region, ids]) => {
        const values = await gatherer.read({ perform, waitMs, region, ids });
        for (const [id, value] of values) loaded.set(id, value);
      }),
      ...others.map(async (reading) => loaded.set(cacheKeyFn(reading), await readOneValue(perform, reading))),
    ]);
    return readings.map((reading) => loaded.get(cacheKeyFn(reading)) ?? null);
  }

  return {
    load: ({ arn, versionId, stage, versionAsked, policies }) =>
      loader.load({ id: arn, versionId, stage, versionAsked, policies, isAsSent: false }),
    identify(id, selectors) {
      const readingOf = ({ stage }: VersionSelector): Reading => ({ id, stage, isAsSent: true });
      return identifyByValues({
        selectors,
        read: (selector) => loader.load(readingOf(selector)),
        describe: () => descriptions.load(id),
        keep: (selector, value, secret) => asSent.keep(readingOf(selector), value, secret),
      });
    },
    clearAll: () => void loader.clearAll(),
  };
}

function byRegion(ids: readonly string[], home: string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const region = parseSecretArn(id)?.region ?? home;
    const group = groups.get(region);
    if (group) group.push(id);
    else groups.set(region, [id]);
  }
  return groups;
}

function cacheKeyFn(reading: Reading): string {
  const { id, versionId, stage } = reading;
  return isCurrent(reading) ? id : JSON.stringify([id, versionId ?? null, stage ?? null]);
}

/** About ten times as long as a call takes: values are not held up for good by a description that hangs. */
const patienceMs = 1_000;

/** Waits until the promise jobs of this turn have run and no description is in flight, as far as that is soon. */
async function quiet(settled: () => Promise<boolean>): Promise<void> {
  do {
    await new Promise<void>((resolve) => void Promise.resolve().then(() => process.nextTick(resolve)));
  } while (await withinPatience(settled(), patienceMs));
}
