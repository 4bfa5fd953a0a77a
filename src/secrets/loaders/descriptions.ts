import DataLoader from 'dataloader';
import { nameInFullResource, parseSecretArn } from '../../aws/arn';
import { isAwsError } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
import type { RecentWrites } from '../lists/recentWrites';
import type { Perform } from '../perform';
import type { DescribedLately } from '../permission/createDescribedLately';
import type { Guard } from '../permission/createGuard';
import type { KnownSecrets } from '../permission/createKnownSecrets';
import type { Recorder } from '../permission/createRecorder';
import { requestIdOf } from '../permission/factsOf';
import { failureOf } from '../permission/failureOf';
import { newSecret } from '../permission/newSecret';
import { isServedHere, type Regions } from '../regions';
import { fromDescription, type Reader, type Secret } from '../Secret';

export interface DescriptionLoader {
  /** The secret of this name, ARN or partial ARN; null when there is none that the caller may know of. */
  load(id: string): Promise<Secret | null>;
  /** Like `load` for each; an id that fails is an Error in its place. */
  loadMany(ids: readonly string[]): Promise<readonly (Secret | null | Error)[]>;
  /**
   * The same whether or not the caller may know of them: for what the gateway must know itself. Nothing of it may be told
   * that is not decided on.
   */
  loadManyUndecided(ids: readonly string[]): Promise<readonly (Secret | null | Error)[]>;
  /** Resolves to true after the descriptions in flight have ended, to false when there were none. */
  settled(): Promise<boolean>;
  /** Takes a description that was made elsewhere, in place of one that is held. */
  prime(secret: Secret): void;
  clearAll(): void;
}

export interface DescriptionLoaderOptions {
  /** Neither decided nor written down: both can only be done by the answer, and are done here. */
  readonly send: Perform;
  readonly regions: Regions;
  /** Told of what is described, so that a list needs no description more. */
  readonly recentWrites: RecentWrites;
  readonly reader: Reader;
  readonly guard: Guard;
  readonly recorder: Recorder;
  readonly known: KnownSecrets;
  readonly describedLately: DescribedLately;
}

/**
 * One DescribeSecret for each id: AWS has no call for several. Those asked for together end together, so that the
 * values that are read next go in one batch. Whether the caller may know of a secret is decided by what AWS says of it:
 * one that they may not is as if it were not there, for the same calls.
 */
export function createDescriptionLoader(options: DescriptionLoaderOptions): DescriptionLoader {
  const { regions, guard, known } = options;
  const loader = new DataLoader<string, Secret | null>((ids) => Promise.all(ids.map(describe)));
  const inFlight = new Set<Promise<unknown>>();

  async function describe(id: string): Promise<Secret | null | Error> {
    if (!isServedHere(id, regions)) return null;
    try {
      const secret = await read(options, id);
      if (secret) take(secret);
      return secret;
    } catch (error) {
      return error instanceof Error ? error : new Error('DescribeSecret failed', { cause: error });
    }
  }

  function take(secret: Secret): void {
    loader.clear(secret.arn).prime(secret.arn, secret);
    known.described(secret);
  }

  async function decided(id: string): Promise<Secret | null> {
    try {
      const secret = await loader.load(id);
      return secret && guard.may('DescribeSecret', secret) ? secret : null;
    } catch (error) {
      // That the gateway's role is refused this very secret would tell that it is there.
      const isDenied = error instanceof GatewayError && error.code === 'UPSTREAM_DENIED';
      if (isDenied && !guard.may('DescribeSecret', asFarAsNamed(id, regions))) return null;
      throw error;
    }
  }

  function track<T>(work: Promise<T>): Promise<T> {
    inFlight.add(work);
    const done = () => inFlight.delete(work);
    work.then(done, done);
    return work;
  }

  return {
    load: (id) => track(decided(id)),
    loadMany: (ids) => track(Promise.all(ids.map((id) => decided(id).catch(asError)))),
    loadManyUndecided: (ids) => track(loader.loadMany(ids)),
    async settled() {
      if (inFlight.size === 0) return false;
      await Promise.allSettled(inFlight);
      return true;
    },
    prime: take,
    clearAll: () => void loader.clearAll(),
  };
}

/** Describes one secret, and writes down whether the caller may know of it. */
async function read(options: DescriptionLoaderOptions, id: string): Promise<Secret | null> {
  const { send, recentWrites, describedLately, reader, guard, recorder } = options;
  const moment = recentWrites.moment();
  const begun = recorder.begin();
  const asked = { moment: describedLately.moment(), ms: begun.ms };
  const note = { action: 'DescribeSecret', begun } as const;
  const output = await send('DescribeSecret', { SecretId: id }).catch(async (error: unknown) => {
    await recorder.record([{ ...note, secret: undefined, ...failureOf(error) }], false);
    if (isAwsError(error, 'ResourceNotFoundException')) return null;
    throw error;
  });
  if (!output) return null;
  const secret = fromDescription(output, reader);
  recentWrites.described(secret, moment);
  describedLately.remember(secret, asked);
  const { isAllowed, policies } = guard.decide('DescribeSecret', secret);
  const decision = isAllowed ? ({ outcome: 'ALLOWED' } as const) : denied;
  const awsRequestId = requestIdOf(output);
  await recorder.record([{ ...note, ...decision, secret, policies, awsRequestId }], false);
  return secret;
}

const denied = { outcome: 'DENIED', code: 'FORBIDDEN' } as const;

/** What an id says of a secret that could not be described. */
function asFarAsNamed(id: string, { home }: Regions) {
  const arn = parseSecretArn(id);
  const name = arn ? (nameInFullResource(arn.resource) ?? arn.resource) : id;
  return { ...newSecret(name, arn?.region ?? home), accountId: arn?.accountId };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('DescribeSecret failed', { cause: error });
}
