import { errorCodes } from '../../../errors/errorCodes';
import { GatewayError } from '../../../errors/GatewayError';
import type { Access } from '../../Access';
import type { SecretIdentity } from '../../Secret';

/**
 * Takes a staging label off a version when the work is done. What AWS refuses is let be: the label is then on another
 * version. What may not have arrived is sent once more. Never throws.
 */
export async function takeLabelOff(
  access: Access,
  { arn }: SecretIdentity,
  label: string,
  versionId: string,
): Promise<void> {
  const takeOff = () =>
    access.finish('UpdateSecretVersionStage', {
      SecretId: arn,
      VersionStage: label,
      RemoveFromVersionId: versionId,
    });
  await takeOff()
    .catch((error: unknown) => (isWorthAnotherTry(error) ? takeOff() : undefined))
    .catch(() => undefined);
}

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof GatewayError && errorCodes[error.code].retryable;
}
