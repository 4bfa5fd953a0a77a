import type { Access } from '../Access';
import { checkTags } from '../constraints';
import { invalidInput, type Problem, refuseIfAny } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { type Tag, toAwsTag } from '../tags';
import { explaining } from './explaining';
import { resolveTarget } from './target';

/** Adds tags; a key that the secret carries already gets the new value. */
export async function tagSecret(access: Access, id: string, tags: readonly Tag[]): Promise<SecretIdentity> {
  refuseIfAny(checkTagsToAdd(tags));
  const secret = await resolveTarget(access, id, 'TagResource');
  await explaining(access, id, secret, () =>
    access.perform('TagResource', { SecretId: secret.arn, Tags: tags.map(toAwsTag) }),
  );
  return secret;
}

export function checkTagsToAdd(tags: readonly Tag[]): Problem[] {
  if (tags.length === 0) return [invalidInput('Give at least one tag.', ['tags'])];
  return checkTags(tags, ['tags']);
}
