import { isFullSecretArn } from '../../aws/arn';
import type { Access } from '../Access';
import { isId } from '../ids';
import { invalidInput, notFound, Refusal } from '../Refusal';
import { isServedHere } from '../regions';
import { identityFromArn, type SecretIdentity } from '../Secret';

/**
 * The secret that is to be changed. A full ARN says it all; a name or a partial ARN is resolved once, and what follows
 * uses the ARN, because a name that was deleted and created again is another secret.
 */
export async function resolveTarget(access: Access, id: string): Promise<SecretIdentity> {
  const saysItAll = isId(id) && isFullSecretArn(id) && isServedHere(id, access.regions);
  return saysItAll ? identityFromArn(id) : describeTarget(access, id);
}

/** The same for when it must be known to exist, also by its full ARN. */
export async function describeTarget(access: Access, id: string): Promise<SecretIdentity> {
  if (!isId(id))
    throw new Refusal([invalidInput('"id" is not a name, ARN or partial ARN of a secret.', ['id'])]);
  const secret = await access.descriptions.load(id);
  if (!secret) throw new Refusal([notFound(id)]);
  return identityFromArn(secret.arn);
}
