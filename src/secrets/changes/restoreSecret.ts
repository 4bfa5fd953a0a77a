import type { Access } from '../Access';
import type { SecretIdentity } from '../Secret';
import { explaining } from './explaining';
import { resolveTarget } from './target';

/** Cancels a scheduled deletion; restoring a secret that is not scheduled changes nothing. */
export async function restoreSecret(access: Access, id: string): Promise<SecretIdentity> {
  const secret = await resolveTarget(access, id, 'RestoreSecret');
  await explaining(access, id, secret, () => access.perform('RestoreSecret', { SecretId: secret.arn }));
  access.deadlines.forget(secret.arn);
  return secret;
}
