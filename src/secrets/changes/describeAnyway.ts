import type { Access } from '../Access';
import { fromDescription, type Secret, type SecretIdentity } from '../Secret';

/**
 * The secret as it is in the midst of a write, also when the caller has left. What the same request asks of it next is
 * answered by this description, until something is written again.
 */
export async function describeAnyway(access: Access, { arn }: SecretIdentity): Promise<Secret> {
  const secret = fromDescription(await access.finish('DescribeSecret', { SecretId: arn }), access);
  access.descriptions.prime(secret);
  return secret;
}
