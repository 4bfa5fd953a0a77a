import { keyArn, nameInKeyArn } from '../kms/keyArn';
import type { Place } from './Place';
import type { Version } from './Version';

const serviceAlias = 'alias/aws/secretsmanager';

/**
 * The keys that a version's value is under, as ListSecretVersionIds answers them: the account's default key has a
 * name of its own, any other is an ARN. Aliases stay aliases: there is no KMS here that could resolve them.
 */
export function kmsKeyIds({ kmsKeyId }: Pick<Version, 'kmsKeyId'>, place: Place): readonly string[] {
  if (kmsKeyId === undefined) return ['DefaultEncryptionKey'];
  const arn = keyArn(kmsKeyId, place) ?? kmsKeyId;
  return [nameInKeyArn(arn) === serviceAlias ? 'DefaultEncryptionKey' : arn];
}
