import { parseSecretArn } from '../../aws/arn';
import type { Place } from './Place';
import type { SecretRecord } from './SecretRecord';

/** The account and the Region that a secret lies in. */
export function placeOf({ arn }: Pick<SecretRecord, 'arn'>): Place {
  const place = parseSecretArn(arn);
  if (!place) throw new Error('A secret whose ARN is none');
  return { accountId: place.accountId, region: place.region };
}

/** The Region of the primary of a secret that is replicated. */
export function primaryRegionOf(secret: SecretRecord): string | undefined {
  return secret.replicaOf ?? (secret.replication && placeOf(secret).region);
}
