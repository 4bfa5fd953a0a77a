import type { Access } from '../Access';
import type { SecretIdentity } from '../Secret';
import { explaining } from './explaining';
import { resolveTarget } from './target';

/** Takes the resource policy off a secret; one that has none is left as it is. */
export async function deleteResourcePolicy(access: Access, id: string): Promise<SecretIdentity> {
  const secret = await resolveTarget(access, id, 'DeleteResourcePolicy');
  await explaining(access, id, secret, () =>
    access.perform('DeleteResourcePolicy', { SecretId: secret.arn }),
  );
  return secret;
}
