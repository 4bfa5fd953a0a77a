import { checkChangeable } from './checkChangeable';
import { findSecret } from './findSecret';
import type { OperationContext } from './OperationContext';
import { markedForDeletion } from './refusals';
import type { SecretRecord } from './SecretRecord';
import type { WorldChange } from './World';

/**
 * Reads, decides and writes one secret in one change, so that of two requests at the same moment the second sees
 * what the first did.
 *
 * @throws AwsError ResourceNotFoundException; InvalidParameterException on a replica; InvalidRequestException when it
 * is marked for deletion or owned by a service
 */
export function changeSecret<T>(
  { world, ...moment }: OperationContext,
  secretId: string,
  work: (secret: SecretRecord, change: WorldChange) => T,
): Promise<T> {
  return world.change((change) => {
    const secret = findSecret(change, secretId, moment);
    checkChangeable(secret);
    if (secret.deletion) throw markedForDeletion();
    return work(secret, change);
  });
}
