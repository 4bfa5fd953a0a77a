import { batchSize } from '../../secrets/loaders/readCurrentValues';
import type { Asked, Cost } from './CostRule';
import { descriptionsFor } from './descriptionsFor';

/**
 * Values of secrets: current ones in batches, each for one Region; singly where the role may not read batches, and any
 * other version. With an id and a label, AWS's refusal is looked into by a description; and each secret is described when
 * policies decide on values by what a list does not tell dependably.
 */
export function costOfValues({ args, parents, groups, access }: Asked): Cost {
  const { versionId, stage } = args;
  const isCurrent = !versionId && (stage ?? 'AWSCURRENT') === 'AWSCURRENT';
  const what = isCurrent ? 'current value' : `value ${JSON.stringify([versionId ?? null, stage ?? null])}`;
  const isBatched =
    isCurrent && !access.regions.all.some((region) => access.batchPermission.isDenied(region));
  return {
    sharedCalls: {
      [what]: isBatched ? batches(parents, groups) : parents,
      ...(versionId && stage ? { description: parents } : descriptionsFor('GetSecretValue', parents, access)),
    },
  };
}

/** Most batches: when all groups but one have a single secret. */
function batches(secrets: number, groups: number): number {
  const used = Math.min(secrets, groups);
  return used + Math.floor((secrets - used) / batchSize);
}
