import { actions } from '../../../src/access/actions';
import type { CedarPolicy } from '../../../src/access/cedar/CedarPolicy';
import { principalEntity, resourceEntity } from '../../../src/access/cedar/cedarEntities';
import { createSlices } from '../../../src/access/cedar/createSlices';
import { loadPolicies } from '../../../src/access/cedar/loadPolicies';
import { readVocabulary } from '../../../src/access/cedar/vocabulary';
import { policiesIn, question, secret, user } from './policiesIn';

const vocabulary = readVocabulary();

async function load(text: string): Promise<readonly CedarPolicy[]> {
  const files = [{ name: 'test.cedar', text }];
  return (await loadPolicies({ directory: 'test', files, schema: vocabulary.schema })).policies;
}

/** For each of so many teams: metadata, values and tags of what lies in its path, and a few for all. */
function teamPolicies(teams: number): string {
  const ofTeams = Array.from({ length: teams }, (_, team) => {
    const scope = `principal in SecretQL::Group::"team-${team}"`;
    const path = `resource in SecretQL::Path::"prod/team-${team}"`;
    return `
      permit(${scope}, action in SecretQL::Action::"Read", ${path});
      permit(${scope}, action in SecretQL::Action::"ReadValue", ${path});
      permit(${scope}, action == SecretQL::Action::"TagResource", ${path});`;
  });
  return `${ofTeams.join('')}
    permit(principal, action == SecretQL::Action::"ListSecrets", resource);
    forbid(principal, action in SecretQL::Action::"Admin", resource) unless { principal in SecretQL::Group::"admin" };`;
}

test('of a thousand policies, those that a caller and an action have to do with are asked', async () => {
  const policies = await load(teamPolicies(333));
  expect(policies).toHaveLength(1_001);
  const slices = createSlices(policies, vocabulary);
  const sizes = (groups: readonly string[]): readonly number[] =>
    (
      [
        'GetSecretValue',
        'ListSecrets',
        'DescribeSecret',
        'TagResource',
        'PutResourcePolicy',
        'CreateSecret',
      ] as const
    ).map((action) => slices.of(user({ groups }), action).policies.length);
  expect(sizes([])).toEqual([0, 1, 0, 0, 1, 0]);
  expect(sizes(['team-7'])).toEqual([1, 2, 1, 1, 1, 0]);
  expect(sizes(['team-7', 'team-8', 'x'])).toEqual([2, 3, 2, 2, 1, 0]);
});

test('of many policies of one caller, those of other paths are not asked', async () => {
  const text = Array.from(
    { length: 500 },
    (_, path) => `permit(principal, action, resource in SecretQL::Path::"prod/${path}");`,
  );
  const slice = createSlices(await load(text.join('\n')), vocabulary).of(user(), 'GetSecretValue');
  expect(slice.policies).toHaveLength(500);
  expect(slice.on(resourceEntity(secret('prod/7/db'))).map(({ id }) => id)).toEqual(['test.cedar#8']);
  expect(slice.on(resourceEntity(undefined))).toEqual([]);
});

test('slicing changes no decision: the same ones come out when every policy is asked', async () => {
  // The same policies in a form that no slice can see through: heads as conditions.
  const heads = ['principal', 'action', 'resource'];
  const scopes = {
    principal: [
      '',
      '== SecretQL::User::"ada"',
      'in SecretQL::Group::"dev"',
      'is SecretQL::ApiKey',
      'is SecretQL::User in SecretQL::Group::"dev"',
    ],
    action: [
      '',
      '== SecretQL::Action::"GetSecretValue"',
      'in SecretQL::Action::"Write"',
      'in [SecretQL::Action::"Read", SecretQL::Action::"PutSecretValue"]',
    ],
    resource: [
      '',
      'in SecretQL::Path::"prod"',
      'is SecretQL::Gateway',
      '== SecretQL::Secret::"prod/payments/db"',
    ],
  } as const;
  const pairs = scopes.principal.flatMap((principal) =>
    scopes.action.flatMap((action) => scopes.resource.map((resource) => [principal, action, resource])),
  );
  const effects = pairs.map((_, index) => (index % 3 === 2 ? 'forbid' : 'permit'));
  const sliced = pairs.map(
    (scope, index) =>
      `@id("${index}") ${effects[index]}(${heads.map((head, at) => `${head} ${scope[at]}`).join(', ')});`,
  );
  const whole = pairs.map((scope, index) => {
    const conditions = heads.flatMap((head, at) => (scope[at] ? [`when { ${head} ${scope[at]} }`] : []));
    return `@id("${index}") ${effects[index]}(principal, action, resource) ${conditions.join(' ')};`;
  });
  const [one, other] = [await policiesIn(sliced.join('\n')), await policiesIn(whole.join('\n'))];
  const callers = [
    user(),
    user({ subject: 'bob', groups: ['dev'] }),
    user({ kind: 'API_KEY', groups: ['dev'] }),
  ];
  const secrets = [secret('prod/payments/db'), secret('prod/a'), secret('dev/a'), undefined];
  let allowed = 0;
  for (const principal of callers)
    for (const action of actions)
      for (const about of secrets) {
        const asked = question({ principal, action, secret: about });
        const decision = one.policies.decide(asked);
        expect(decision).toEqual(other.policies.decide(asked));
        allowed += Number(decision.isAllowed);
      }
  expect(allowed).toBeGreaterThan(0);
});

test('the local person is no entity', () => {
  expect(principalEntity(user({ kind: 'LOCAL' }))).toBeUndefined();
});

test.each([
  ['callers', 70_000, []],
  ['long lists of groups', 7_000, ['x'.repeat(10_000)]],
])('slices of many %s are not remembered beyond a size', async (_, count, groups) => {
  const slices = createSlices(await load(teamPolicies(1)), vocabulary);
  const sliceOf = (subject: string) => slices.of(user({ subject, groups }), 'GetSecretValue');
  const first = sliceOf('first');
  expect(sliceOf('first')).toBe(first);
  for (let i = 0; i < count; i += 1) sliceOf(`caller-${i}`);
  const last = sliceOf('last');
  expect(sliceOf('last')).toBe(last);
  expect(sliceOf('first')).not.toBe(first);
});
