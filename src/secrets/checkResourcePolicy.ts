import { isAwsError, type UpstreamError } from '../aws/translate';
import type { Access } from './Access';
import type { PolicyFinding } from './Refusal';

/** What AWS finds about a resource policy that it is shown. */
export interface PolicyValidation {
  readonly passed: boolean;
  readonly findings: readonly PolicyFinding[];
}

/**
 * Lets AWS look at the text of a policy, which it does not keep. What it refuses as no policy at all is a finding too.
 *
 * @param secretId the secret that the policy is meant for, if it is meant for one
 */
export async function checkResourcePolicy(
  access: Access,
  text: string,
  secretId?: string,
): Promise<PolicyValidation> {
  try {
    const { PolicyValidationPassed = false, ValidationErrors = [] } = await access.perform(
      'ValidateResourcePolicy',
      { SecretId: secretId, ResourcePolicy: text },
    );
    return {
      passed: PolicyValidationPassed,
      findings: ValidationErrors.map(({ CheckName }) => findingOf(CheckName)),
    };
  } catch (error) {
    const finding = findingIn(error);
    if (!finding) throw error;
    return { passed: false, findings: [finding] };
  }
}

/** What a refusal of a policy says about it; undefined when it is another error. */
export function findingIn(error: unknown): PolicyFinding | undefined {
  if (isAwsError(error, 'MalformedPolicyDocumentException')) return malformed(error);
  if (isAwsError(error, 'PublicPolicyException')) return publicAccess;
  return isAwsError(error, 'AccessDeniedException') && error.textReason === 'LOCK_OUT' ? lockOut : undefined;
}

/** By AWS's name of the check, in words of ours: AWS's may quote the policy, and what it names. */
function findingOf(check = ''): PolicyFinding {
  const known = [publicAccess, lockOut, syntax].find((finding) => finding.check === check);
  if (known) return known;
  const isName = /^[A-Za-z]{1,64}$/.test(check);
  return {
    check: isName ? check : 'UnknownCheck',
    message: 'AWS found something in it by a check that this gateway has no words for.',
  };
}

/** AWS's own name of the check; the others have none that is documented. */
const publicAccess = {
  check: 'BlockPublicPolicyCheck',
  message: 'It grants access to everybody.',
};

const lockOut = {
  check: 'PolicyLockoutCheck',
  message: 'It takes from the gateway itself the permission to change the secret.',
};

const syntax = {
  check: 'PolicySyntaxCheck',
  message: 'It breaks the grammar of policies.',
};

function malformed({ textReason }: UpstreamError): PolicyFinding {
  const { check } = syntax;
  if (textReason === 'POLICY_PRINCIPAL')
    return { check, message: 'It names a principal that does not exist or that AWS does not take.' };
  if (textReason === 'POLICY_SERVICE_PRINCIPAL')
    return { check, message: 'It names a service principal that does not exist.' };
  return syntax;
}
