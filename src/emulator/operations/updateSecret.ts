import { operation } from '../operation';
import { replanWritten } from '../rotation/replanWritten';
import { changeSecret } from '../secret/changeSecret';
import { checkAccountKey } from '../secret/checkAccountKey';
import type { Kms } from '../secret/Kms';
import { currentLabel, pendingLabel, previousLabel } from '../secret/labels';
import { readValue } from '../secret/readValue';
import { requireToken } from '../secret/refusals';
import { revised } from '../secret/revised';
import type { SecretRecord } from '../secret/SecretRecord';
import type { Version } from '../secret/Version';
import { writeVersion } from '../secret/writeVersion';
import { AwsError } from '../wire/AwsError';
import type { ValueOf } from '../wire/shape';
import {
  description,
  kmsKeyId,
  required,
  secretBinary,
  secretId,
  secretString,
  secretType,
  structure,
  versionId,
} from '../wire/shapes';

const input = structure({
  SecretId: required(secretId),
  ClientRequestToken: versionId,
  Description: description,
  KmsKeyId: kmsKeyId,
  SecretBinary: secretBinary,
  SecretString: secretString,
  Type: secretType,
});

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html */
export const updateSecret = operation('UpdateSecret', input, (request, context) => {
  const token = requireToken(request.ClientRequestToken);
  const value = readValue(request);
  const { nowMs, kms } = context;
  return changeSecret(context, request.SecretId, (secret, change) => {
    if (request.KmsKeyId !== undefined) kms.checkKey(request.KmsKeyId || undefined);
    // Recorded for PutSecretValue; a value that comes this way is no different.
    if (value) checkAccountKey(secret, secret.kmsKeyId, context.place);
    const described = describeAnew(secret, request, kms);
    const written = value ? writeVersion(change, described, { token, value, nowMs, kms }) : described;
    change.save(revised(replanWritten(secret, written, nowMs), nowMs));
    return { ARN: secret.arn, Name: secret.name, VersionId: value && token };
  });
});

/** What is left out stays; an empty description or key is taken away. */
function describeAnew(secret: SecretRecord, request: ValueOf<typeof input>, kms: Kms): SecretRecord {
  const { Description = secret.description, KmsKeyId, Type = secret.type } = request;
  const renamed = { ...secret, description: Description || undefined, type: Type };
  return KmsKeyId === undefined ? renamed : underKey(renamed, KmsKeyId || undefined, kms);
}

const reencrypted = [currentLabel, previousLabel, pendingLabel];

/**
 * A new key is for the versions of the three labels of AWS and for those to come; others stay under theirs. So does a
 * version that cannot be taken from its key or put under the new one: AWS says nothing of it.
 */
function underKey(secret: SecretRecord, keyId: string | undefined, kms: Kms): SecretRecord {
  return {
    ...secret,
    kmsKeyId: keyId,
    versions: secret.versions.map((version) =>
      version.stages.some((stage) => reencrypted.includes(stage)) && canMove(version, keyId, kms)
        ? { ...version, kmsKeyId: keyId }
        : version,
    ),
  };
}

function canMove(version: Version, keyId: string | undefined, kms: Kms): boolean {
  try {
    kms.decrypt(version.kmsKeyId);
    kms.encrypt(keyId);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
