import { randomUUID } from 'node:crypto';
import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import { checkDescription, checkKmsKeyId, checkName, checkTags, checkToken } from '../constraints';
import { type Problem, Refusal, refuseIfAny } from '../Refusal';
import { identityFromArn, type SecretIdentity, type Tag } from '../Secret';
import { checkValue, type SecretValueInput, toStoredValue } from '../valueInput';
import { toVersion, type Version } from '../versions';
import { messageOf, scheduledForDeletion, tokenReused } from './explain';

export interface CreateSecretInput {
  readonly name: string;
  readonly value?: SecretValueInput | null;
  readonly description?: string | null;
  readonly kmsKeyId?: string | null;
  readonly tags?: readonly Tag[] | null;
  readonly replicas?: readonly { readonly region: string; readonly kmsKeyId?: string | null }[] | null;
  readonly overwriteReplicas: boolean;
  readonly clientRequestToken?: string | null;
}

export interface StoredSecret {
  readonly secret: SecretIdentity;
  /** Null when no value was stored. */
  readonly version: Version | null;
}

/** Creates a secret in the home Region. The same token with the same input does it once. */
export async function createSecret(access: Access, input: CreateSecretInput): Promise<StoredSecret> {
  refuseIfAny(check(input));
  try {
    const { ARN, VersionId } = await access.perform('CreateSecret', {
      Name: input.name,
      ClientRequestToken: input.clientRequestToken ?? randomUUID(),
      Description: input.description ?? undefined,
      KmsKeyId: input.kmsKeyId ?? undefined,
      Tags: input.tags?.map(({ key, value }) => ({ Key: key, Value: value })),
      AddReplicaRegions: input.replicas?.map(({ region, kmsKeyId }) => ({
        Region: region,
        KmsKeyId: kmsKeyId ?? undefined,
      })),
      ForceOverwriteReplicaSecret: input.overwriteReplicas || undefined,
      ...(input.value ? toStoredValue(input.value) : {}),
    });
    const secret = identityFromArn(ARN ?? '');
    return { secret, version: VersionId ? toVersion(secret.arn, VersionId, ['AWSCURRENT']) : null };
  } catch (error) {
    throw (await explain(access, input, error)) ?? error;
  }
}

function check(input: CreateSecretInput): Problem[] {
  return [
    ...checkName(input.name, ['input', 'name']),
    ...(input.value ? checkValue(input.value, ['input', 'value']) : []),
    ...checkDescription(input.description, ['input', 'description']),
    ...checkKmsKeyId(input.kmsKeyId, ['input', 'kmsKeyId']),
    ...checkTags(input.tags ?? [], ['input', 'tags']),
    ...checkToken(input.clientRequestToken, ['input', 'clientRequestToken']),
  ];
}

/** Says what holds the name, which AWS tells in a text only. Undefined when the error is not about the request. */
async function explain(
  access: Access,
  input: CreateSecretInput,
  error: unknown,
): Promise<Refusal | undefined> {
  const message = messageOf(error);
  if (!message) return undefined;
  if (!isAwsError(error, 'ResourceExistsException', 'InvalidRequestException')) {
    return new Refusal([{ kind: 'generic', ...message, path: ['input'] }]);
  }
  const holder = await access.descriptions.load(input.name);
  if (holder?.deletion.state === 'SCHEDULED')
    return new Refusal([scheduledForDeletion(holder, ['input', 'name'])]);
  return new Refusal([await takenBy(access, holder, input)]);
}

/** The token is looked for among all versions of the holder: AWS refuses a used token and a used name in one way. */
async function takenBy(
  access: Access,
  secret: SecretIdentity | null,
  input: CreateSecretInput,
): Promise<Problem> {
  const token = input.clientRequestToken;
  const versions = token && secret ? await access.versionLists.load(secret.arn) : [];
  if (versions.some(({ VersionId }) => VersionId === token)) {
    return { kind: 'generic', ...tokenReused, path: ['input', 'clientRequestToken'] };
  }
  const message = 'A secret of this name exists already.';
  return {
    kind: 'alreadyExists',
    code: 'ALREADY_EXISTS',
    message,
    path: ['input', 'name'],
    name: input.name,
    secret,
  };
}
