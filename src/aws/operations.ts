import type * as sdk from '@aws-sdk/client-secrets-manager';

/**
 * The operations of AWS Secrets Manager, API version 2017-10-17, by the names they have on the wire
 * (`X-Amz-Target: secretsmanager.<name>`). The one list that both the gateway and the embedded Secrets Manager use.
 */
export const operationNames = [
  'BatchGetSecretValue',
  'CancelRotateSecret',
  'CreateSecret',
  'DeleteResourcePolicy',
  'DeleteSecret',
  'DescribeSecret',
  'GetRandomPassword',
  'GetResourcePolicy',
  'GetSecretValue',
  'ListSecretVersionIds',
  'ListSecrets',
  'PutResourcePolicy',
  'PutSecretValue',
  'RemoveRegionsFromReplication',
  'ReplicateSecretToRegions',
  'RestoreSecret',
  'RotateSecret',
  'StopReplicationToReplica',
  'TagResource',
  'UntagResource',
  'UpdateSecret',
  'UpdateSecretVersionStage',
  'ValidateResourcePolicy',
] as const;

export type OperationName = (typeof operationNames)[number];

type CommandOf<N extends OperationName> = InstanceType<(typeof sdk)[`${N}Command`]>;

/** The input of an operation, as the AWS SDK types it. */
export type Input<N extends OperationName> = CommandOf<N>['input'];

/** The answer of an operation, as the AWS SDK types it. */
export type Output<N extends OperationName> = Awaited<
  ReturnType<ReturnType<CommandOf<N>['resolveMiddleware']>>
>['output'];
