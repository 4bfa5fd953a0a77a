import type { Input } from '../../aws/operations';
import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import { ruleOf } from '../catalog';
import {
  checkDescription,
  checkKmsKeyId,
  checkName,
  checkReplicas,
  checkTags,
  checkToken,
} from '../constraints';
import { newSecret } from '../permission/newSecret';
import { type Problem, refuseIfAny } from '../Refusal';
import { toAwsReplica, type WantedReplica } from '../replicas';
import { identityFromArn, type SecretIdentity } from '../Secret';
import { type Tag, toAwsTag } from '../tags';
import { checkValue, type SecretValueInput } from '../valueInput';
import { toVersion } from '../versions';
import { explainCreation } from './explainCreation';
import { refuseTakenName } from './refuseTakenName';
import type { StoredSecret } from './StoredSecret';
import { valueToStore } from './valueToStore';
import { versionOfToken } from './versionOfToken';

export interface CreateSecretInput {
  readonly name: string;
  readonly value?: SecretValueInput | null;
  readonly description?: string | null;
  readonly kmsKeyId?: string | null;
  readonly tags?: readonly Tag[] | null;
  readonly replicas?: readonly WantedReplica[] | null;
  readonly overwriteReplicas: boolean;
  readonly clientRequestToken?: string | null;
}

/**
 * Creates a secret in the home Region. The same token with the same input does it once. Null when it was done and the
 * caller may not know of what they have made.
 */
export async function createSecret(access: Access, input: CreateSecretInput): Promise<StoredSecret | null> {
  refuseIfAny(check(access, input));
  await decideOnCreation(access, input);
  await refuseTakenName(access, input.name, input.clientRequestToken);
  const created = (await createdBefore(access, input)) ?? (await create(access, input));
  return mayBeKnown(access, created.secret, input.tags ?? []) ? created : null;
}

/** Before AWS is asked about the name: who may not create it does not learn whether it is taken. */
async function decideOnCreation(
  { guard, demandOn, regions }: Access,
  input: CreateSecretInput,
): Promise<void> {
  if (guard.isOpen) return;
  await demandOn(
    // What is to be stored is made when it is known that it may be.
    ruleOf('CreateSecret').asks({ ...inputOf(input), ...(input.value && { SecretString: '' }) }),
    newSecret(input.name, regions.home, input.tags ?? []),
  );
}

function mayBeKnown({ guard }: Access, secret: SecretIdentity, tags: readonly Tag[]): boolean {
  return guard.isOpen || guard.may('DescribeSecret', { ...secret, tags, owningService: undefined });
}

/** With a generated value: what the same token has created already, or another password would be made for it. */
async function createdBefore(access: Access, input: CreateSecretInput): Promise<StoredSecret | undefined> {
  if (!input.value?.generate || !input.clientRequestToken) return undefined;
  access.descriptions.clearAll();
  const secret = await access.descriptions.load(input.name);
  if (!secret || secret.deletion.state === 'SCHEDULED') return undefined;
  const version = await versionOfToken(access, secret, input.clientRequestToken);
  return version && { secret, version };
}

async function create(access: Access, input: CreateSecretInput): Promise<StoredSecret> {
  const value = input.value ? await valueToStore(access, input.value, ['input', 'value']) : {};
  try {
    const { ARN, VersionId } = await access.perform('CreateSecret', {
      ...inputOf(input),
      ClientRequestToken: input.clientRequestToken ?? access.newVersionId(),
      ...value,
    });
    const secret = identityFromArn(ARN ?? '');
    if (!VersionId) return { secret, version: null };
    const version = toVersion(secret.arn, VersionId, ['AWSCURRENT']);
    // A token that was used before may name a version that has lost the label. A generated value is always a new one.
    const areLabelsGuessed = Boolean(input.clientRequestToken) && !input.value?.generate;
    return { secret, version, areLabelsGuessed };
  } catch (error) {
    // The same call, sent twice at once, may have created it with a password of its own: that one stands.
    const isTaken = isAwsError(error, 'ResourceExistsException');
    const twin = isTaken ? await createdBefore(access, input).catch(() => undefined) : undefined;
    if (twin) return twin;
    return await explainCreation(access, input, error);
  }
}

/** All but the value and its token. */
function inputOf(input: CreateSecretInput): Input<'CreateSecret'> {
  return {
    Name: input.name,
    Description: input.description ?? undefined,
    KmsKeyId: input.kmsKeyId ?? undefined,
    Tags: input.tags?.map(toAwsTag),
    AddReplicaRegions: input.replicas?.map(toAwsReplica),
    ForceOverwriteReplicaSecret: input.overwriteReplicas || undefined,
  };
}

function check({ regions }: Access, input: CreateSecretInput): Problem[] {
  return [
    ...checkName(input.name, ['input', 'name']),
    ...(input.value ? checkValue(input.value, ['input', 'value']) : []),
    ...checkDescription(input.description, ['input', 'description']),
    ...checkKmsKeyId(input.kmsKeyId, ['input', 'kmsKeyId']),
    ...checkTags(input.tags ?? [], ['input', 'tags']),
    ...checkReplicas(input.replicas, ['input', 'replicas'], regions.home),
    ...checkToken(input.clientRequestToken, ['input', 'clientRequestToken']),
  ];
}
