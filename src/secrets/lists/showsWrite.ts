import type { Input, Output } from '../../aws/operations';
import type { GatewayOperation } from '../catalog';
import { recoveryWindowDays } from '../deletion';
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
    (input, output) =>
    ({ deletion, lastChangedAt }) =>
      deletion.state === 'SCHEDULED' || (lastChangedAt?.getTime() ?? 0) > afterDeletionMs(input, output),
  RestoreSecret:
    () =>
    ({ deletion }) =>
      deletion.state === 'ACTIVE',
};

/** An active secret that was changed later than this was restored. AWS tells the end of the recovery window alone. */
function afterDeletionMs(
  { RecoveryWindowInDays = recoveryWindowDays.default }: Input<'DeleteSecret'>,
  { DeletionDate }: Output<'DeleteSecret'>,
): number {
  const roundingMs = 1_000;
  return DeletionDate
    ? DeletionDate.getTime() - RecoveryWindowInDays * dayMs + roundingMs
    : Number.POSITIVE_INFINITY;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Undefined when no entry can prove this write. */
export function showsWrite<N extends GatewayOperation>(
  operation: N,
  input: Input<N>,
  output: Output<N>,
): ((secret: Secret) => boolean) | undefined {
  const rule: Shows<N> | undefined = shows[operation];
  return rule?.(input, output);
}
