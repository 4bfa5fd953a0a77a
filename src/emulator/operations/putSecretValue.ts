import { operation } from '../operation';
import { replanWritten } from '../rotation/replanWritten';
import { changeSecret } from '../secret/changeSecret';
import { checkAccountKey } from '../secret/checkAccountKey';
import { readValue } from '../secret/readValue';
import { requireToken } from '../secret/refusals';
import { revised } from '../secret/revised';
import { stagesForWire } from '../secret/stagesForWire';
import { writeVersion } from '../secret/writeVersion';
import { AwsError } from '../wire/AwsError';
import type { ListShape } from '../wire/shape';
import {
  required,
  rotationToken,
  secretBinary,
  secretId,
  secretString,
  structure,
  versionId,
  versionStage,
} from '../wire/shapes';

const versionStages = { kind: 'list', min: 1, max: 20, of: versionStage } as const satisfies ListShape;

const input = structure({
  SecretId: required(secretId),
  ClientRequestToken: versionId,
  SecretBinary: secretBinary,
  SecretString: secretString,
  VersionStages: versionStages,
  RotationToken: rotationToken,
});

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html */
export const putSecretValue = operation('PutSecretValue', input, (request, context) => {
  const token = requireToken(request.ClientRequestToken);
  const value = readValue(request);
  if (!value)
    throw new AwsError('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
  const { nowMs, kms, rotationTokens } = context;
  return changeSecret(context, request.SecretId, (secret, change) => {
    checkAccountKey(secret, secret.kmsKeyId, context.place);
    const { RotationToken } = request;
    // What AWS answers to a token that was not issued for this version is not known. One that was is good for nothing
    // but to be recognised: the request's signature decides who may write.
    if (RotationToken !== undefined && !rotationTokens.isGenuine(RotationToken, secret.arn, token))
      throw new AwsError('InvalidParameterException', 'The RotationToken is not valid for this version.');
    const written = writeVersion(change, secret, { token, value, stages: request.VersionStages, nowMs, kms });
    // A repeated call that moves no label has nothing to do.
    if (written !== secret) change.save(revised(replanWritten(secret, written, nowMs), nowMs));
    const stages = written.versions.find(({ id }) => id === token)?.stages ?? [];
    return { ARN: secret.arn, Name: secret.name, VersionId: token, VersionStages: stagesForWire(stages) };
  });
});
