import { preparsePolicySet, preparseSchema, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import fc from 'fast-check';
import { actions } from '../../../src/access/actions';
import { readVocabulary } from '../../../src/access/cedar/vocabulary';
import type { Question } from '../../../src/access/Policies';
import type { Principal } from '../../../src/access/Principal';
import { policiesIn, secret, user } from './policiesIn';

/* What slicing, likeness and memory leave out must not matter: Cedar, asked with everything, answers the same. */

preparseSchema('whole', readVocabulary().schema);

/** Cedar's own answer, under all policies, to a question written out anew, checked against the schema. */
function answerOfCedar({ principal, action, secret: about, context = {} }: Question) {
  const uid = {
    type: principal.kind === 'USER' ? 'SecretQL::User' : 'SecretQL::ApiKey',
    id: principal.subject,
  };
  const resource = about
    ? { type: 'SecretQL::Secret', id: about.name }
    : { type: 'SecretQL::Gateway', id: 'gateway' };
  const parts = about?.name.split('/') ?? [];
  const paths = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
  const secretEntity = about && {
    uid: resource,
    attrs: JSON.parse(
      JSON.stringify({
        name: about.name,
        region: about.region,
        account: about.accountId,
        arn: about.arn,
        owningService: about.owningService,
      }),
    ),
    parents: paths.map((id) => ({ type: 'SecretQL::Path', id })),
    tags: Object.fromEntries(about.tags.map(({ key, value }) => [key, value])),
  };
  const answer = statefulIsAuthorized({
    principal: uid,
    action: { type: 'SecretQL::Action', id: action },
    resource,
    context: JSON.parse(JSON.stringify(context)),
    preparsedSchemaName: 'whole',
    validateRequest: true,
    preparsedPolicySetId: 'all',
    entities: [
      {
        uid,
        attrs: { subject: principal.subject, signedInBy: principal.signedInBy },
        parents: principal.groups.map((id) => ({ type: 'SecretQL::Group', id })),
        tags: JSON.parse(JSON.stringify(principal.claims)),
      },
      ...(secretEntity ? [secretEntity] : []),
    ],
  });
  if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
  return answer.response;
}

const whole = 'resource is SecretQL::Secret &&';
const heads = [
  'principal, action, resource',
  'principal in SecretQL::Group::"dev", action in SecretQL::Action::"Read", resource',
  'principal, action == SecretQL::Action::"GetSecretValue", resource in SecretQL::Path::"prod"',
  'principal is SecretQL::ApiKey, action, resource == SecretQL::Secret::"prod/a"',
  'principal == SecretQL::User::"ada", action, resource is SecretQL::Secret in SecretQL::Path::"prod/x"',
];
const conditions = [
  'true',
  `${whole} resource.hasTag("Team") && resource.getTag("Team") == "a"`,
  `${whole} resource.hasTag("Stage")`,
  `${whole} resource.name like "*a"`,
  `${whole} resource.region == "us-east-1"`,
  `${whole} resource has owningService && resource.owningService == "rds"`,
  `${whole} resource has arn`,
  'resource in [SecretQL::Path::"dev", SecretQL::Path::"prod/x"]',
  'principal.hasTag("team") && principal.getTag("team").contains("a")',
  `${whole} principal.hasTag("team") && resource.hasTag("Team") && principal.getTag("team").contains(resource.getTag("Team"))`,
  'context has stage && context.stage == "AWSCURRENT"',
  'action in [SecretQL::Action::"Read", SecretQL::Action::"Admin"]',
];
const devious = [
  `${whole} [resource].contains(SecretQL::Secret::"prod/a")`,
  'SecretQL::Secret::"prod/a" == resource',
  `${whole} { pattern: resource }.pattern.hasTag("Stage")`,
  `${whole} { entity_type: resource }.entity_type.region == "us-east-1"`,
  `${whole} (if context has force then resource else resource).hasTag("Team")`,
  `${whole} resource.hasTag(if context has force then "Team" else "Stage")`,
];

const policyOf = (bodies: readonly string[]) =>
  fc
    .record({
      effect: fc.constantFrom('permit', 'permit', 'forbid'),
      head: fc.constantFrom('principal, action, resource', ...heads),
      kind: fc.constantFrom('when', 'when', 'unless'),
      condition: fc.constantFrom(...bodies),
    })
    .map(({ effect, head, kind, condition }) => `${effect}(${head}) ${kind} { ${condition} };`);

const principal = fc
  .record({
    kind: fc.constantFrom('USER' as const, 'API_KEY' as const),
    subject: fc.constantFrom('ada', 'eve'),
    groups: fc.subarray(['dev', 'ops']),
    claims: fc.constantFrom<Principal['claims']>({}, { team: ['a'] }, { team: ['b', 'c'] }),
  })
  .map(user);

const tagSets: readonly Readonly<Record<string, string>>[] = [
  {},
  { Team: 'a' },
  { Team: 'b', Stage: 'x' },
  { team: 'a' },
];

/** All secrets that differ in something. */
const secrets = ['prod/a', 'prod/x/a', 'prod/x/b', 'dev/a', 'b'].flatMap((name) =>
  tagSets.flatMap((tags) =>
    ['eu-central-1', 'us-east-1'].flatMap((region) => [
      secret(name, tags, { region }),
      secret(name, tags, { region, owningService: 'rds' }),
      secret(name, tags, { region, arn: undefined }),
    ]),
  ),
);

const context = fc.constantFrom(undefined, { stage: 'AWSCURRENT' }, { stage: 'X', force: true });

const ofGateway = ['GetRandomPassword', 'Introspect', 'ListSecrets', 'ReadAuditLog', 'ReadSpending'];

/** The same question of every secret: what is taken to be alike must be. */
const questionsOfAll = fc
  .record({ principal, action: fc.constantFrom(...actions), context })
  .map((asked): readonly Question[] =>
    ofGateway.includes(asked.action) ? [asked] : secrets.map((about) => ({ ...asked, secret: about })),
  );

const policySet = fc.oneof(
  fc.array(policyOf(conditions), { minLength: 1, maxLength: 3 }),
  fc.array(policyOf(devious), { minLength: 1, maxLength: 2 }),
  // So many that those of other paths are left out before Cedar is asked.
  fc.array(policyOf([...conditions, ...devious]), { minLength: 30, maxLength: 40 }),
);

async function expectAnswersOfCedar(
  texts: readonly string[],
  questions: readonly Question[],
): Promise<number> {
  const { policies } = await policiesIn(texts.map((text, index) => `@id("${index}") ${text}`).join('\n'));
  preparsePolicySet('all', { staticPolicies: texts.join('\n') });
  const expected = questions.map((asked) => {
    const { decision, diagnostics } = answerOfCedar(asked);
    const ids = diagnostics.reason.map((id) => id.slice('policy'.length)).sort();
    return { isAllowed: decision === 'allow', policies: ids };
  });
  expect(questions.map((asked) => policies.decide(asked))).toEqual(expected);
  return expected.filter(({ isAllowed }) => isAllowed).length;
}

test.each([...conditions, ...devious])('%s is decided as Cedar does', async (condition) => {
  const questions = [user({ subject: 'eve' }), user({ claims: { team: ['a'] } })].flatMap((asking) =>
    [{ stage: 'AWSCURRENT' }, { force: true }].flatMap((asked) =>
      secrets.map(
        (about): Question => ({
          principal: asking,
          action: 'GetSecretValue',
          secret: about,
          context: asked,
        }),
      ),
    ),
  );
  const allowed = await expectAnswersOfCedar(
    [`permit(principal, action, resource) when { ${condition} };`],
    questions,
  );
  // Some are allowed and some are not, so that an answer to one that was given to another would show.
  if (!['true', 'action'].includes(condition.split(' ')[0] ?? ''))
    expect([0, questions.length]).not.toContain(allowed);
});

test('and so are many together', async () => {
  await fc.assert(
    fc.asyncProperty(policySet, fc.tuple(questionsOfAll, questionsOfAll), async (texts, tables) => {
      await expectAnswersOfCedar(texts, tables.flat());
    }),
    { numRuns: 15 },
  );
});
