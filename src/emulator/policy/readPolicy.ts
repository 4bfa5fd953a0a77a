import { AwsError } from '../wire/AwsError';
import { type Policy, type Principals, policySchema } from './policySchema';
import { prettyJson } from './prettyJson';

export interface ReadPolicy {
  readonly policy: Policy;
  /** The policy in the layout in which it is kept and answered. */
  readonly text: string;
}

/**
 * Reads the text of a policy. Whether a principal exists is not asked: no users and roles are known here, only how
 * their ARNs look.
 *
 * @throws AwsError MalformedPolicyDocumentException
 */
export function readPolicy(given: string): ReadPolicy {
  const read = parse(given);
  for (const { Principal, NotPrincipal } of read.policy.Statement)
    for (const principals of [Principal, NotPrincipal]) if (principals) checkPrincipals(principals);
  return read;
}

function parse(given: string): ReadPolicy {
  try {
    return { policy: policySchema.parse(JSON.parse(given)), text: prettyJson(given) };
  } catch {
    throw malformed('a syntax error');
  }
}

// An account, or its root, a user, a role or a session of one. A wildcard stands for everybody or for nobody.
const awsPrincipal =
  /^(?:\*|\d{12}|arn:aws[a-z-]*:(?:iam::\d{12}:(?:root|(?:user|role)\/[^*?]+)|sts::\d{12}:(?:assumed-role\/[^*?/]+\/[^*?]+|federated-user\/[^*?]+)))$/;
const servicePrincipal = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:amazonaws\.com(?:\.cn)?|aws\.internal)$/;

/** Canonical users are known to S3 alone; the unique ids (`AIDA…`) of principals that were deleted stand for nobody. */
function checkPrincipals({ AWS = [], Service = [], CanonicalUser = [] }: Principals): void {
  if (CanonicalUser.length > 0 || !AWS.every((name) => awsPrincipal.test(name)))
    throw malformed('an unsupported principal');
  if (!Service.every((name) => servicePrincipal.test(name))) throw malformed('an invalid service principal');
}

function malformed(what: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', `This resource policy contains ${what}.`);
}
