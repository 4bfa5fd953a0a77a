import {
  type AuthorizationAnswer,
  type CedarValueJson,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Decision, DecisionContext, Question } from '../Policies';
import type { CedarPolicy } from './CedarPolicy';
import { type CedarEntity, principalEntity, resourceEntity } from './cedarEntities';
import { createPreparedSets } from './createPreparedSets';
import type { Vocabulary } from './vocabulary';

export interface EvaluatorOptions {
  readonly policies: readonly CedarPolicy[];
  readonly vocabulary: Pick<Vocabulary, 'groupsOf'>;
  /** Called once for each policy that could not be evaluated, or with none when Cedar could not decide at all. */
  readonly onFailure: (policyId: string | undefined) => void;
}

/** Cedar itself, asked each time. */
export interface Evaluator {
  /** What these of the policies say. */
  ask(question: Question, asked: readonly CedarPolicy[]): Decision;
  /** Lets go of Cedar's memory. What is asked afterwards is answered all the same. */
  close(): void;
}

/** Policies in Cedar's memory: about 40 MB. */
const maxPrepared = 10_000;

/**
 * Puts questions into Cedar's shape, and reads its answers.
 *
 * A policy that cannot be evaluated, such as one whose sum overflows, allows nothing, which is Cedar's rule. By the same
 * rule such a `forbid` would forbid nothing; here it forbids.
 */
export function createEvaluator({ policies, vocabulary, onFailure }: EvaluatorOptions): Evaluator {
  const prepared = createPreparedSets(maxPrepared);
  const forbids = new Set(policies.filter(({ json }) => json.effect === 'forbid').map(({ id }) => id));
  const failed = new Set<string | undefined>();

  function report(policyId: string | undefined): void {
    if (failed.has(policyId)) return;
    failed.add(policyId);
    onFailure(policyId);
  }

  function verdict(answer: AuthorizationAnswer): Decision {
    if (answer.type === 'failure') {
      report(undefined);
      return nothingAllows;
    }
    const { decision, diagnostics } = answer.response;
    const broken = diagnostics.errors.map(({ policyId }) => policyId);
    for (const policyId of broken) report(policyId);
    const brokenForbids = broken.filter((policyId) => forbids.has(policyId));
    if (decision === 'allow' && brokenForbids.length > 0)
      return { isAllowed: false, policies: brokenForbids.sort() };
    return { isAllowed: decision === 'allow', policies: diagnostics.reason.sort() };
  }

  return {
    ask(question, asked) {
      const principal = principalEntity(question.principal);
      if (principal === undefined || asked.length === 0) return nothingAllows;
      const action = actionEntity(question.action, vocabulary.groupsOf.get(question.action) ?? []);
      const call = callFor(principal, action, resourceEntity(question.secret), question.context);
      return verdict(statefulIsAuthorized({ ...call, preparsedPolicySetId: prepared.idOf(asked) }));
    },
    close: () => prepared.clear(),
  };
}

const nothingAllows: Decision = { isAllowed: false, policies: [] };

function actionEntity(action: string, groups: readonly string[]): CedarEntity {
  return {
    uid: { type: 'SecretQL::Action', id: action },
    attrs: {},
    parents: groups.map((id) => ({ type: 'SecretQL::Action', id })),
    tags: {},
  };
}

function callFor(
  principal: CedarEntity,
  action: CedarEntity,
  resource: CedarEntity,
  context: DecisionContext = {},
): Omit<StatefulAuthorizationCall, 'preparsedPolicySetId'> {
  return {
    principal: principal.uid,
    action: action.uid,
    resource: resource.uid,
    context: recordOf(context),
    // What is sent is made here, after the schema: to check each request against it would double its time.
    validateRequest: false,
    entities: [principal, action, resource].map(({ uid, attrs, parents, tags }) => ({
      uid,
      attrs: { ...attrs },
      parents: [...parents],
      tags: Object.fromEntries(
        Object.entries(tags).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
      ),
    })),
  };
}

/** What is undefined is absent, so that policies can ask with `has`. */
function recordOf({
  stage,
  requestTags,
  force,
  recoveryDays,
  blockPublicPolicy,
}: DecisionContext): Record<string, CedarValueJson> {
  return {
    ...(stage !== undefined && { stage }),
    ...(requestTags && { requestTags: requestTags.map(({ key, value }) => ({ key, value })) }),
    ...(force !== undefined && { force }),
    ...(recoveryDays !== undefined && { recoveryDays }),
    ...(blockPublicPolicy !== undefined && { blockPublicPolicy }),
  };
}
