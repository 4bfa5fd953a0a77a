import type { Place } from '../secret/Place';
import type { SecretRecord } from '../secret/SecretRecord';
import { locksOutOf } from './locksOutOf';
import { lockedOut } from './policyRefusals';
import { readPolicy } from './readPolicy';

/**
 * Refuses a change of tags that would make the policy of a secret lock its caller out. AWS was recorded doing so for
 * a caller whose identity-based permissions hung on the tag; there are none here, so the policy on the secret stands
 * in for them.
 *
 * @throws AwsError AccessDeniedException
 */
export function checkTagChange(secret: SecretRecord, tags: SecretRecord['tags'], place: Place): void {
  if (secret.resourcePolicy === undefined) return;
  const { policy } = readPolicy(secret.resourcePolicy);
  if (locksOutOf({ ...secret, tags }, policy, place) && !locksOutOf(secret, policy, place)) throw lockedOut();
}
