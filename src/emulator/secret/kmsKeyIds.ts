import { keyArn, nameInKeyArn } from './keyArn';
import type { Place } from './Place';
import type { Version } from './Version';

/** The alias of the account's default key. */
export const serviceAlias = 'alias/aws/secretsmanager';

/**
 * The keys that a version's value is under, as ListSecretVersionIds answers them: the account's default key has a
 * name of its own, any other is an ARN. Aliases stay aliases: there is no KMS here that could resolve them.
 */
export function kmsKeyIds({ kmsKeyId }: Pick<Version, 'kmsKeyId'>, place: Place): readonly string[] {
  if (kmsKeyId === undefined || isDefaultKey(kmsKeyId, place)) return ['DefaultEncryptionKey'];
  return [keyArn(kmsKeyId, place) ?? kmsKeyId];
}

/** Whether a key is the account's default one: not named at all, or by its alias. */
export function isDefaultKey(kmsKeyId: string | undefined, place: Place): boolean {
  return kmsKeyId === undefined || nameInKeyArn(keyArn(kmsKeyId, place) ?? kmsKeyId) === serviceAlias;
}
