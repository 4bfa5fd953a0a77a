import type { OperationName } from '../../aws/operations';
import type { Operation } from '../operation';
import { batchGetSecretValue } from './batchGetSecretValue';
import { createSecret } from './createSecret';
import { describeSecret } from './describeSecret';
import { getSecretValue } from './getSecretValue';
import { listSecrets } from './listSecrets';
import { notYet } from './notYet';
import { putSecretValue } from './putSecretValue';

/** Every operation of AWS Secrets Manager, by its name on the wire. */
export const operations: { readonly [N in OperationName]: Operation<N> } = {
  BatchGetSecretValue: batchGetSecretValue,
  CancelRotateSecret: notYet('CancelRotateSecret'),
  CreateSecret: createSecret,
  DeleteResourcePolicy: notYet('DeleteResourcePolicy'),
  DeleteSecret: notYet('DeleteSecret'),
  DescribeSecret: describeSecret,
  GetRandomPassword: notYet('GetRandomPassword'),
  GetResourcePolicy: notYet('GetResourcePolicy'),
  GetSecretValue: getSecretValue,
  ListSecretVersionIds: notYet('ListSecretVersionIds'),
  ListSecrets: listSecrets,
  PutResourcePolicy: notYet('PutResourcePolicy'),
  PutSecretValue: putSecretValue,
  RemoveRegionsFromReplication: notYet('RemoveRegionsFromReplication'),
  ReplicateSecretToRegions: notYet('ReplicateSecretToRegions'),
  RestoreSecret: notYet('RestoreSecret'),
  RotateSecret: notYet('RotateSecret'),
  StopReplicationToReplica: notYet('StopReplicationToReplica'),
  TagResource: notYet('TagResource'),
  UntagResource: notYet('UntagResource'),
  UpdateSecret: notYet('UpdateSecret'),
  UpdateSecretVersionStage: notYet('UpdateSecretVersionStage'),
  ValidateResourcePolicy: notYet('ValidateResourcePolicy'),
};
