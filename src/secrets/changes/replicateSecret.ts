import type { Access } from '../Access';
import { checkReplicas } from '../constraints';
import { refuseIfAny } from '../Refusal';
import { toAwsReplica, type WantedReplica } from '../replicas';
import type { SecretIdentity } from '../Secret';
import { explaining } from './explaining';
import { resolveTarget } from './target';

/**
 * Has AWS copy a secret to other Regions, and keep the copies up to date. It answers before anything is copied; what
 * comes of it is in the status of each replica. The Regions need not be served here: AWS does it from the primary's.
 */
export async function replicateSecret(
  access: Access,
  id: string,
  replicas: readonly WantedReplica[],
  overwrite: boolean,
): Promise<SecretIdentity> {
  refuseIfAny(checkReplicas(replicas, ['replicas']));
  const secret = await resolveTarget(access, id, 'ReplicateSecretToRegions');
  refuseIfAny(checkReplicas(replicas, ['replicas'], secret.region));
  await explaining(access, id, secret, () =>
    access.perform('ReplicateSecretToRegions', {
      SecretId: secret.arn,
      AddReplicaRegions: replicas.map(toAwsReplica),
      ForceOverwriteReplicaSecret: overwrite,
    }),
  );
  return secret;
}
