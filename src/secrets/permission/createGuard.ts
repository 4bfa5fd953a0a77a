import type { Action } from '../../access/actions';
import { allowAll } from '../../access/allowAll';
import type { Decision, DecisionContext, Policies, SecretResource } from '../../access/Policies';
import type { Principal } from '../../access/Principal';
import { GatewayError } from '../../errors/GatewayError';
import type { Asked } from './Asked';
import type { Recorder } from './createRecorder';

/** What this caller may do. Decisions are pure and in memory: nothing is read for them. */
export interface Guard {
  /** Everything is allowed, so nothing has to be known of a secret to decide about it. */
  readonly isOpen: boolean;
  /**
   * Whether what is read now may be decided on by what a description says alone, since AWS's list of secrets may be minutes
   * old: the right to describe a secret comes before every other.
   */
  needsDescriptionFor(action: Action): boolean;
  /** Whether this may be decided otherwise by what only a description or a list says of a secret, such as its tags. */
  dependsOnDescription(action: Action): boolean;
  decide(action: Action, secret?: SecretResource, context?: DecisionContext): Decision;
  /** `decide` without its reasons. Without a secret it is about the gateway itself. */
  may(action: Action, secret?: SecretResource, context?: DecisionContext): boolean;
  /** Whether it is allowed on a secret of which no more is known than its name and Region, whatever else it is. */
  mayUnseen(action: Action, secret: SecretResource): boolean;
  /**
   * Gives the ids of the policies that allow all that is asked, or writes the denial down.
   *
   * @throws GatewayError FORBIDDEN
   */
  demand(asked: readonly Asked[], secret?: SecretResource): Promise<readonly string[]>;
}

export interface GuardOptions {
  readonly principal: Principal;
  readonly policies: Policies;
  readonly recorder: Recorder;
}

export function createGuard({ principal, policies, recorder }: GuardOptions): Guard {
  const decide: Guard['decide'] = (action, secret, context) =>
    policies.decide({ principal, action, secret, context });

  function demandOne({ action, context, tagsAfter }: Asked, secret: SecretResource | undefined) {
    const before = decide(action, secret, context);
    if (!before.isAllowed || !secret || !tagsAfter) return before;
    const after = decide(action, { ...secret, tags: tagsAfter(secret.tags) }, context);
    return { ...after, policies: [...new Set([...before.policies, ...after.policies])] };
  }

  const dependsOnDescription = (action: Action) => policies.dependsOnDescription(principal, action);

  return {
    isOpen: policies === allowAll,
    needsDescriptionFor: (action) => dependsOnDescription('DescribeSecret') || dependsOnDescription(action),
    dependsOnDescription,
    decide,
    may: (...question) => decide(...question).isAllowed,
    mayUnseen: (action, secret) => decide(action, secret).isAllowed && !dependsOnDescription(action),
    async demand(asked, secret) {
      const deciders = new Set<string>();
      for (const one of asked) {
        const begun = recorder.begin();
        const { isAllowed, policies } = demandOne(one, secret);
        for (const id of policies) deciders.add(id);
        if (isAllowed) continue;
        const { action } = one;
        await recorder.record(
          [{ action, secret, outcome: 'DENIED', code: 'FORBIDDEN', policies, begun }],
          false,
        );
        throw forbidden(action, secret !== undefined);
      }
      return [...deciders];
    },
  };
}

/** The same whatever it is that is in the way: which policies there are is not for those whom they bind. */
export function forbidden(action: Action, isOnSecret: boolean): GatewayError {
  return new GatewayError('FORBIDDEN', `No policy allows ${action}${isOnSecret ? ' on this secret' : ''}.`);
}
