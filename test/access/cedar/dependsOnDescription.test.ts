import { policiesIn, user } from './policiesIn';

const whole = 'resource is SecretQL::Secret && ';

/** Conditions that are decided by what an ARN says, and by the request. */
const independent = [
  'true',
  'principal.hasTag("Team") && principal.getTag("Team").contains("x")',
  `${whole}resource.name like "prod/*" && resource.region == "eu-central-1" && resource has account && resource.account != "1"`,
  `${whole}resource has arn && resource.arn == "a"`,
  'resource in SecretQL::Path::"prod" && !(resource in [SecretQL::Path::"prod/a", SecretQL::Path::"prod/b"])',
  'context has requestTags && context.requestTags.containsAny([{ key: "Team", value: "x" }])',
  'context has recoveryDays && context.recoveryDays + 1 < 7 || (if context has force then context.force else false)',
];

/** Those that look at tags or owning service, or may do so in a way that is not seen through. */
const dependent = [
  `${whole}resource.hasTag("Team")`,
  `${whole}(resource.hasTag("Team") && resource.getTag("Team") == "x")`,
  `${whole}resource has owningService`,
  `${whole}!(resource has owningService && resource.owningService == "rds")`,
  `${whole}(if context has force then resource else resource).hasTag("Team")`,
  `${whole}{ it: resource }.it.hasTag("Team")`,
  'SecretQL::Secret::"prod/payments/db".hasTag("Team")',
  `${whole}principal.hasTag(if resource.hasTag("Team") then "a" else "b")`,
  // Not of the secret, but not known to be harmless.
  `${whole}ip("127.0.0.1").isLoopback()`,
];

const teamsDiffer = '@id("all") permit(principal, action, resource);';

test.each(independent)('%s does not', async (condition) => {
  const { policies } = await policiesIn(
    `${teamsDiffer} forbid(principal, action, resource) when { ${condition} };`,
  );
  expect(policies.dependsOnDescription(user(), 'GetSecretValue')).toBe(false);
});

test.each(dependent)('%s does', async (condition) => {
  const { policies } = await policiesIn(
    `${teamsDiffer} forbid(principal, action, resource) unless { ${condition} };`,
  );
  expect(policies.dependsOnDescription(user(), 'GetSecretValue')).toBe(true);
});

test('only the policies that have a say for the caller and the action count', async () => {
  const { policies } = await policiesIn(`
    permit(principal in SecretQL::Group::"payments", action in SecretQL::Action::"ReadValue", resource)
    when { resource.hasTag("Team") && resource.getTag("Team") == "payments" };
    permit(principal, action == SecretQL::Action::"DescribeSecret", resource);
  `);
  const member = user({ groups: ['payments'] });
  expect(policies.dependsOnDescription(member, 'GetSecretValue')).toBe(true);
  expect(policies.dependsOnDescription(member, 'DescribeSecret')).toBe(false);
  expect(policies.dependsOnDescription(user(), 'GetSecretValue')).toBe(false);
});
