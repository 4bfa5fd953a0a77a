import { partitionOf } from '../secret/partitionOf';
import { placeOf } from '../secret/placeOf';
import { regionPattern } from '../secret/regionPattern';
import { replicationDueMs } from '../secret/revised';
import type { Replica, SecretRecord } from '../secret/SecretRecord';
import { AwsError } from '../wire/AwsError';
import type { ValueOf } from '../wire/shape';
import type { replicaRegions } from '../wire/shapes';

interface Added {
  readonly regions: ValueOf<typeof replicaRegions>;
  /** Whether secrets of the same name in those Regions give way. */
  readonly overwrites: boolean | undefined;
  readonly nowMs: number;
  /** How long after now the replicas follow, and after each change to come. */
  readonly delayMs: number;
}

/**
 * The secret with replicas to be made. A Region that has one is brought up to date, under the key that is named now;
 * one that is named twice is one entry. The replicas of other Regions stay as they are.
 *
 * @throws AwsError InvalidParameterException for a Region that can hold no replica
 */
export function addReplicas(
  secret: SecretRecord,
  { regions, overwrites, nowMs, delayMs }: Added,
): SecretRecord {
  const home = placeOf(secret).region;
  const before = secret.replication?.replicas ?? [];
  const replicas = new Map(before.map((replica) => [replica.region, replica]));
  for (const { Region, KmsKeyId } of regions) {
    const region = checkRegion(Region, home);
    replicas.set(region, toBeMade(region, KmsKeyId || undefined, overwrites ?? false));
  }
  const dueMs = replicationDueMs({ delayMs, dueMs: secret.replication?.dueMs }, nowMs);
  return { ...secret, replication: { replicas: [...replicas.values()], delayMs, dueMs } };
}

function toBeMade(region: string, kmsKeyId: string | undefined, overwrites: boolean): Replica {
  return { region, kmsKeyId, status: 'InProgress', overwrites: overwrites || undefined };
}

// Recorded for the primary's own Region. What AWS says of one that does not exist or lies in another partition is
// not known; here every Region exists that a request can be signed for.
function checkRegion(region: string | undefined, home: string): string {
  if (
    region === undefined ||
    region === home ||
    !regionPattern.test(region) ||
    partitionOf(region) !== partitionOf(home)
  )
    throw new AwsError('InvalidParameterException', 'Invalid replica region.');
  return region;
}
