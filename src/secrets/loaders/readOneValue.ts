import { isFullSecretArn } from '../../aws/arn';
import { isAwsError } from '../../aws/translate';
import { GatewayError } from '../../errors/GatewayError';
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
    const arn = arnOf(answer, id);
    return arn === undefined ? notItsValue() : new SecretValue(arn, answer, requestIdOf(answer));
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return null;
    return error instanceof Error ? error : new Error('GetSecretValue failed', { cause: error });
  }
}

/** Of whom an answer is, if it is of the secret that was asked for by this name or ARN. */
export function arnOf({ ARN, Name }: Whose, id: string): string | undefined {
  const isIts = ARN === id || Name === id;
  return isIts && ARN !== undefined && isFullSecretArn(ARN) ? ARN : undefined;
}

/** What AWS tells of the secret along with its value. */
interface Whose {
  readonly ARN?: string;
  readonly Name?: string;
}

function notItsValue(): GatewayError {
  return new GatewayError('UPSTREAM_UNAVAILABLE', 'AWS answered GetSecretValue with another secret.');
}
