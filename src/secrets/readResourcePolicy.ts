import { isAwsError } from '../aws/translate';
import type { Access } from './Access';
import type { ResourcePolicy } from './loaders/policies';
import type { Secret } from './Secret';

/**
 * The resource policy of a secret. Null when there is none, and for a secret that is scheduled for deletion, whose
 * policy AWS does not show: it is not even asked.
 */
export async function readResourcePolicy(access: Access, secret: Secret): Promise<ResourcePolicy | null> {
  if (secret.deletion.state === 'SCHEDULED') return null;
  try {
    return await access.policies.load(secret.arn);
  } catch (error) {
    if (isAwsError(error, 'InvalidRequestException') && (await isScheduledByNow(access, secret))) return null;
    throw error;
  }
}

async function isScheduledByNow({ descriptions }: Access, { arn }: Secret): Promise<boolean> {
  return (await descriptions.load(arn))?.deletion.state === 'SCHEDULED';
}
