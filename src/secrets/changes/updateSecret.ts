import type { Access } from '../Access';
import { checkDescription, checkKmsKeyId } from '../constraints';
import { invalidInput, refuseIfAny } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { explaining } from './explaining';
import { resolveTarget } from './target';

export interface UpdateSecretInput {
  /** An empty text clears it. */
  readonly description?: string | null;
  /** An empty text returns to the AWS managed key. */
  readonly kmsKeyId?: string | null;
}

/** Changes the description or the key; the value is left to putSecretValue. */
export async function updateSecret(
  access: Access,
  id: string,
  input: UpdateSecretInput,
): Promise<SecretIdentity> {
  const isEmpty = typeof input.description !== 'string' && typeof input.kmsKeyId !== 'string';
  refuseIfAny([
    ...(isEmpty ? [invalidInput('Give a description or a KMS key id to change.', ['input'])] : []),
    ...checkDescription(input.description, ['input', 'description']),
    ...checkKmsKeyId(input.kmsKeyId, ['input', 'kmsKeyId']),
  ]);
  const secret = await resolveTarget(access, id, 'UpdateSecret');
  await explaining(access, id, secret, () =>
    access.perform('UpdateSecret', {
      SecretId: secret.arn,
      Description: input.description ?? undefined,
      KmsKeyId: input.kmsKeyId ?? undefined,
    }),
  );
  return secret;
}
