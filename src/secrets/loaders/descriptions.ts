import DataLoader from 'dataloader';
import { isAwsError } from '../../aws/translate';
import type { RecentWrites } from '../lists/recentWrites';
import type { Perform } from '../perform';
import { isServedHere, type Regions } from '../regions';
import { fromDescription, type Reader, type Secret } from '../Secret';

export interface DescriptionLoader {
  /** The secret of this name, ARN or partial ARN; null when there is none. */
  load(id: string): Promise<Secret | null>;
  /** Like `load` for each; an id that fails is an Error in its place. */
  loadMany(ids: readonly string[]): Promise<readonly (Secret | null | Error)[]>;
  /** Resolves to true after the descriptions in flight have ended, to false when there were none. */
  settled(): Promise<boolean>;
  /** Takes a description that was made elsewhere, in place of one that is held. */
  prime(secret: Secret): void;
  clearAll(): void;
}

export interface DescriptionLoaderOptions {
  readonly perform: Perform;
  readonly regions: Regions;
  /** Told of what is described, so that a list needs no description more. */
  readonly recentWrites: RecentWrites;
  readonly reader: Reader;
}

/**
 * One DescribeSecret for each id: AWS has no call for several. Those asked for together end together, so that the
 * values that are read next go in one batch.
 */
export function createDescriptionLoader({
  perform,
  regions,
  recentWrites,
  reader,
}: DescriptionLoaderOptions): DescriptionLoader {
  const loader = new DataLoader<string, Secret | null>((ids) => Promise.all(ids.map(describe)));
  const inFlight = new Set<Promise<unknown>>();

  async function describe(id: string): Promise<Secret | null | Error> {
    if (!isServedHere(id, regions)) return null;
    const moment = recentWrites.moment();
    try {
      const secret = fromDescription(await perform('DescribeSecret', { SecretId: id }), reader);
      loader.prime(secret.arn, secret);
      recentWrites.described(secret, moment);
      return secret;
    } catch (error) {
      if (isAwsError(error, 'ResourceNotFoundException')) return null;
      return error instanceof Error ? error : new Error('DescribeSecret failed', { cause: error });
    }
  }

  function track<T>(work: Promise<T>): Promise<T> {
    inFlight.add(work);
    const done = () => inFlight.delete(work);
    work.then(done, done);
    return work;
  }

  return {
    load: (id) => track(loader.load(id)),
    loadMany: (ids) => track(loader.loadMany(ids)),
    async settled() {
      if (inFlight.size === 0) return false;
      await Promise.allSettled(inFlight);
      return true;
    },
    prime: (secret) => void loader.clear(secret.arn).prime(secret.arn, secret),
    clearAll: () => {
      loader.clearAll();
    },
  };
}
