import { operation } from '../operation';
import { isPublic } from '../policy/isPublic';
import { locksOut } from '../policy/locksOut';
import { locksOutOf } from '../policy/locksOutOf';
import { lockedOut, publicPolicy } from '../policy/policyRefusals';
import type { Policy } from '../policy/policySchema';
import { readPolicy } from '../policy/readPolicy';
import { callerArn } from '../secret/callerArn';
import { findSecret } from '../secret/findSecret';
import type { OperationContext } from '../secret/OperationContext';
import { required, resourcePolicy, secretId, structure } from '../wire/shapes';

const input = structure({ SecretId: secretId, ResourcePolicy: required(resourcePolicy) });

/**
 * Checks a policy without keeping it: syntax, public access, lock-out. A syntax error is an error of the call, since
 * MalformedPolicyDocumentException is among those that AWS documents for it; whether AWS answers it as an entry of
 * ValidationErrors instead, and the name of its check for lock-out, are not known.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ValidateResourcePolicy.html
 */
export const validateResourcePolicy = operation('ValidateResourcePolicy', input, (request, context) => {
  const isLockOut = lockOutOf(context, request.SecretId);
  const { policy } = readPolicy(request.ResourcePolicy);
  const errors = [
    { CheckName: 'BlockPublicPolicyCheck', ErrorMessage: publicPolicy().message, isFound: isPublic(policy) },
    { CheckName: 'PolicyLockoutCheck', ErrorMessage: lockedOut().message, isFound: isLockOut(policy) },
  ];
  const ValidationErrors = errors.flatMap(({ isFound, ...entry }) => (isFound ? [entry] : []));
  return { PolicyValidationPassed: ValidationErrors.length === 0, ValidationErrors };
});

function lockOutOf(context: OperationContext, id: string | undefined): (policy: Policy) => boolean {
  const { world, place } = context;
  if (id === undefined) return (policy) => locksOut(policy, { callerArn: callerArn(place) });
  const secret = findSecret(world, id, context);
  return (policy) => locksOutOf(secret, policy, place);
}
