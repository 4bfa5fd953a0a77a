import type { OperationName } from '../../aws/operations';
import type { Operation } from '../operation';
import { batchGetSecretValue } from './batchGetSecretValue';
import { cancelRotateSecret } from './cancelRotateSecret';
import { createSecret } from './createSecret';
import { deleteResourcePolicy } from './deleteResourcePolicy';
import { deleteSecret } from './deleteSecret';
import { describeSecret } from './describeSecret';
import { getRandomPassword } from './getRandomPassword';
import { getResourcePolicy } from './getResourcePolicy';
import { getSecretValue } from './getSecretValue';
import { listSecrets } from './listSecrets';
import { listSecretVersionIds } from './listSecretVersionIds';
import { putResourcePolicy } from './putResourcePolicy';
import { putSecretValue } from './putSecretValue';
import { removeRegionsFromReplication } from './removeRegionsFromReplication';
import { replicateSecretToRegions } from './replicateSecretToRegions';
import { restoreSecret } from './restoreSecret';
import { rotateSecret } from './rotateSecret';
import { stopReplicationToReplica } from './stopReplicationToReplica';
import { tagResource } from './tagResource';
import { untagResource } from './untagResource';
import { updateSecret } from './updateSecret';
import { updateSecretVersionStage } from './updateSecretVersionStage';
import { validateResourcePolicy } from './validateResourcePolicy';

/** Every operation of AWS Secrets Manager, by its name on the wire. */
export const operations: { readonly [N in OperationName]: Operation<N> } = {
  BatchGetSecretValue: batchGetSecretValue,
  CancelRotateSecret: cancelRotateSecret,
  CreateSecret: createSecret,
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteSecret: deleteSecret,
  DescribeSecret: describeSecret,
  GetRandomPassword: getRandomPassword,
  GetResourcePolicy: getResourcePolicy,
  GetSecretValue: getSecretValue,
  ListSecretVersionIds: listSecretVersionIds,
  ListSecrets: listSecrets,
  PutResourcePolicy: putResourcePolicy,
  PutSecretValue: putSecretValue,
  RemoveRegionsFromReplication: removeRegionsFromReplication,
  ReplicateSecretToRegions: replicateSecretToRegions,
  RestoreSecret: restoreSecret,
  RotateSecret: rotateSecret,
  StopReplicationToReplica: stopReplicationToReplica,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateSecret: updateSecret,
  UpdateSecretVersionStage: updateSecretVersionStage,
  ValidateResourcePolicy: validateResourcePolicy,
};
