import { operation } from '../operation';
import { findReplica } from '../replication/findReplica';
import { withoutReplicas } from '../replication/withoutReplicas';
import { findSecret } from '../secret/findSecret';
import { placeOf } from '../secret/placeOf';
import type { Rotation } from '../secret/Rotation';
import { markedForDeletion } from '../secret/refusals';
import type { SecretRecord } from '../secret/SecretRecord';
import type { WorldChange } from '../secret/World';
import { AwsError } from '../wire/AwsError';
import { required, secretId, structure } from '../wire/shapes';

const input = structure({ SecretId: required(secretId) });

/**
 * Makes a replica a secret of its own, as it is now: what its primary has not passed on yet does not come any more.
 * Whether the primary's LastChangedDate moves is not known; it stays.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_StopReplicationToReplica.html
 */
export const stopReplicationToReplica = operation('StopReplicationToReplica', input, (request, context) =>
  context.world.change((change) => {
    const replica = findSecret(change, request.SecretId, context);
    if (replica.replicaOf === undefined)
      throw new AwsError(
        'InvalidParameterException',
        "Operation not permitted on a primary secret. Call must be made in replica secret's region.",
      );
    if (replica.deletion) throw markedForDeletion();
    leavePrimary(change, replica, replica.replicaOf);
    change.save(promoted(replica, context.nowMs));
    return { ARN: replica.arn };
  }),
);

function leavePrimary(change: WorldChange, replica: SecretRecord, primaryRegion: string): void {
  const { accountId, region } = placeOf(replica);
  const primary = change.find(replica.name, { accountId, region: primaryRegion });
  if (primary && findReplica(change, primary, region))
    change.save(withoutReplicas(primary, new Set([region])));
}

function promoted(replica: SecretRecord, nowMs: number): SecretRecord {
  return {
    ...replica,
    replicaOf: undefined,
    changedMs: nowMs,
    rotation: replica.rotation && switchedOff(replica.rotation),
  };
}

// Its function lies in the primary's Region, and nothing was planned here; what AWS shows of it is not known.
function switchedOff({ nextMs: _, ...rotation }: Rotation): Rotation {
  return { ...rotation, isEnabled: false };
}
