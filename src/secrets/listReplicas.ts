import type { Access } from './Access';
import { unknownNamesake } from './permission/createDemandOn';
import type { Replica } from './replicas';
import type { Secret } from './Secret';

/** The replicas of a secret. A list entry does not tell them: a replicated secret out of a list costs a description. */
export async function listReplicas(access: Access, secret: Secret): Promise<readonly Replica[]> {
  const replicas = secret.replicas ?? (await access.descriptions.load(secret.arn))?.replicas ?? [];
  return replicas.map((replica) =>
    mayTellOfAnother(access, secret, replica) ? inOwnWords(replica) : replica,
  );
}

/** AWS says of a copy that failed that its name is taken there: by a secret that may be hidden from the caller. */
function mayTellOfAnother({ guard }: Access, secret: Secret, replica: Replica): boolean {
  if (replica.status !== 'FAILED' || replica.statusMessage === undefined) return false;
  return !guard.mayUnseen('DescribeSecret', unknownNamesake(secret, replica.region));
}

function inOwnWords(replica: Replica): Replica {
  const statusMessage =
    'Replication failed; the reason is shown to those who may describe secrets of this name there.';
  return { ...replica, statusMessage };
}
