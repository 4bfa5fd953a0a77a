import { AwsError } from '../wire/AwsError';
import { isDefaultKey } from './kmsKeyIds';
import type { Place } from './Place';
import { placeOf } from './placeOf';
import type { SecretRecord } from './SecretRecord';

/**
 * Refuses values to other accounts when they are under the default key, which no other account can use. Everything
 * else about a secret is open to them here: resource policies are kept and not enforced.
 *
 * @param kmsKeyId the key that the value is under, or is to be
 * @throws AwsError InvalidRequestException
 */
export function checkAccountKey(secret: SecretRecord, kmsKeyId: string | undefined, caller: Place): void {
  const home = placeOf(secret);
  if (home.accountId !== caller.accountId && isDefaultKey(kmsKeyId, home))
    throw new AwsError(
      'InvalidRequestException',
      "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.",
    );
}
