import { localPrincipal } from '../../../src/access/Principal';
import { policiesIn, question, secret, user } from './policiesIn';

const denied = { isAllowed: false, policies: [] };

test('what no policy allows is denied, and no policy is named', async () => {
  const { policies } = await policiesIn('permit(principal in SecretQL::Group::"admin", action, resource);');
  expect(policies.decide(question())).toEqual(denied);
  expect(policies.decide(question({ principal: user({ groups: ['admins', 'Admin'] }) }))).toEqual(denied);
});

test('the policies that allow are named by their ids, or by file and number', async () => {
  const { policies } = await policiesIn({
    'a.cedar': '@id("readers") permit(principal, action == SecretQL::Action::"GetSecretValue", resource);',
    'b.cedar':
      'forbid(principal is SecretQL::ApiKey, action, resource); permit(principal, action, resource);',
  });
  expect(policies.decide(question())).toEqual({ isAllowed: true, policies: ['b.cedar#2', 'readers'] });
});

test('a forbid wins, and it alone is named', async () => {
  const { policies } = await policiesIn(`
    @id("all") permit(principal, action, resource);
    @id("not-prod") forbid(principal, action in SecretQL::Action::"ReadValue", resource in SecretQL::Path::"prod");
  `);
  expect(policies.decide(question())).toEqual({ isAllowed: false, policies: ['not-prod'] });
  expect(policies.decide(question({ action: 'DescribeSecret' })).isAllowed).toBe(true);
  expect(policies.decide(question({ secret: secret('production/db') })).isAllowed).toBe(true);
});

test('the local person is none of the callers that policies speak of', async () => {
  const { policies } = await policiesIn('permit(principal, action, resource);');
  expect(policies.decide(question({ principal: localPrincipal }))).toEqual(denied);
});

const heads: readonly [
  head: string,
  allowed: Parameters<typeof question>[0],
  refused: Parameters<typeof question>[0],
][] = [
  ['principal == SecretQL::User::"ada", action, resource', {}, { principal: user({ subject: 'eve' }) }],
  ['principal == SecretQL::User::"ada", action, resource', {}, { principal: user({ kind: 'API_KEY' }) }],
  ['principal is SecretQL::ApiKey, action, resource', { principal: user({ kind: 'API_KEY' }) }, {}],
  [
    'principal is SecretQL::User in SecretQL::Group::"dev", action, resource',
    { principal: user({ groups: ['ops', 'dev'] }) },
    { principal: user({ groups: ['dev'], kind: 'API_KEY' }) },
  ],
  [
    'principal, action, resource in SecretQL::Path::"prod/payments"',
    {},
    { secret: secret('prod/paymentsx/db') },
  ],
  // A path holds what is below it, not what is called so.
  ['principal, action, resource in SecretQL::Path::"prod"', {}, { secret: secret('prod') }],
  ['principal, action, resource in SecretQL::Path::"/prod"', { secret: secret('/prod/a') }, {}],
  [
    'principal, action, resource == SecretQL::Secret::"prod/payments/db"',
    {},
    { secret: secret('prod/payments/db2') },
  ],
  ['principal, action, resource is SecretQL::Gateway', { action: 'ListSecrets', secret: undefined }, {}],
  [
    'principal, action, resource == SecretQL::Gateway::"gateway"',
    { action: 'ReadSpending', secret: undefined },
    {},
  ],
  [
    'principal, action in [SecretQL::Action::"Read", SecretQL::Action::"RotateSecret"], resource',
    { action: 'RotateSecret' },
    { action: 'PutSecretValue' },
  ],
  ['principal, action in SecretQL::Action::"Write", resource', { action: 'TagResource' }, {}],
  // Groups do not contain one another.
  ['principal, action in SecretQL::Action::"Admin", resource', { action: 'PutResourcePolicy' }, {}],
];

test.each(heads)('the head (%s) is kept', async (head, allowed, refused) => {
  const { policies } = await policiesIn(`permit(${head});`);
  expect(policies.decide(question(allowed)).isAllowed).toBe(true);
  expect(policies.decide(question(refused)).isAllowed).toBe(false);
});

const conditions: readonly [
  condition: string,
  allowed: Parameters<typeof question>[0],
  refused: Parameters<typeof question>[0],
][] = [
  [
    'principal.hasTag("department") && principal.getTag("department").contains("payments")',
    { principal: user({ claims: { department: ['hr', 'payments'] } }) },
    { principal: user({ claims: { department: ['payment'] } }) },
  ],
  [
    'principal.signedInBy == "https://id.example"',
    {},
    { principal: user({ signedInBy: 'https://id.example/' }) },
  ],
  ['principal.subject == "ada"', {}, { principal: user({ subject: 'Ada' }) }],
  [
    'resource is SecretQL::Secret && resource.hasTag("Team") && resource.getTag("Team") == "payments"',
    { secret: secret('a', { Team: 'payments' }) },
    { secret: secret('a', { team: 'payments', Team: 'x' }) },
  ],
  [
    'resource is SecretQL::Secret && resource.region == "eu-central-1" && resource has account && resource.account == "123456789012"',
    {},
    { secret: secret('a', {}, { region: 'us-east-1' }) },
  ],
  [
    // One that is yet to be created has no account, and none is taken for another.
    'resource is SecretQL::Secret && resource has account && resource.account != "1"',
    {},
    { secret: secret('a', {}, { accountId: undefined }) },
  ],
  [
    'resource is SecretQL::Secret && resource.name like "prod/*/db"',
    {},
    { secret: secret('prod/payments/db2') },
  ],
  [
    'resource is SecretQL::Secret && resource has owningService && resource.owningService == "rds"',
    { secret: secret('a', {}, { owningService: 'rds' }) },
    {},
  ],
  ['resource is SecretQL::Secret && resource has arn', {}, { secret: secret('a', {}, { arn: undefined }) }],
  [
    'context has stage && context.stage == "AWSCURRENT"',
    { context: { stage: 'AWSCURRENT' } },
    { context: { stage: undefined } },
  ],
  [
    'context has requestTags && context.requestTags.contains({ key: "Team", value: "payments" })',
    {
      context: {
        requestTags: [
          { key: 'A', value: 'b' },
          { key: 'Team', value: 'payments' },
        ],
      },
    },
    { context: { requestTags: [{ key: 'payments', value: 'Team' }] } },
  ],
  ['!(context has force && context.force)', { context: { force: false } }, { context: { force: true } }],
  [
    'context has recoveryDays && context.recoveryDays >= 14',
    { context: { recoveryDays: 14 } },
    { context: { recoveryDays: 7 } },
  ],
  [
    'context has blockPublicPolicy && context.blockPublicPolicy',
    { context: { blockPublicPolicy: true } },
    { context: {} },
  ],
];

test.each(conditions)('the condition %s is kept', async (condition, allowed, refused) => {
  const { policies } = await policiesIn(`permit(principal, action, resource) when { ${condition} };`);
  expect(policies.decide(question(allowed)).isAllowed).toBe(true);
  expect(policies.decide(question(refused)).isAllowed).toBe(false);
});

test('tags and claims may be called whatever they like', async () => {
  const { policies } = await policiesIn(`
    permit(principal, action, resource) when {
      resource is SecretQL::Secret && resource.hasTag("__entity") && resource.getTag("__entity") == "__extn" &&
      resource.hasTag("__proto__") && principal.hasTag("constructor") &&
      principal.getTag("constructor").contains("é\\"\\\\\\u{1F511}")
    };
  `);
  const tags = Object.fromEntries([
    ['__entity', '__extn'],
    ['__proto__', 'x'],
  ]);
  const principal = user({ groups: ['__entity'], claims: { constructor: ['é"\\🔑'] } });
  expect(policies.decide(question({ principal, secret: secret('a', tags) })).isAllowed).toBe(true);
});

const overflow = '9223372036854775807 + context.recoveryDays > 0';

test('a permit that cannot be evaluated allows nothing, and others still do; the log says so once', async () => {
  const { policies, lines } = await policiesIn(`
    @id("broken") permit(principal, action, resource) when { context has recoveryDays && ${overflow} };
    @id("whole") permit(principal, action == SecretQL::Action::"DeleteSecret", resource);
  `);
  const context = { recoveryDays: 7 };
  expect(policies.decide(question({ context }))).toEqual(denied);
  expect(policies.decide(question({ action: 'DeleteSecret', context }))).toEqual({
    isAllowed: true,
    policies: ['whole'],
  });
  expect(lines.filter(({ level }) => level === 'error')).toEqual([
    { level: 'error', policies: 'cannot be evaluated', policy: 'broken' },
  ]);
});

test('a forbid that cannot be evaluated forbids', async () => {
  const { policies, lines } = await policiesIn(`
    @id("broken") forbid(principal, action, resource) when { context has recoveryDays && ${overflow} };
    @id("all") permit(principal, action, resource);
  `);
  expect(policies.decide(question())).toEqual({ isAllowed: true, policies: ['all'] });
  expect(policies.decide(question({ context: { recoveryDays: 7 } }))).toEqual({
    isAllowed: false,
    policies: ['broken'],
  });
  expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});

test('what Cedar cannot take as a question is denied, and the log says so', async () => {
  const { policies, lines } = await policiesIn('permit(principal, action, resource);');
  expect(policies.decide(question({ context: { recoveryDays: 7.5 } }))).toEqual(denied);
  expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});
