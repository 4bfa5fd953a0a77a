import type { Access } from '../Access';
import { checkRegions } from '../constraints';
import { refuseIfAny } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { explaining } from './explaining';
import { resolveTarget } from './target';

/** Deletes replicas of a secret, at once and for good. A Region that has none is passed over. */
export async function removeReplicas(
  access: Access,
  id: string,
  regions: readonly string[],
): Promise<SecretIdentity> {
  refuseIfAny(checkRegions(regions, ['regions']));
  const secret = await resolveTarget(access, id, 'RemoveRegionsFromReplication');
  await explaining(access, id, secret, () =>
    access.perform('RemoveRegionsFromReplication', {
      SecretId: secret.arn,
      RemoveReplicaRegions: [...regions],
    }),
  );
  return secret;
}
