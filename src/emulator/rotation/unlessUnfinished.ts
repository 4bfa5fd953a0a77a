import { changeSecret } from '../secret/changeSecret';
import type { OperationContext } from '../secret/OperationContext';
import type { SecretRecord } from '../secret/SecretRecord';
import type { Version } from '../secret/Version';
import type { WorldChange } from '../secret/World';
import { AwsError } from '../wire/AwsError';
import { reattempt, unfinishedVersion } from './beginRotation';

/**
 * Works on a secret unless an earlier rotation is in the way, of another version than that of the token. It is
 * attempted again then, as the refusal says; but not where rotation was cancelled since.
 *
 * @throws AwsError InvalidRequestException
 */
export async function unlessUnfinished<T>(
  secretId: string,
  token: string,
  context: OperationContext,
  work: (secret: SecretRecord, change: WorldChange) => T,
): Promise<T> {
  const { nowMs } = context;
  const outcome = await changeSecret(context, secretId, (secret, change) => {
    const unfinished = unfinishedRotation(secret, token);
    if (!unfinished) return { answer: work(secret, change) };
    if (secret.rotation?.isEnabled) change.save(reattempt(change, secret, unfinished, nowMs));
    return undefined;
  });
  // Thrown only now: a change whose work throws writes nothing.
  if (!outcome)
    throw new AwsError(
      'InvalidRequestException',
      "A previous rotation isn't complete. That rotation will be reattempted.",
    );
  return outcome.answer;
}

/** The version of an earlier rotation, of another version, that is not complete. */
function unfinishedRotation({ versions }: SecretRecord, token: string): Version | undefined {
  const unfinished = unfinishedVersion(versions);
  return unfinished?.id === token ? undefined : unfinished;
}
