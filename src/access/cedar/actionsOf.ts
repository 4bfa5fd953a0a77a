import type { ActionConstraint, EntityUidJson } from '@cedar-policy/cedar-wasm/nodejs';
import { uidOf } from './cedarEntities';
import type { Vocabulary } from './vocabulary';

/** The actions that the head of a policy speaks of, those of its groups included. */
export function actionsOf(
  constraint: ActionConstraint,
  { groupsOf }: Pick<Vocabulary, 'groupsOf'>,
): readonly string[] {
  const all = [...groupsOf];
  if (constraint.op === 'All' || 'slot' in constraint) return all.map(([action]) => action);
  const named = new Set(entitiesOf(constraint).map((uid) => uidOf(uid).id));
  return all
    .filter(([action, groups]) => named.has(action) || groups.some((group) => named.has(group)))
    .map(([action]) => action);
}

function entitiesOf(
  constraint: Exclude<ActionConstraint, { op: 'All' } | { slot: string }>,
): readonly EntityUidJson[] {
  return 'entities' in constraint ? constraint.entities : [constraint.entity];
}
