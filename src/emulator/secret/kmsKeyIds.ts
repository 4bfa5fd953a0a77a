import type { Place } from './Place';
import type { Version } from './Version';

const serviceAlias = 'alias/aws/secretsmanager';

/**
 * The keys that a version's value is under, as ListSecretVersionIds answers them: the account's default key has a
 * name of its own, any other is an ARN. Aliases stay aliases: there is no KMS here that could resolve them.
 */
export function kmsKeyIds({ kmsKeyId }: Version, { region, accountId }: Place): readonly string[] {
  if (kmsKeyId === undefined || kmsKeyId === serviceAlias || kmsKeyId.endsWith(`:${serviceAlias}`))
    return ['DefaultEncryptionKey'];
  if (kmsKeyId.startsWith('arn:')) return [kmsKeyId];
  const resource = kmsKeyId.startsWith('alias/') ? kmsKeyId : `key/${kmsKeyId}`;
  return [`arn:aws:kms:${region}:${accountId}:${resource}`];
}
