import type { Access } from '../Access';
import { checkTagKeys } from '../constraints';
import { refuseIfAny } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { explaining } from './explaining';
import { resolveTarget } from './target';

/** Takes tags off; a key that the secret does not carry is no error. */
export async function untagSecret(
  access: Access,
  id: string,
  keys: readonly string[],
): Promise<SecretIdentity> {
  refuseIfAny(checkTagKeys(keys, ['keys']));
  const secret = await resolveTarget(access, id, 'UntagResource');
  await explaining(access, id, secret, () =>
    access.perform('UntagResource', { SecretId: secret.arn, TagKeys: [...keys] }),
  );
  return secret;
}
