import type { Question } from '../Policies';

/** Everything that a decision depends on beside the policies: equal for two questions only if they are the same one. */
export function decisionKey({ principal, action, secret, context = {} }: Question): string {
  const { kind, subject, signedInBy, groups, claims } = principal;
  const { stage, requestTags, force, recoveryDays, blockPublicPolicy } = context;
  return JSON.stringify([
    [kind, subject, signedInBy, groups, claims],
    action,
    secret && [
      secret.arn,
      secret.name,
      secret.region,
      secret.accountId,
      secret.owningService,
      secret.tags.map(({ key, value }) => [key, value]),
    ],
    [stage, requestTags?.map(({ key, value }) => [key, value]), force, recoveryDays, blockPublicPolicy],
  ]);
}
