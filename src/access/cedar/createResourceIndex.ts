import type { EntityUidJson, ResourceConstraint, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';
import type { CedarPolicy } from './CedarPolicy';
import { type CedarEntity, uidOf } from './cedarEntities';
import { matchesScope } from './matchesScope';

/** Finds those of many policies whose heads fit a resource, in their order, without a look at each. */
export function createResourceIndex(
  policies: readonly CedarPolicy[],
): (resource: CedarEntity) => readonly CedarPolicy[] {
  const byEntity = new Map<string, number[]>();
  for (const [index, { json }] of policies.entries()) {
    const key = keyOf(entityIn(json.resource));
    byEntity.set(key, byEntity.get(key) ?? []);
    byEntity.get(key)?.push(index);
  }
  return (resource) =>
    [undefined, resource.uid, ...resource.parents]
      .flatMap((uid) => byEntity.get(keyOf(uid)) ?? [])
      .sort((one, other) => one - other)
      .flatMap((index) => policies[index] ?? [])
      .filter(({ json }) => matchesScope(json.resource, resource));
}

/** The entity that a resource must be or be in; undefined where the head names none. */
function entityIn(constraint: ResourceConstraint): EntityUidJson | undefined {
  const place = constraint.op === 'is' ? constraint.in : constraint;
  return place && 'entity' in place ? place.entity : undefined;
}

function keyOf(uid: EntityUidJson | TypeAndId | undefined): string {
  if (uid === undefined) return '';
  const { type, id } = uidOf(uid);
  return `${type} ${id}`;
}
