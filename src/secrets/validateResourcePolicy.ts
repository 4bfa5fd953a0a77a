import { isAwsError } from '../aws/translate';
import type { Access } from './Access';
import { checkResourcePolicy, type PolicyValidation } from './checkResourcePolicy';
import { isId } from './ids';
import { policyText } from './policyText';
import { invalidInput, Refusal } from './Refusal';
import { isServedHere } from './regions';

/**
 * Checks a resource policy without storing it, for the secret of this id or for none in particular. Null when there is
 * no such secret.
 *
 * @throws Refusal when the document cannot be a policy, or the id can be that of no secret
 */
export async function validateResourcePolicy(
  access: Access,
  id: string | null | undefined,
  document: unknown,
): Promise<PolicyValidation | null> {
  const text = policyText(document, ['document']);
  if (typeof id !== 'string') return checkResourcePolicy(access, text);
  if (!isId(id))
    throw new Refusal([invalidInput('"id" is not a name, ARN or partial ARN of a secret.', ['id'])]);
  if (!isServedHere(id, access.regions)) return null;
  const secretId = access.guard.isOpen ? id : (await access.descriptions.load(id))?.arn;
  if (!secretId) return null;
  try {
    return await checkResourcePolicy(access, text, secretId);
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return null;
    throw error;
  }
}
