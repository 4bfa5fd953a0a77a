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
    const findings = ValidationErrors.map(({ CheckName = '', ErrorMessage = '' }) => ({
      check: CheckName,
      message: ErrorMessage,
    }));
    return { passed: PolicyValidationPassed, findings };
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

/** AWS's own name of the check; the others have none. */
const publicAccess = {
  check: 'BlockPublicPolicyCheck',
  message: 'It grants access to everybody.',
};

const lockOut = {
  check: 'PolicyLockoutCheck',
  message: 'It takes from the gateway itself the permission to change the secret.',
};

function malformed({ textReason }: UpstreamError): PolicyFinding {
  const check = 'PolicySyntaxCheck';
  if (textReason === 'POLICY_PRINCIPAL')
    return { check, message: 'It names a principal that does not exist or that AWS does not take.' };
  if (textReason === 'POLICY_SERVICE_PRINCIPAL')
    return { check, message: 'It names a service principal that does not exist.' };
  return { check, message: 'It breaks the grammar of policies.' };
}
