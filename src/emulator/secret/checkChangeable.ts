import { onReplica, ownedByService } from './refusals';
import type { SecretRecord } from './SecretRecord';

/**
 * Refuses changes of a secret that is changed elsewhere: a replica with its primary, a service's by the service.
 *
 * AWS was seen to refuse TagResource, UntagResource, PutResourcePolicy, DeleteResourcePolicy, UpdateSecret and
 * DeleteSecret on a service's secret, and these with PutSecretValue on a replica; that the other operations that
 * write are refused with the same words is not known.
 *
 * @throws AwsError InvalidParameterException on a replica, InvalidRequestException when a service owns it
 */
export function checkChangeable({ replicaOf, owningService }: SecretRecord): void {
  if (replicaOf !== undefined) throw onReplica();
  if (owningService !== undefined) throw ownedByService(owningService);
}
