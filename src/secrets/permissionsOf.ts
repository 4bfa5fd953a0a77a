import type { Action } from '../access/actions';
import type { DecisionContext } from '../access/Policies';
import type { Access } from './Access';
import { recoveryWindowDays } from './deletion';
import { labelsAskedFor } from './loaders/labelsAskedFor';
import { stagesInQuestion } from './loaders/stagesInQuestion';
import type { Secret } from './Secret';

/** What a caller may do with a secret. */
export interface SecretPermissions {
  readonly canDescribe: boolean;
  readonly canReadValue: boolean;
  readonly canWriteValue: boolean;
  readonly canUpdate: boolean;
  readonly canTag: boolean;
  readonly canRotate: boolean;
  readonly canDelete: boolean;
  readonly canRestore: boolean;
  readonly canManagePolicy: boolean;
  readonly canReplicate: boolean;
}

/**
 * By the decisions that are made when it is done, so far as they can be made before: of the current value, and of no tags,
 * recovery window or other input in particular. Costs no call. Nothing is written down, since nothing is done.
 */
export function permissionsOf({ guard }: Access, secret: Secret): SecretPermissions {
  const mayAll = (...actions: readonly Action[]): boolean =>
    actions.every((action) => guard.may(action, secret, contexts[action]));
  return {
    canDescribe: mayAll('DescribeSecret'),
    canReadValue: stagesInQuestion({}, labelsAskedFor({ arn: secret.arn }, secret)).every((stage) =>
      guard.may('GetSecretValue', secret, { stage }),
    ),
    canWriteValue: mayAll('PutSecretValue'),
    canUpdate: mayAll('UpdateSecret'),
    canTag: mayAll('TagResource', 'UntagResource'),
    canRotate: mayAll('RotateSecret', 'CancelRotateSecret'),
    canDelete: mayAll('DeleteSecret'),
    canRestore: mayAll('RestoreSecret'),
    canManagePolicy: mayAll('PutResourcePolicy', 'DeleteResourcePolicy'),
    canReplicate: mayAll(
      'ReplicateSecretToRegions',
      'RemoveRegionsFromReplication',
      'StopReplicationToReplica',
    ),
  };
}

/** As a plain request has it. */
const contexts: { readonly [A in Action]?: DecisionContext } = {
  PutSecretValue: { stage: 'AWSCURRENT' },
  DeleteSecret: { force: false, recoveryDays: recoveryWindowDays.default },
  PutResourcePolicy: { blockPublicPolicy: true },
};
