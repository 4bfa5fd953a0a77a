import { operation } from '../operation';
import { checkName, isGone } from '../secret/findSecret';
import { newSecretArn } from '../secret/newSecretArn';
import type { OperationContext } from '../secret/OperationContext';
import { readValue } from '../secret/readValue';
import { requireToken, tokenInUse } from '../secret/refusals';
import type { SecretRecord } from '../secret/SecretRecord';
import type { SecretValue } from '../secret/SecretValue';
import { mergeTags } from '../secret/tags';
import type { WorldChange } from '../secret/World';
import { writeVersion } from '../secret/writeVersion';
import { AwsError } from '../wire/AwsError';
import {
  description,
  flag,
  kmsKeyId,
  replicaRegions,
  required,
  secretBinary,
  secretName,
  secretString,
  secretType,
  structure,
  tags,
  versionId,
} from '../wire/shapes';

const input = structure({
  Name: required(secretName),
  ClientRequestToken: versionId,
  Description: description,
  KmsKeyId: kmsKeyId,
  SecretString: secretString,
  SecretBinary: secretBinary,
  Tags: tags,
  AddReplicaRegions: replicaRegions,
  ForceOverwriteReplicaSecret: flag,
  Type: secretType,
});

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
export const createSecret = operation('CreateSecret', input, (request, context) => {
  const { place, nowMs, world, kms } = context;
  checkName(request.Name);
  const token = requireToken(request.ClientRequestToken);
  const value = readValue(request);
  if (request.AddReplicaRegions)
    throw new AwsError(
      'InvalidRequestException',
      'This embedded Secrets Manager does not replicate secrets yet.',
    );
  const empty: SecretRecord = {
    arn: newSecretArn(place, request.Name),
    name: request.Name,
    createToken: token,
    description: request.Description || undefined,
    kmsKeyId: request.KmsKeyId || undefined,
    type: request.Type,
    tags: request.Tags?.length ? mergeTags([], request.Tags) : undefined,
    versions: [],
    createdMs: nowMs,
    changedMs: nowMs,
  };
  return world.change((change) => {
    const existing = change.find(request.Name);
    if (existing && !isGone(existing, nowMs)) return repeat(context, change, existing, token, value);
    kms.checkKey(empty.kmsKeyId);
    if (existing) change.remove(existing);
    const secret = value ? writeVersion(change, empty, { token, value, nowMs, kms }) : empty;
    change.save(secret);
    return created(secret, value && token);
  });
});

/** The same call once more is answered as the first time; any other finds the name taken. */
function repeat(
  { kms, nowMs }: OperationContext,
  change: WorldChange,
  existing: SecretRecord,
  token: string,
  value: SecretValue | undefined,
) {
  if (existing.deletion)
    throw new AwsError(
      'InvalidRequestException',
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  const wasWritten = existing.versions.some(({ id }) => id === token);
  if (value && wasWritten) {
    writeVersion(change, existing, { token, value, nowMs, kms });
    return created(existing, token);
  }
  if (wasWritten) throw tokenInUse(token, existing.arn);
  if (!value && existing.createToken === token) return created(existing, undefined);
  throw new AwsError(
    'ResourceExistsException',
    `The operation failed because the secret ${existing.name} already exists.`,
  );
}

function created({ arn, name }: SecretRecord, writtenId: string | undefined) {
  return { ARN: arn, Name: name, VersionId: writtenId };
}
