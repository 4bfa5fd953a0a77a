import type { Action } from './actions';
import type { Principal } from './Principal';

/** A secret as policies see it. */
export interface SecretResource {
  /** Undefined for one that is yet to be created. */
  readonly arn: string | undefined;
  readonly name: string;
  readonly region: string;
  /** Undefined for one that is yet to be created. */
  readonly accountId: string | undefined;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly owningService: string | undefined;
}

/** What a request says beside the secret that it is about; what it does not say is undefined. */
export interface DecisionContext {
  /**
   * Of a value, a staging label that it is asked for by or carries; undefined when it is asked for by version id and carries
   * none. Of a write, a label that it puts on a version or moves.
   */
  readonly stage?: string;
  /** Tags that the request sets: those of a new secret, and those that are put on one. */
  readonly requestTags?: readonly { readonly key: string; readonly value: string }[];
  /** Deletion without a recovery window. */
  readonly force?: boolean;
  readonly recoveryDays?: number;
  readonly blockPublicPolicy?: boolean;
}

export interface Question {
  readonly principal: Principal;
  readonly action: Action;
  /** Undefined for what concerns no secret in particular, such as ListSecrets: that is asked of the gateway itself. */
  readonly secret?: SecretResource;
  readonly context?: DecisionContext;
}

export interface Decision {
  readonly isAllowed: boolean;
  /** The policies that decided, by id; none when nothing allowed it. */
  readonly policies: readonly string[];
}

/** The one decision function: pure, in memory, default deny; an explicit forbid wins. */
export interface Policies {
  decide(question: Question): Decision;
  /** Whether the answer may depend on tags or owning service of the secret, beside what its ARN says. */
  dependsOnDescription(principal: Principal, action: Action): boolean;
}
