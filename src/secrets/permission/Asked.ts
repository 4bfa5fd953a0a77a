import type { Action } from '../../access/actions';
import type { DecisionContext } from '../../access/Policies';
import type { Tag } from '../tags';

/** One thing that policies must allow for an operation to be done. */
export interface Asked {
  readonly action: Action;
  readonly context?: DecisionContext;
  /** What the operation makes of the tags that a secret carries: it must be allowed on these as well as on those. */
  readonly tagsAfter?: (tags: readonly Tag[]) => readonly Tag[];
  /** A Region: it is asked of the copy of the secret that is there, or is going to be. */
  readonly copyIn?: string;
  /** A Region: it is asked of whatever has the secret's name there and is to give way to a copy. */
  readonly replacedIn?: string;
}
