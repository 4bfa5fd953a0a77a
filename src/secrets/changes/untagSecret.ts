import type { Access } from '../Access';
import { checkTagKey } from '../constraints';
import { invalidInput, refuseIfAny } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { explaining } from './explain';
import { resolveTarget } from './target';

/** Takes tags off; a key that the secret does not carry is no error. */
export async function untagSecret(
  access: Access,
  id: string,
  keys: readonly string[],
): Promise<SecretIdentity> {
  refuseIfAny([
    ...(keys.length === 0 ? [invalidInput('Give at least one tag key.', ['keys'])] : []),
    ...keys.flatMap((key, index) => checkTagKey(key, ['keys', String(index)])),
  ]);
  const secret = await resolveTarget(access, id);
  await explaining(access, id, secret, () =>
    access.perform('UntagResource', { SecretId: secret.arn, TagKeys: [...keys] }),
  );
  return secret;
}
