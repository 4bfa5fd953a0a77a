import { isMetByTags, type TagsByKey } from './isMetByTags';
import { matchesPattern } from './matchesPattern';
import type { Policy, Principals, Statement } from './policySchema';

export interface Access {
  readonly callerArn: string;
  /** The secret that the policy is for, with the tags that count; absent when it is for none in particular. */
  readonly secret?: { readonly arn: string; readonly tags: TagsByKey };
}

const neededAction = 'secretsmanager:putresourcepolicy';

/**
 * Whether a policy takes away what its caller needs to put another in its place: a statement that denies them
 * PutResourcePolicy on the secret, without a condition or with one on tags that the secret's tags meet. Conditions on
 * anything else (addresses, times, networks) lock out nobody: what a caller has of those is not known here.
 */
export function locksOut(policy: Policy, access: Access): boolean {
  return policy.Statement.some(
    (statement) =>
      statement.Effect === 'Deny' &&
      coversCaller(statement, access.callerArn) &&
      coversAction(statement) &&
      coversSecret(statement, access.secret?.arn) &&
      isMetByTags(statement.Condition, access.secret?.tags),
  );
}

function coversCaller({ Principal, NotPrincipal }: Statement, callerArn: string): boolean {
  if (Principal) return names(Principal, callerArn);
  return NotPrincipal !== undefined && !names(NotPrincipal, callerArn);
}

/** A principal that is an account stands for all of its users. */
function names({ AWS = [] }: Principals, callerArn: string): boolean {
  const accountId = callerArn.split(':')[4] ?? '';
  return AWS.some(
    (name) =>
      name === '*' || name === callerArn || name === accountId || name.endsWith(`:iam::${accountId}:root`),
  );
}

function coversAction({ Action, NotAction = [] }: Statement): boolean {
  const matches = (action: string) => matchesPattern(action.toLowerCase(), neededAction);
  return Action ? Action.some(matches) : !NotAction.some(matches);
}

function coversSecret({ Resource, NotResource = [] }: Statement, arn: string | undefined): boolean {
  const matches = (resource: string) =>
    arn === undefined ? resource === '*' : matchesPattern(resource, arn);
  return Resource ? Resource.some(matches) : !NotResource.some(matches);
}
