import type { Access } from '../Access';
import type { SecretIdentity } from '../Secret';
import { explaining } from './explaining';
import { resolveTarget } from './target';

/**
 * Switches rotation off, and gives up one that is running: AWSPENDING stays where it is then, and is for the caller to
 * take off. A secret that never rotated is left as it is.
 */
export async function cancelRotation(access: Access, id: string): Promise<SecretIdentity> {
  const secret = await resolveTarget(access, id, 'CancelRotateSecret');
  await explaining(access, id, secret, () => access.perform('CancelRotateSecret', { SecretId: secret.arn }));
  return secret;
}
