import { isAwsError } from '../../aws/translate';
import type { Perform } from '../perform';
import { requestIdOf } from '../permission/factsOf';
import { SecretValue } from '../SecretValue';
import type { ValueKey } from './ValueKey';

/**
 * One GetSecretValue. The stage is always sent: to a policy with the condition key `secretsmanager:VersionStage`, a
 * request without one is not a request for AWSCURRENT.
 */
export async function readOneValue(perform: Perform, key: ValueKey): Promise<SecretValue | null | Error> {
  const { arn, versionId, stage } = key;
  try {
    const answer = await perform('GetSecretValue', {
      SecretId: arn,
      VersionId: versionId ?? undefined,
      VersionStage: stage ?? (versionId ? undefined : 'AWSCURRENT'),
    });
    return new SecretValue(arn, answer, requestIdOf(answer));
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return null;
    return error instanceof Error ? error : new Error('GetSecretValue failed', { cause: error });
  }
}
