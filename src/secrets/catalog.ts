import type { Action } from '../access/actions';
import type { Input, OperationName } from '../aws/operations';
import type { Asked } from './permission/Asked';
import { asksOfCopies, asksOfCopying } from './permission/asksOfCopies';
import { asksOfPut } from './permission/asksOfPut';
import { tagsOf, withTags } from './tags';

interface Rule<N extends OperationName> {
  /** A `write` leaves what the request has loaded untrue, and is not stopped half-way when its caller goes away. */
  readonly effect: 'read' | 'write';
  /** What comes back is secret, so that it may not be read when that cannot be written down. */
  readonly reveals?: true;
  /** The secrets that it is about, by the ids that go to AWS; none for what concerns no secret in particular. */
  readonly secretIds: (input: Input<N>) => readonly string[];
  /**
   * What policies must allow for it: of each of its secrets, of the one that it creates, of their copies, else of the
   * gateway itself. A description is decided on once more by what it says.
   */
  readonly asks: (input: Input<N>) => readonly Asked[];
}

const named = ({ SecretId }: { readonly SecretId: string | undefined }): readonly string[] => [
  SecretId ?? '',
];
const namedIfAny = ({ SecretId }: { readonly SecretId?: string | undefined }): readonly string[] =>
  SecretId ? [SecretId] : [];
const none = (): readonly string[] => [];

const itself = (action: Action) => (): readonly Asked[] => [{ action }];

/**
 * All that this gateway does with secrets: one row for each operation of AWS. What has no row cannot be performed, and
 * what does not say how it is decided is no row: the compiler refuses both.
 */
export const catalog = {
  // Only the loader of values reads batches, and it decides on each of its secrets before.
  BatchGetSecretValue: {
    effect: 'read',
    reveals: true,
    secretIds: (input) => input.SecretIdList ?? [],
    asks: () => [{ action: 'GetSecretValue', context: { stage: 'AWSCURRENT' } }],
  },
  CancelRotateSecret: { effect: 'write', secretIds: named, asks: itself('CancelRotateSecret') },
  CreateSecret: { effect: 'write', secretIds: none, asks: asksOfCreation },
  DeleteResourcePolicy: { effect: 'write', secretIds: named, asks: itself('DeleteResourcePolicy') },
  DeleteSecret: {
    effect: 'write',
    secretIds: named,
    asks: ({ ForceDeleteWithoutRecovery: force = false, RecoveryWindowInDays: recoveryDays }) => [
      { action: 'DeleteSecret', context: { force, ...(recoveryDays !== undefined && { recoveryDays }) } },
    ],
  },
  DescribeSecret: { effect: 'read', secretIds: named, asks: itself('DescribeSecret') },
  GetRandomPassword: { effect: 'read', reveals: true, secretIds: none, asks: itself('GetRandomPassword') },
  GetResourcePolicy: { effect: 'read', secretIds: named, asks: itself('GetResourcePolicy') },
  GetSecretValue: {
    effect: 'read',
    reveals: true,
    secretIds: named,
    asks: ({ VersionStage: stage }) => [{ action: 'GetSecretValue', context: stage ? { stage } : {} }],
  },
  ListSecretVersionIds: { effect: 'read', secretIds: named, asks: itself('ListSecretVersionIds') },
  ListSecrets: { effect: 'read', secretIds: none, asks: itself('ListSecrets') },
  PutResourcePolicy: {
    effect: 'write',
    secretIds: named,
    asks: ({ BlockPublicPolicy: blockPublicPolicy = false }) => [
      { action: 'PutResourcePolicy', context: { blockPublicPolicy } },
    ],
  },
  PutSecretValue: {
    effect: 'write',
    secretIds: named,
    asks: ({ VersionStages }) => asksOfPut(VersionStages),
  },
  RemoveRegionsFromReplication: {
    effect: 'write',
    secretIds: named,
    asks: ({ RemoveReplicaRegions = [] }) =>
      asksOfCopies('RemoveRegionsFromReplication', RemoveReplicaRegions),
  },
  ReplicateSecretToRegions: {
    effect: 'write',
    secretIds: named,
    asks: ({ AddReplicaRegions, ForceOverwriteReplicaSecret }) =>
      asksOfCopying(AddReplicaRegions, ForceOverwriteReplicaSecret),
  },
  RestoreSecret: { effect: 'write', secretIds: named, asks: itself('RestoreSecret') },
  RotateSecret: { effect: 'write', secretIds: named, asks: itself('RotateSecret') },
  // Its secret is the replica; promoteReplica asks it of the primary before.
  StopReplicationToReplica: { effect: 'write', secretIds: named, asks: itself('StopReplicationToReplica') },
  TagResource: {
    effect: 'write',
    secretIds: named,
    asks: ({ Tags }) => {
      const requestTags = tagsOf(Tags);
      const tagsAfter: Asked['tagsAfter'] = (tags) => withTags(tags, requestTags);
      return [{ action: 'TagResource', context: { requestTags }, tagsAfter }];
    },
  },
  UntagResource: {
    effect: 'write',
    secretIds: named,
    asks: ({ TagKeys = [] }) => {
      const gone = new Set(TagKeys);
      return [{ action: 'UntagResource', tagsAfter: (tags) => tags.filter(({ key }) => !gone.has(key)) }];
    },
  },
  UpdateSecret: { effect: 'write', secretIds: named, asks: itself('UpdateSecret') },
  UpdateSecretVersionStage: {
    effect: 'write',
    secretIds: named,
    asks: ({ VersionStage: stage }) => [
      { action: 'UpdateSecretVersionStage', context: stage ? { stage } : {} },
    ],
  },
  ValidateResourcePolicy: { effect: 'read', secretIds: namedIfAny, asks: itself('ValidateResourcePolicy') },
} as const satisfies { readonly [N in OperationName]: Rule<N> };

/** The copies of a new secret are asked for apart, as AWS does it: else who may create could replicate. */
function asksOfCreation(input: Input<'CreateSecret'>): readonly Asked[] {
  const { Tags, AddReplicaRegions, ForceOverwriteReplicaSecret } = input;
  const hasValue = input.SecretString !== undefined || input.SecretBinary !== undefined;
  const context = { requestTags: tagsOf(Tags), ...(hasValue && { stage: 'AWSCURRENT' }) };
  const creation: Asked = { action: 'CreateSecret', context };
  if (!AddReplicaRegions?.length) return [creation];
  return [creation, ...asksOfCopying(AddReplicaRegions, ForceOverwriteReplicaSecret)];
}

/** The operations that have a rule. */
export type GatewayOperation = keyof typeof catalog;

/** The rule of an operation, typed by it. */
export function ruleOf<N extends GatewayOperation>(operation: N): Rule<N> {
  const rules: { readonly [M in GatewayOperation]: Rule<M> } = catalog;
  return rules[operation];
}
