import type { OperationName } from '../../aws/operations';
import type { Operation } from '../operation';
import { batchGetSecretValue } from './batchGetSecretValue';
import { createSecret } from './createSecret';
import { deleteSecret } from './deleteSecret';
import { describeSecret } from './describeSecret';
import { getRandomPassword } from './getRandomPassword';
import { getSecretValue } from './getSecretValue';
import { listSecrets } from './listSecrets';
import { listSecretVersionIds } from './listSecretVersionIds';
import { notYet } from './notYet';
import { putSecretValue } from './putSecretValue';
import { restoreSecret } from './restoreSecret';
import { tagResource } from './tagResource';
import { untagResource } from './untagResource';
import { updateSecret } from './updateSecret';
import { updateSecretVersionStage } from './updateSecretVersionStage';

/** Every operation of AWS Secrets Manager, by its name on the wire. */
export const operations: { readonly [N in OperationName]: Operation<N> } = {
  BatchGetSecretValue: batchGetSecretValue,
  CancelRotateSecret: notYet('CancelRotateSecret'),
  CreateSecret: createSecret,
  DeleteResourcePolicy: notYet('DeleteResourcePolicy'),
  DeleteSecret: deleteSecret,
  DescribeSecret: describeSecret,
  GetRandomPassword: getRandomPassword,
  GetResourcePolicy: notYet('GetResourcePolicy'),
  GetSecretValue: getSecretValue,
  ListSecretVersionIds: listSecretVersionIds,
  ListSecrets: listSecrets,
  PutResourcePolicy: notYet('PutResourcePolicy'),
  PutSecretValue: putSecretValue,
  RemoveRegionsFromReplication: notYet('RemoveRegionsFromReplication'),
  ReplicateSecretToRegions: notYet('ReplicateSecretToRegions'),
  RestoreSecret: restoreSecret,
  RotateSecret: notYet('RotateSecret'),
  StopReplicationToReplica: notYet('StopReplicationToReplica'),
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateSecret: updateSecret,
  UpdateSecretVersionStage: updateSecretVersionStage,
  ValidateResourcePolicy: notYet('ValidateResourcePolicy'),
};
