import { operation } from '../operation';
import { addReplicas } from '../replication/addReplicas';
import { replicationStatus } from '../replication/replicationStatus';
import { checkName, isGone } from '../secret/findSecret';
import { newSecret } from '../secret/newSecret';
import type { OperationContext } from '../secret/OperationContext';
import { readValue } from '../secret/readValue';
import { requireToken, tokenInUse } from '../secret/refusals';
import type { SecretRecord } from '../secret/SecretRecord';
import type { SecretValue } from '../secret/SecretValue';
import type { WorldChange } from '../secret/World';
import { checkSameValue, writeVersion } from '../secret/writeVersion';
import { AwsError } from '../wire/AwsError';
import type { ValueOf } from '../wire/shape';
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
  const { nowMs, world, kms } = context;
  checkName(request.Name);
  const token = requireToken(request.ClientRequestToken);
  const value = readValue(request);
  const empty = toBeCreated(request, token, context);
  return world.change((change) => {
    const existing = change.find(request.Name);
    if (existing && !isGone(existing, nowMs)) return answerAgain(context, change, existing, token, value);
    kms.checkKey(empty.kmsKeyId);
    if (existing) change.remove(existing);
    const secret = value ? writeVersion(change, empty, { token, value, nowMs, kms }) : empty;
    change.save(secret);
    return created(change, secret, value && token);
  });
});

/** The secret that is asked for, without its value. */
function toBeCreated(
  request: ValueOf<typeof input>,
  token: string,
  { place, nowMs, replicationDelayMs: delayMs }: OperationContext,
): SecretRecord {
  const secret = newSecret({
    name: request.Name,
    place,
    token,
    nowMs,
    description: request.Description,
    kmsKeyId: request.KmsKeyId,
    type: request.Type,
    tags: request.Tags,
  });
  const { AddReplicaRegions: regions, ForceOverwriteReplicaSecret: overwrites } = request;
  return regions ? addReplicas(secret, { regions, overwrites, nowMs, delayMs }) : secret;
}

/** The same call once more is answered as the first time; any other finds the name taken. */
function answerAgain(
  { kms }: OperationContext,
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
  // A replica shares the tokens of its primary; nobody created it here.
  if (existing.replicaOf !== undefined) throw taken(existing.name);
  // A version that waits for its rotation's function to fill it was written by nobody.
  const written = existing.versions.find(({ id, isEmpty }) => id === token && !isEmpty);
  if (value && written) {
    checkSameValue(change, existing, written, { value, kms });
    return created(change, existing, token);
  }
  if (written) throw tokenInUse(token, existing.arn);
  if (!value && existing.createToken === token) return created(change, existing, undefined);
  throw taken(existing.name);
}

function taken(name: string): AwsError {
  return new AwsError(
    'ResourceExistsException',
    `The operation failed because the secret ${name} already exists.`,
  );
}

function created(change: WorldChange, secret: SecretRecord, writtenId: string | undefined) {
  const { arn, name } = secret;
  return {
    ARN: arn,
    Name: name,
    VersionId: writtenId,
    ReplicationStatus: replicationStatus(change, secret),
  };
}
