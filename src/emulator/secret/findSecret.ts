import { nameInFullResource, parseSecretArn } from '../../aws/arn';
import { AwsError } from '../wire/AwsError';
import type { Place } from './Place';
import { secretNotFound } from './refusals';
import type { SecretRecord } from './SecretRecord';

const nameCharacters = /^[A-Za-z0-9/_+=.@!-]+$/;

/**
 * Refuses a name with other than the allowed characters. AWS checks this before it looks whether the secret exists.
 *
 * @throws AwsError ValidationException
 */
export function checkName(name: string): void {
  if (!nameCharacters.test(name))
    throw new AwsError(
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    );
}

/**
 * Finds what a SecretId stands for: a name, a full ARN, or an ARN without the hyphen and six characters at its end.
 * An ARN that ends in a hyphen and six characters is always read as a full one. A secret of another account is found
 * by its full ARN alone; one of another Region is not.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
 * @throws AwsError ValidationException for illegal characters, ResourceNotFoundException
 */
export function findSecret(
  source: { find(name: string, elsewhere?: Place): SecretRecord | undefined },
  secretId: string,
  { place, nowMs }: { readonly place: Place; readonly nowMs: number },
): SecretRecord {
  const arn = parseSecretArn(secretId);
  checkName(arn?.resource ?? secretId);
  const nameInFullArn = arn && nameInFullResource(arn.resource);
  if (arn && !isWithinReach(arn, place, nameInFullArn !== undefined)) throw secretNotFound();
  const where = arn ? { accountId: arn.accountId, region: arn.region } : place;
  const secret = source.find(nameInFullArn ?? arn?.resource ?? secretId, where);
  if (!secret || (nameInFullArn !== undefined && secret.arn !== secretId) || isGone(secret, nowMs))
    throw secretNotFound();
  return secret;
}

function isWithinReach(arn: Place, place: Place, isFull: boolean): boolean {
  return arn.region === place.region && (isFull || arn.accountId === place.accountId);
}

/** Whether the recovery window of a deleted secret is over: to callers it does not exist, and its name is free. */
export function isGone({ deletion }: SecretRecord, nowMs: number): boolean {
  return deletion !== undefined && deletion.endMs <= nowMs;
}
