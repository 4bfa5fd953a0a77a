import { operation } from '../operation';
import { answerValue } from '../secret/answerValue';
import { findSecret } from '../secret/findSecret';
import { currentLabel, holderOf } from '../secret/labels';
import { markedForDeletion, stageNotFound, versionNotFound } from '../secret/refusals';
import type { SecretRecord } from '../secret/SecretRecord';
import type { Version } from '../secret/Version';
import { AwsError } from '../wire/AwsError';
import { required, secretId, structure, versionId, versionStage } from '../wire/shapes';

const input = structure({ SecretId: required(secretId), VersionId: versionId, VersionStage: versionStage });

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
export const getSecretValue = operation('GetSecretValue', input, (request, context) => {
  const secret = findSecret(context.world, request.SecretId, context);
  if (secret.deletion) throw markedForDeletion();
  return answerValue(context, secret, selectVersion(secret, request.VersionId, request.VersionStage));
});

function selectVersion(
  { versions }: SecretRecord,
  id: string | undefined,
  stage: string | undefined,
): Version {
  if (id === undefined) {
    const label = stage ?? currentLabel;
    const labelled = holderOf(versions, label);
    if (!labelled || labelled.isEmpty) throw stageNotFound(label);
    return labelled;
  }
  const version = versions.find((each) => each.id === id);
  if (!version || version.isEmpty) throw versionNotFound(id);
  if (stage !== undefined && !version.stages.includes(stage))
    throw new AwsError(
      'InvalidRequestException',
      'You provided a VersionStage that is not associated to the provided VersionId.',
    );
  return version;
}
