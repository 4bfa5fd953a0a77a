import { operation } from '../operation';
import { findReplica } from '../replication/findReplica';
import { replicationStatus } from '../replication/replicationStatus';
import { withoutReplicas } from '../replication/withoutReplicas';
import { changeSecret } from '../secret/changeSecret';
import { forceDeletion } from '../secret/forceDeletion';
import type { ListShape } from '../wire/shape';
import { regionName, required, secretId, structure } from '../wire/shapes';

const regions = { kind: 'list', min: 1, of: regionName } as const satisfies ListShape;

const input = structure({ SecretId: required(secretId), RemoveReplicaRegions: required(regions) });

/**
 * Deletes replicas, at once and for good. A Region without one is passed over.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RemoveRegionsFromReplication.html
 */
export const removeRegionsFromReplication = operation(
  'RemoveRegionsFromReplication',
  input,
  (request, context) =>
    changeSecret(context, request.SecretId, (secret, change) => {
      const removed = new Set(request.RemoveReplicaRegions);
      for (const { region } of secret.replication?.replicas ?? []) {
        const replica = removed.has(region) ? findReplica(change, secret, region) : undefined;
        if (replica) forceDeletion(change, replica, context);
      }
      const left = { ...withoutReplicas(secret, removed), changedMs: context.nowMs };
      change.save(left);
      return { ARN: secret.arn, ReplicationStatus: replicationStatus(change, left) ?? [] };
    }),
);
