import type { GatewayOperation } from '../catalog';
import type { Perform } from '../perform';
import type { BatchPermission } from './BatchPermission';
import { type Batch, createGathering, type Gathering, type Parcel } from './createGathering';
import { batchSize, type LoadedValue, readCurrentValues } from './readCurrentValues';

export interface CurrentValuesRequest {
  /**
   * The way to AWS of the request, which bears cost, deadline and end. It is asked for batches with ids of other
   * requests among its own: who may read what is decided before, of each by itself.
   */
  readonly perform: Perform;
  readonly waitMs: (operation: GatewayOperation, region: string) => number;
  readonly region: string;
  /** ARNs, and names where it is the home Region; each once, all of this Region. */
  readonly ids: readonly string[];
}

export interface ValueGatherer {
  /** The values labelled AWSCURRENT. Never rejects: what fails is an Error in its place. */
  read(request: CurrentValuesRequest): Promise<readonly LoadedValue[]>;
}

/**
 * One for the whole gateway: values asked for by several requests within a few milliseconds share batches. Each request
 * performs the batch that it is part of, and as the inputs are the same, that is one call to AWS, of which it takes its
 * own secrets alone. That is sound although callers differ: AWS is asked as the role of the gateway, and a key gets here
 * when its caller may read it.
 */
export function createValueGatherer(batchPermission: BatchPermission): ValueGatherer {
  const gatherings = new Map<string, Gathering>();

  function gatheringOf(region: string): Gathering {
    const known = gatherings.get(region);
    if (known) return known;
    const gathering = createGathering({ size: batchSize, patienceMs });
    gatherings.set(region, gathering);
    return gathering;
  }

  return {
    async read(request) {
      const { region, ids } = request;
      if (batchPermission.isDenied(region))
        return readCurrentValues({ ...request, batchPermission, batch: { keys: ids, isSingly: true } });
      const parts = chunksOf(ids).map((keys) => partOf(request, keys, batchPermission));
      gatheringOf(region).add(parts.map(({ parcel }) => parcel));
      return (await Promise.all(parts.map(({ values }) => values))).flat();
    },
  };
}

/** A lone request does not wait, and what waits for company waits for less than a call takes. */
const patienceMs = 3;

interface Part {
  readonly parcel: Parcel;
  readonly values: Promise<readonly LoadedValue[]>;
}

function partOf(
  request: CurrentValuesRequest,
  keys: readonly string[],
  batchPermission: BatchPermission,
): Part {
  const { perform, waitMs, region } = request;
  let arrive = (_: Promise<readonly LoadedValue[]>): void => {};
  const values = new Promise<readonly LoadedValue[]>((resolve) => {
    arrive = resolve;
  });
  const depart = (batch: Batch): Promise<unknown> => {
    const reading = readCurrentValues({ perform, batchPermission, region, ids: keys, batch });
    arrive(reading);
    return reading;
  };
  const goesSingly = (count: number): boolean =>
    count === 1 || batchPermission.isDenied(region) || areBatchesUsedUp(waitMs, region, count);
  return { parcel: { from: perform, keys, goesSingly, depart }, values };
}

/** About what a single read takes: so much each of them may cost in waiting for the batch before it is worth its call. */
const patienceForEachMs = 5;

/** AWS takes 100 batches a second, but 10,000 single reads. */
function areBatchesUsedUp(waitMs: CurrentValuesRequest['waitMs'], region: string, count: number): boolean {
  const batchMs = waitMs('BatchGetSecretValue', region);
  return batchMs > count * patienceForEachMs && batchMs > waitMs('GetSecretValue', region);
}

function chunksOf(ids: readonly string[]): readonly (readonly string[])[] {
  const chunks: (readonly string[])[] = [];
  for (let i = 0; i < ids.length; i += batchSize) chunks.push(ids.slice(i, i + batchSize));
  return chunks;
}
