import type { Place } from '../secret/Place';
import { placeOf } from '../secret/placeOf';
import type { SecretRecord } from '../secret/SecretRecord';

/** The key of a secret's record. A name may hold slashes, so it is last. */
export function secretKey({ accountId, region }: Place, name: string): string {
  return `${accountId}/${region}/${name}`;
}

export function keyOf(secret: SecretRecord): string {
  return secretKey(placeOf(secret), secret.name);
}

/**
 * The key of the value of a version: an ARN holds no space, so no two versions share one. It is also what a sealed value
 * is bound to.
 */
export function valueKey(arn: string, versionId: string): string {
  return `${arn} ${versionId}`;
}
