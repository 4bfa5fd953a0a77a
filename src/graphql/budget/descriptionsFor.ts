import type { Action } from '../../access/actions';
import type { Asked } from './CostRule';

/** Descriptions of secrets that were listed: where policies decide on what is read now by more than names. */
export function descriptionsFor(
  action: Action,
  parents: number,
  { guard }: Asked['access'],
): { readonly description?: number } {
  return guard.needsDescriptionFor(action) ? { description: parents } : {};
}
