import type { Access } from '../Access';
import { checkTags } from '../constraints';
import { invalidInput, refuseIfAny } from '../Refusal';
import type { SecretIdentity, Tag } from '../Secret';
import { explaining } from './explain';
import { resolveTarget } from './target';

/** Adds tags; a key that the secret carries already gets the new value. */
export async function tagSecret(access: Access, id: string, tags: readonly Tag[]): Promise<SecretIdentity> {
  refuseIfAny([
    ...(tags.length === 0 ? [invalidInput('Give at least one tag.', ['tags'])] : []),
    ...checkTags(tags, ['tags']),
  ]);
  const secret = await resolveTarget(access, id);
  await explaining(access, id, secret, () =>
    access.perform('TagResource', {
      SecretId: secret.arn,
      Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })),
    }),
  );
  return secret;
}
