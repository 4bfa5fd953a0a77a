import { operation } from '../operation';
import { replicationStatus } from '../replication/replicationStatus';
import { describe, stagesByVersion } from '../secret/describe';
import { findSecret } from '../secret/findSecret';
import { required, secretId, structure } from '../wire/shapes';

const input = structure({ SecretId: required(secretId) });

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export const describeSecret = operation('DescribeSecret', input, (request, context) => {
  const secret = findSecret(context.world, request.SecretId, context);
  return {
    ...describe(secret),
    VersionIdsToStages: stagesByVersion(secret),
    ReplicationStatus: replicationStatus(context.world, secret),
  };
});
