import type { Input, OperationName } from '../aws/operations';

interface Rule<N extends OperationName> {
  /** A `write` leaves what the request has loaded untrue, and is not stopped half-way when its caller goes away. */
  readonly effect: 'read' | 'write';
  /** The secrets that it is about, by the ids that go to AWS; none for what concerns no secret in particular. */
  readonly secretIds: (input: Input<N>) => readonly string[];
}

const named = ({ SecretId }: { readonly SecretId: string | undefined }): readonly string[] => [
  SecretId ?? '',
];
const namedIfAny = ({ SecretId }: { readonly SecretId?: string | undefined }): readonly string[] =>
  SecretId ? [SecretId] : [];
const none = (): readonly string[] => [];

/**
 * All that this gateway does with secrets: one row for each operation of AWS. What has no row cannot be performed: the
 * compiler refuses it.
 */
export const catalog = {
  BatchGetSecretValue: { effect: 'read', secretIds: (input) => input.SecretIdList ?? [] },
  CancelRotateSecret: { effect: 'write', secretIds: named },
  CreateSecret: { effect: 'write', secretIds: none },
  DeleteResourcePolicy: { effect: 'write', secretIds: named },
  DeleteSecret: { effect: 'write', secretIds: named },
  DescribeSecret: { effect: 'read', secretIds: named },
  GetRandomPassword: { effect: 'read', secretIds: none },
  GetResourcePolicy: { effect: 'read', secretIds: named },
  GetSecretValue: { effect: 'read', secretIds: named },
  ListSecretVersionIds: { effect: 'read', secretIds: named },
  ListSecrets: { effect: 'read', secretIds: none },
  PutResourcePolicy: { effect: 'write', secretIds: named },
  PutSecretValue: { effect: 'write', secretIds: named },
  RemoveRegionsFromReplication: { effect: 'write', secretIds: named },
  ReplicateSecretToRegions: { effect: 'write', secretIds: named },
  RestoreSecret: { effect: 'write', secretIds: named },
  RotateSecret: { effect: 'write', secretIds: named },
  StopReplicationToReplica: { effect: 'write', secretIds: named },
  TagResource: { effect: 'write', secretIds: named },
  UntagResource: { effect: 'write', secretIds: named },
  UpdateSecret: { effect: 'write', secretIds: named },
  UpdateSecretVersionStage: { effect: 'write', secretIds: named },
  ValidateResourcePolicy: { effect: 'read', secretIds: namedIfAny },
} as const satisfies { readonly [N in OperationName]: Rule<N> };

/** The operations that have a rule. */
export type GatewayOperation = keyof typeof catalog;

/** The rule of an operation, typed by it. */
export function ruleOf<N extends GatewayOperation>(operation: N): Rule<N> {
  const rules: { readonly [M in GatewayOperation]: Rule<M> } = catalog;
  return rules[operation];
}
