import { decisionKey } from '../../../src/access/cedar/decisionKey';
import type { Question } from '../../../src/access/Policies';
import { policiesIn, question, secret, user } from './policiesIn';

/** Each asks of everything that a policy can ask of, so that each change of a question changes an answer. */
const every = `
  permit(principal == SecretQL::User::"ada", action == SecretQL::Action::"GetSecretValue", resource in SecretQL::Path::"prod")
  when {
    principal.subject == "ada" && principal.signedInBy == "https://id.example" &&
    principal in SecretQL::Group::"dev" && principal.getTag("department").contains("payments") &&
    resource.name == "prod/payments/db" && resource.region == "eu-central-1" && resource has account && resource.account == "123456789012" &&
    resource has arn && resource.arn like "*-AbCdEf" &&
    resource has owningService && resource.owningService == "rds" && resource.getTag("Team") == "payments" &&
    context has stage && context.stage == "AWSCURRENT" &&
    context has requestTags && context.requestTags.contains({ key: "a", value: "b" }) &&
    context has force && context.force && context has recoveryDays && context.recoveryDays == 7 &&
    context has blockPublicPolicy && context.blockPublicPolicy
  };`.replaceAll(/(\w+)\.getTag\("(\w+)"\)/g, '$1.hasTag("$2") && $1.getTag("$2")');

const principal = user({ groups: ['dev'], claims: { department: ['payments'] } });
const about = secret('prod/payments/db', { Team: 'payments' }, { owningService: 'rds' });
const context = {
  stage: 'AWSCURRENT',
  requestTags: [{ key: 'a', value: 'b' }],
  force: true,
  recoveryDays: 7,
  blockPublicPolicy: true,
};
const allowed = question({ principal, secret: about, context });

const changes: Readonly<Record<string, Partial<Question>>> = {
  kind: { principal: { ...principal, kind: 'API_KEY' } },
  subject: { principal: { ...principal, subject: 'eve' } },
  signedInBy: { principal: { ...principal, signedInBy: 'https://id.other' } },
  groups: { principal: { ...principal, groups: ['ops'] } },
  claims: { principal: { ...principal, claims: { department: ['hr'] } } },
  'name of a claim': { principal: { ...principal, claims: { departments: ['payments'] } } },
  action: { action: 'DescribeSecret' },
  name: { secret: { ...about, name: 'prod/payments/other' } },
  arn: { secret: { ...about, arn: undefined } },
  region: { secret: { ...about, region: 'us-east-1' } },
  account: { secret: { ...about, accountId: '210987654321' } },
  owningService: { secret: { ...about, owningService: undefined } },
  'tag value': { secret: { ...about, tags: [{ key: 'Team', value: 'other' }] } },
  'tag key': { secret: { ...about, tags: [{ key: 'Teams', value: 'payments' }] } },
  stage: { context: { ...context, stage: 'AWSPREVIOUS' } },
  'no stage': { context: { ...context, stage: undefined } },
  requestTags: { context: { ...context, requestTags: [{ key: 'b', value: 'a' }] } },
  force: { context: { ...context, force: false } },
  recoveryDays: { context: { ...context, recoveryDays: 8 } },
  blockPublicPolicy: { context: { ...context, blockPublicPolicy: undefined } },
  'all context': { context: undefined },
};

test('what is remembered is not the answer to another question', async () => {
  const { policies } = await policiesIn(every);
  for (const [what, change] of Object.entries(changes)) {
    const changed = { ...allowed, ...change };
    // Both ways round, each after the other is remembered.
    expect([what, policies.decide(allowed).isAllowed]).toEqual([what, true]);
    expect([what, policies.decide(changed).isAllowed]).toEqual([what, false]);
    expect([what, policies.decide(allowed).isAllowed]).toEqual([what, true]);
  }
});

test('no two of these questions have a key in common', () => {
  const keys = [allowed, ...Object.values(changes).map((change) => ({ ...allowed, ...change }))].map(
    decisionKey,
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test('what is asked a second time is remembered', async () => {
  const { policies } = await policiesIn(every);
  const first = policies.decide(allowed);
  expect(policies.decide({ ...allowed, context: { ...context } })).toBe(first);
});
