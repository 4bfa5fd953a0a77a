import { randomUUID } from 'node:crypto';
import type { Access } from '../Access';
import { checkStages, checkToken } from '../constraints';
import { refuseIfAny } from '../Refusal';
import { checkValue, type SecretValueInput, toStoredValue } from '../valueInput';
import { toVersion } from '../versions';
import type { StoredSecret } from './createSecret';
import { explaining } from './explain';
import { resolveTarget } from './target';

export interface PutSecretValueInput {
  readonly value: SecretValueInput;
  /** Labels for the new version; left out, it becomes AWSCURRENT. */
  readonly stages?: readonly string[] | null;
  readonly clientRequestToken?: string | null;
}

/** Stores a new version. The same token with the same value does it once. */
export async function putSecretValue(
  access: Access,
  id: string,
  input: PutSecretValueInput,
): Promise<StoredSecret> {
  refuseIfAny([
    ...checkValue(input.value, ['input', 'value']),
    ...checkStages(input.stages, ['input', 'stages']),
    ...checkToken(input.clientRequestToken, ['input', 'clientRequestToken']),
  ]);
  const secret = await resolveTarget(access, id);
  const { VersionId = '', VersionStages = [] } = await explaining(access, id, secret, () =>
    access.perform('PutSecretValue', {
      SecretId: secret.arn,
      ClientRequestToken: input.clientRequestToken ?? randomUUID(),
      VersionStages: input.stages ? [...input.stages] : undefined,
      ...toStoredValue(input.value),
    }),
  );
  return { secret, version: toVersion(secret.arn, VersionId, VersionStages) };
}
