import type { Access } from './Access';
import type { Replica } from './replicas';
import type { Secret } from './Secret';

/** The replicas of a secret. A list entry does not tell them: a replicated secret out of a list costs a description. */
export async function listReplicas(access: Access, secret: Secret): Promise<readonly Replica[]> {
  if (secret.replicas) return secret.replicas;
  const described = await access.descriptions.load(secret.arn);
  return described?.replicas ?? [];
}
