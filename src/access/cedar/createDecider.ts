import { LRUCache } from 'lru-cache';
import type { Decision, Policies } from '../Policies';
import { resourceEntity } from './cedarEntities';
import { createEvaluator, type Evaluator, type EvaluatorOptions } from './createEvaluator';
import { createSlices } from './createSlices';
import { decisionKey, likenessKey } from './decisionKey';

export interface Decider extends Policies, Pick<Evaluator, 'close'> {}

/** Characters of keys and policy ids that decisions are remembered under: some ten thousands of decisions. */
const maxRemembered = 16 * 1024 * 1024;

/** So few are asked whatever their resource is: to prepare them for each path by itself would cost more. */
const fewPolicies = 16;

/**
 * Decides by a set of policies, which does not change: for other policies there is another decider. Cedar is asked about
 * those alone that may apply, and not again for a question that it must answer alike.
 */
export function createDecider(options: EvaluatorOptions): Decider {
  const slices = createSlices(options.policies, options.vocabulary);
  const cedar = createEvaluator(options);
  const decisions = new LRUCache<string, Decision>({
    maxSize: maxRemembered,
    sizeCalculation: (decision, key) => key.length + decision.policies.join().length + 1,
  });

  function remembered(key: string, decide: () => Decision): Decision {
    const known = decisions.get(key);
    if (known) return known;
    const decision = decide();
    decisions.set(key, decision);
    return decision;
  }

  return {
    decide: (question) =>
      remembered(decisionKey(question), () => {
        const slice = slices.of(question.principal, question.action);
        const heard = slice.on(resourceEntity(question.secret));
        const asked = slice.policies.length <= fewPolicies ? slice.policies : heard;
        return remembered(likenessKey(question, heard, slice.lookedAt), () => cedar.ask(question, asked));
      }),
    dependsOnDescription(principal, action) {
      const { everything, tags, attributes } = slices.of(principal, action).lookedAt;
      return everything || tags.size > 0 || attributes.has('owningService');
    },
    close: cedar.close,
  };
}
