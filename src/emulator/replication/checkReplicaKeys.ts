import { randomUUID } from 'node:crypto';
import type { Kms } from '../secret/Kms';
import { keyArn } from '../secret/keyArn';
import { serviceAlias } from '../secret/kmsKeyIds';
import type { Place } from '../secret/Place';
import { partitionOf } from '../secret/partitionOf';
import type { Version } from '../secret/Version';
import { AwsError } from '../wire/AwsError';

interface Keys {
  /** The versions whose values are to be copied. */
  readonly versions: readonly Version[];
  readonly source: Place;
  readonly target: Place;
  /** The key of the replica. */
  readonly kmsKeyId: string;
}

/**
 * Asks KMS whether values can be taken from the keys of the primary and put under that of the replica.
 *
 * @throws AwsError with the text of KMS, which AWS shows in the status of the replica
 */
export function checkReplicaKeys(
  kms: (place: Place) => Kms,
  { versions, source, target, kmsKeyId }: Keys,
): void {
  for (const id of new Set(versions.map((version) => version.kmsKeyId)))
    withKms('kms:Decrypt', id, source, () => kms(source).decrypt(id));
  // The refusal that was recorded names kms:Decrypt; it does not tell of which of the two keys.
  withKms('kms:Decrypt', kmsKeyId, target, () => kms(target).checkKey(kmsKeyId));
  if (versions.length > 0)
    withKms('kms:GenerateDataKey', kmsKeyId, target, () => kms(target).encrypt(kmsKeyId));
}

function withKms(action: string, kmsKeyId = serviceAlias, place: Place, ask: () => void): void {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof AwsError) || error.type !== 'AccessDeniedException') throw error;
    const user = `arn:${partitionOf(place.region)}:iam::${place.accountId}:root`;
    const key = keyArn(kmsKeyId, place) ?? kmsKeyId;
    throw new AwsError(
      error.type,
      `User: ${user} is not authorized to perform: ${action} on resource: ${key} (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: ${randomUUID()}; Proxy: null)`,
    );
  }
}
