import type { EntityUidJson, PrincipalConstraint, ResourceConstraint } from '@cedar-policy/cedar-wasm/nodejs';
import { type CedarEntity, uidOf } from './cedarEntities';

/** Whether an entity is within what the head of a policy says of its principal, or of its resource. */
export function matchesScope(
  constraint: PrincipalConstraint | ResourceConstraint,
  entity: Pick<CedarEntity, 'uid' | 'parents'>,
): boolean {
  switch (constraint.op) {
    case 'All':
      return true;
    case '==':
      // A slot is for Cedar to fill.
      return 'slot' in constraint || isSame(constraint.entity, entity.uid);
    case 'in':
      return 'slot' in constraint || isIn(entity, constraint.entity);
    case 'is': {
      const { in: within } = constraint;
      const isOfType = constraint.entity_type === entity.uid.type;
      return isOfType && (within === undefined || 'slot' in within || isIn(entity, within.entity));
    }
  }
}

/** In Cedar, each entity is in itself. */
function isIn(entity: Pick<CedarEntity, 'uid' | 'parents'>, group: EntityUidJson): boolean {
  return isSame(group, entity.uid) || entity.parents.some((parent) => isSame(group, parent));
}

function isSame(one: EntityUidJson, { type, id }: CedarEntity['uid']): boolean {
  const uid = uidOf(one);
  return uid.id === id && uid.type === type;
}
