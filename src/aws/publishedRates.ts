import type { OperationName } from './operations';

/** How many requests a second AWS takes in one account and Region, of these operations together. */
export interface RateGroup {
  readonly name: string;
  readonly perSecond: number;
}

const policies = { name: 'resource policies', perSecond: 50 };
const writes = { name: 'writes', perSecond: 50 };
const rotation = { name: 'rotation', perSecond: 50 };
const tagging = { name: 'tagging', perSecond: 50 };
const alone = (name: OperationName, perSecond: number): RateGroup => ({ name, perSecond });

/**
 * AWS's quotas of requests, none of which can be raised. Those of CreateSecret, DeleteSecret, GetRandomPassword and
 * ListSecretVersionIds are from an older edition of the page, so it is not certain that they still hold.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
 */
export const publishedRates: { readonly [N in OperationName]: RateGroup } = {
  BatchGetSecretValue: alone('BatchGetSecretValue', 100),
  CancelRotateSecret: rotation,
  CreateSecret: alone('CreateSecret', 50),
  DeleteResourcePolicy: policies,
  DeleteSecret: alone('DeleteSecret', 50),
  DescribeSecret: alone('DescribeSecret', 40_000),
  GetRandomPassword: alone('GetRandomPassword', 50),
  GetResourcePolicy: policies,
  GetSecretValue: alone('GetSecretValue', 10_000),
  ListSecretVersionIds: alone('ListSecretVersionIds', 50),
  ListSecrets: alone('ListSecrets', 100),
  PutResourcePolicy: policies,
  PutSecretValue: writes,
  RemoveRegionsFromReplication: writes,
  ReplicateSecretToRegions: writes,
  RestoreSecret: alone('RestoreSecret', 50),
  RotateSecret: rotation,
  StopReplicationToReplica: writes,
  TagResource: tagging,
  UntagResource: tagging,
  UpdateSecret: writes,
  UpdateSecretVersionStage: writes,
  ValidateResourcePolicy: policies,
};
