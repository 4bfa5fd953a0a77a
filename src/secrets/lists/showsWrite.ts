import type { Input, Output } from '../../aws/operations';
import type { GatewayOperation } from '../catalog';
import { holderOf } from '../holderOf';
import type { Secret } from '../Secret';

type Shows<N extends GatewayOperation> = (input: Input<N>, output: Output<N>) => (secret: Secret) => boolean;

/**
 * Whether an entry of a list shows what a write left behind, so that it need not be described. For a write that is not
 * here nothing in the entry would prove it: tags that are gone may never have been there. What is made here outlives
 * the write by minutes, so it must hold no value.
 */
const shows: { readonly [N in GatewayOperation]?: Shows<N> } = {
  CreateSecret: () => () => true,
  PutSecretValue:
    (_, { VersionId = '', VersionStages = [] }) =>
    ({ stagesByVersion }) =>
      VersionStages.every((stage) => stagesByVersion.get(VersionId)?.includes(stage)),
  TagResource:
    ({ Tags = [] }) =>
    ({ tags }) =>
      Tags.every(({ Key, Value }) => tags.some(({ key, value }) => key === Key && value === Value)),
  UpdateSecret:
    ({ Description, KmsKeyId }) =>
    ({ description = '', kmsKeyId = '' }) =>
      (Description ?? description) === description && (KmsKeyId ?? kmsKeyId) === kmsKeyId,
  UpdateSecretVersionStage:
    ({ VersionStage = '', MoveToVersionId = '' }) =>
    ({ stagesByVersion }) =>
      (holderOf(stagesByVersion, VersionStage) ?? '') === MoveToVersionId,
  DeleteSecret:
    () =>
    ({ deletion }) =>
      deletion.state === 'SCHEDULED',
  RestoreSecret:
    () =>
    ({ deletion }) =>
      deletion.state === 'ACTIVE',
};

/** Undefined when no entry can prove this write. */
export function showsWrite<N extends GatewayOperation>(
  operation: N,
  input: Input<N>,
  output: Output<N>,
): ((secret: Secret) => boolean) | undefined {
  const rule: Shows<N> | undefined = shows[operation];
  return rule?.(input, output);
}
