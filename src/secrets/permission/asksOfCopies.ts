import type { Action } from '../../access/actions';
import type { Input } from '../../aws/operations';
import type { Asked } from './Asked';

/** What is done to copies is done to the primary too, whose copies they are. */
export function asksOfCopies(action: Action, regions: readonly string[]): readonly Asked[] {
  return [{ action }, ...regions.map((copyIn): Asked => ({ action, copyIn }))];
}

/** Before copies are made. What is overwritten by one is gone for good, so that its deletion is asked for as well. */
export function asksOfCopying(
  replicas: Input<'ReplicateSecretToRegions'>['AddReplicaRegions'],
  overwrites: boolean | undefined,
): readonly Asked[] {
  const regions = (replicas ?? []).map(({ Region = '' }) => Region);
  const copies = asksOfCopies('ReplicateSecretToRegions', regions);
  if (!overwrites) return copies;
  const context = { force: true };
  return [
    ...copies,
    ...regions.map((replacedIn): Asked => ({ action: 'DeleteSecret', context, replacedIn })),
  ];
}
