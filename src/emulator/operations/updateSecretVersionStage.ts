import { operation } from '../operation';
import { changeSecret } from '../secret/changeSecret';
import { currentLabel, holderOf, moveLabels, removeLabel } from '../secret/labels';
import { versionNotFound } from '../secret/refusals';
import { revised } from '../secret/revised';
import type { SecretRecord } from '../secret/SecretRecord';
import type { Version } from '../secret/Version';
import { checkLabelCount } from '../secret/writeVersion';
import { AwsError } from '../wire/AwsError';
import { required, secretId, structure, versionId, versionStage } from '../wire/shapes';

const input = structure({
  SecretId: required(secretId),
  VersionStage: required(versionStage),
  RemoveFromVersionId: versionId,
  MoveToVersionId: versionId,
});

interface Move {
  readonly label: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/**
 * Whether the version to be left has the label is looked at in the change that moves it: of two requests for the same
 * move one succeeds. A version without labels may be moved to, which AWS documents and was not watched doing.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html
 */
export const updateSecretVersionStage = operation('UpdateSecretVersionStage', input, (request, context) =>
  changeSecret(context, request.SecretId, (secret, change) => {
    const move = {
      label: request.VersionStage,
      from: request.RemoveFromVersionId,
      to: request.MoveToVersionId,
    };
    checkMove(secret, move);
    const versions = apply(secret.versions, move);
    checkLabelCount(versions);
    change.save(revised({ ...secret, versions }, context.nowMs));
    return { ARN: secret.arn, Name: secret.name };
  }),
);

function checkMove({ versions }: SecretRecord, { label, from, to }: Move): void {
  if (label === currentLabel && to === undefined)
    throw invalid(
      "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
    );
  for (const id of [to, from])
    if (id !== undefined && !versions.some((version) => version.id === id)) throw versionNotFound(id);
  // Not known of AWS: a version that a rotation has begun and not filled can lose its label, and gets no other.
  if (to !== undefined && versions.some(({ id, isEmpty }) => id === to && isEmpty)) throw versionNotFound(to);
  const holder = holderOf(versions, label);
  if (holder && from === undefined && to !== holder.id)
    throw invalid(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${label} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  if (from !== undefined && from !== holder?.id) throw wrongHolder(label, holder);
  // AWS's own text for a request that names no version is not known.
  if (from === undefined && to === undefined)
    throw invalid('You must provide RemoveFromVersionId, MoveToVersionId, or both.');
}

function apply(versions: readonly Version[], { label, from, to }: Move): readonly Version[] {
  if (to !== undefined) return moveLabels(versions, to, [label]);
  return from === undefined ? versions : removeLabel(versions, from, label);
}

// AWS's own text is not known; this one follows the parameter's documentation.
function wrongHolder(label: string, holder: Version | undefined): AwsError {
  const where = holder ? `version ${holder.id}` : 'no version';
  return invalid(
    `When you move staging label ${label}, if you specify RemoveFromVersionId, it must be set to the version that currently has the staging label. It is attached to ${where}.`,
  );
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
