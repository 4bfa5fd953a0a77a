import { operation } from '../operation';
import { addReplicas } from '../replication/addReplicas';
import { replicationStatus } from '../replication/replicationStatus';
import { changeSecret } from '../secret/changeSecret';
import { flag, replicaRegions, required, secretId, structure } from '../wire/shapes';

const input = structure({
  SecretId: required(secretId),
  AddReplicaRegions: required(replicaRegions),
  ForceOverwriteReplicaSecret: flag,
});

/**
 * Answers before anything is copied: what comes of it is seen in the ReplicationStatus alone.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ReplicateSecretToRegions.html
 */
export const replicateSecretToRegions = operation('ReplicateSecretToRegions', input, (request, context) => {
  const { nowMs, replicationDelayMs: delayMs } = context;
  return changeSecret(context, request.SecretId, (secret, change) => {
    const replicated = addReplicas(secret, {
      regions: request.AddReplicaRegions,
      overwrites: request.ForceOverwriteReplicaSecret,
      nowMs,
      delayMs,
    });
    change.save({ ...replicated, changedMs: nowMs });
    return { ARN: secret.arn, ReplicationStatus: replicationStatus(change, replicated) };
  });
});
