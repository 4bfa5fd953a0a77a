import { isGone } from '../secret/findSecret';
import type { Kms } from '../secret/Kms';
import { serviceAlias } from '../secret/kmsKeyIds';
import type { Place } from '../secret/Place';
import { placeOf } from '../secret/placeOf';
import type { Rotation } from '../secret/Rotation';
import type { Replica, SecretRecord } from '../secret/SecretRecord';
import type { Version } from '../secret/Version';
import type { WorldChange } from '../secret/World';
import { AwsError } from '../wire/AwsError';
import { checkReplicaKeys } from './checkReplicaKeys';
import { isReplicaOf } from './findReplica';
import { replicaArn } from './replicaArn';

interface Needs {
  readonly nowMs: number;
  readonly kms: (place: Place) => Kms;
}

/**
 * Makes a replica, or brings it up to date. Everything is read and checked before anything is written, so one that
 * fails stays as it was.
 *
 * @throws AwsError whose text is what AWS answers behind "Replication failed: "
 */
export function copyToReplica(
  change: WorldChange,
  primary: SecretRecord,
  replica: Replica,
  { nowMs, kms }: Needs,
): void {
  const target = { ...placeOf(primary), region: replica.region };
  const found = change.find(primary.name, target);
  const former = found && isReplicaOf(found, primary) ? found : undefined;
  const other = former ? undefined : found;
  if (other) checkGivesWay(other, replica, nowMs);
  const missing = primary.versions.filter(
    (version) => hasValue(version) && !hasValue(sameIn(former, version)),
  );
  const kmsKeyId = replica.kmsKeyId ?? serviceAlias;
  if (missing.length > 0 || former?.kmsKeyId !== kmsKeyId)
    checkReplicaKeys(kms, { versions: missing, source: placeOf(primary), target, kmsKeyId });
  const values = missing.map(({ id }) => ({ id, value: change.value(primary, id) }));
  const createdMs = former?.createdMs ?? survivingDate(other, nowMs) ?? nowMs;
  const copy = replicaRecord(primary, { region: replica.region, kmsKeyId, createdMs, former });
  if (other) change.remove(other);
  for (const { id, value } of values) change.saveValue(copy, id, value);
  for (const version of former?.versions ?? [])
    if (!sameIn(primary, version)) change.dropValue(copy, version.id);
  change.save(copy);
}

interface Own {
  readonly region: string;
  readonly kmsKeyId: string;
  readonly createdMs: number;
  readonly former: SecretRecord | undefined;
}

/** What a replica has from its primary, and what is its own. */
function replicaRecord(primary: SecretRecord, { region, kmsKeyId, createdMs, former }: Own): SecretRecord {
  return {
    ...primary,
    arn: replicaArn(primary.arn, region),
    kmsKeyId,
    versions: primary.versions.map((version) => ({
      ...version,
      kmsKeyId,
      accessedMs: sameIn(former, version)?.accessedMs,
    })),
    createdMs,
    changedMs: Math.max(createdMs, primary.changedMs),
    accessedMs: former?.accessedMs,
    rotation: primary.rotation && shownRotation(primary.rotation),
    replication: undefined,
    replicaOf: placeOf(primary).region,
  };
}

// A replica shows how its primary is rotated; nothing is planned or under way for it.
function shownRotation({ isEnabled, functionArn, rules, nextMs, lastMs }: Rotation): Rotation {
  return { isEnabled, functionArn, rules, nextMs, lastMs };
}

/**
 * With force AWS replaces a secret of the same name. That it spares one that a service owns or that has replicas, which
 * would be left without a primary, is our own caution: nothing is known of it.
 */
function checkGivesWay(other: SecretRecord, { region, overwrites }: Replica, nowMs: number): void {
  if (isGone(other, nowMs) || other.deletion?.isForced) return;
  if (!overwrites || other.owningService !== undefined || other.replication)
    throw new AwsError(
      'ResourceExistsException',
      `Secret name ${other.name} already exists in region ${region}.`,
    );
}

// As AWS was seen to do: the secret that gave way leaves its date of creation.
function survivingDate(other: SecretRecord | undefined, nowMs: number): number | undefined {
  return other && !isGone(other, nowMs) && !other.deletion?.isForced ? other.createdMs : undefined;
}

function sameIn(secret: SecretRecord | undefined, { id }: Version): Version | undefined {
  return secret?.versions.find((version) => version.id === id);
}

function hasValue(version: Version | undefined): boolean {
  return version !== undefined && !version.isEmpty;
}
