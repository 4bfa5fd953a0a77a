import { isAwsError } from '../../aws/translate';
import type { Perform } from '../perform';
import { requestIdOf } from '../permission/factsOf';
import { SecretValue } from '../SecretValue';
import type { VersionSelector } from '../VersionSelector';

export interface OneValue extends VersionSelector {
  /** Name or ARN of the secret. */
  readonly id: string;
}

/**
 * One GetSecretValue. The stage is always sent: to a policy with the condition key `secretsmanager:VersionStage`, a
 * request without one is not a request for AWSCURRENT.
 */
export async function readOneValue(perform: Perform, asked: OneValue): Promise<SecretValue | null | Error> {
  const { id, versionId, stage } = asked;
  try {
    const answer = await perform('GetSecretValue', {
      SecretId: id,
      VersionId: versionId ?? undefined,
      VersionStage: stage ?? (versionId ? undefined : 'AWSCURRENT'),
    });
    return new SecretValue(answer.ARN ?? id, answer, requestIdOf(answer));
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return null;
    return error instanceof Error ? error : new Error('GetSecretValue failed', { cause: error });
  }
}
