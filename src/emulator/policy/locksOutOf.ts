import { callerArn } from '../secret/callerArn';
import type { Place } from '../secret/Place';
import type { SecretRecord } from '../secret/SecretRecord';
import { locksOut } from './locksOut';
import type { Policy } from './policySchema';

/** Whether a policy on a secret, with the tags it has, takes away from a caller what it needs to put another. */
export function locksOutOf(
  { arn, tags = [] }: Pick<SecretRecord, 'arn' | 'tags'>,
  policy: Policy,
  place: Place,
): boolean {
  const tagsByKey = new Map(tags.map(({ Key, Value }) => [Key.toLowerCase(), Value]));
  return locksOut(policy, { callerArn: callerArn(place), secret: { arn, tags: tagsByKey } });
}
