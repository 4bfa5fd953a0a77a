import { placeOf } from '../secret/placeOf';
import type { SecretRecord } from '../secret/SecretRecord';
import type { WorldReader } from '../secret/World';
import { replicaArn } from './replicaArn';

/**
 * The replica of a secret in a Region, when there is one: what lies there under the same name may also be another
 * secret, or what is left of a replica that was removed.
 */
export function findReplica(
  source: Pick<WorldReader, 'find'>,
  primary: SecretRecord,
  region: string,
): SecretRecord | undefined {
  const found = source.find(primary.name, { ...placeOf(primary), region });
  return found && isReplicaOf(found, primary) ? found : undefined;
}

/** Whether it is a copy of this secret that still follows it. */
export function isReplicaOf({ arn, replicaOf, deletion }: SecretRecord, primary: SecretRecord): boolean {
  const { region } = placeOf({ arn });
  return replicaOf === placeOf(primary).region && arn === replicaArn(primary.arn, region) && !deletion;
}
