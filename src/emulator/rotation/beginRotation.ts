import { currentLabel, holderOf, moveLabels, pendingLabel } from '../secret/labels';
import type { OperationContext } from '../secret/OperationContext';
import { pruneVersions } from '../secret/pruneVersions';
import type { RotationInFlight } from '../secret/Rotation';
import type { SecretRecord } from '../secret/SecretRecord';
import type { Version } from '../secret/Version';
import type { WorldChange } from '../secret/World';
import { checkLabelCount, writeVersion } from '../secret/writeVersion';

/**
 * The version of a rotation that did not come to its end: AWSPENDING is on it and AWSCURRENT is not.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
 */
export function unfinishedVersion(versions: readonly Version[]): Version | undefined {
  const pending = holderOf(versions, pendingLabel);
  return pending?.stages.includes(currentLabel) ? undefined : pending;
}

/**
 * Begins a rotation: AWSPENDING goes to a version that has no value until the function gives it one. A version of
 * this id that is there already is taken up again.
 *
 * @throws AwsError LimitExceededException
 */
export function beginRotation(
  change: WorldChange,
  secret: SecretRecord,
  token: string,
  nowMs: number,
): SecretRecord {
  // What is left of rotations that were given up: nobody can read or list it.
  const filled = secret.versions.filter(
    ({ id, isEmpty, stages }) => id === token || !isEmpty || stages.length > 0,
  );
  const isThere = filled.some(({ id }) => id === token);
  const added: Version = { id: token, stages: [], createdMs: nowMs, isEmpty: true };
  const versions = moveLabels(isThere ? filled : [...filled, added], token, [pendingLabel]);
  checkLabelCount(versions);
  const { kept, dropped } = pruneVersions(versions, nowMs);
  for (const { id } of dropped) change.dropValue(secret, id);
  const first = { token, step: 'createSecret', failures: 0, dueMs: nowMs } as const;
  return withInFlight({ ...secret, versions: kept }, first);
}

/**
 * Begins the test of a rotation's configuration: testSecret alone, on a copy of the current value under AWSPENDING.
 * A secret without a value has nothing to test.
 *
 * @throws AwsError LimitExceededException, ResourceExistsException, and what KMS has to say
 */
export function beginTest(
  change: WorldChange,
  secret: SecretRecord,
  token: string,
  { nowMs, kms }: Pick<OperationContext, 'nowMs' | 'kms'>,
): SecretRecord {
  const current = holderOf(secret.versions, currentLabel);
  if (!current) return secret;
  kms.decrypt(current.kmsKeyId);
  const value = change.value(secret, current.id);
  const copied = writeVersion(change, secret, { token, value, stages: [pendingLabel], nowMs, kms });
  return withInFlight(copied, { token, step: 'testSecret', failures: 0, dueMs: nowMs, isTest: true });
}

/**
 * Attempts an unfinished rotation again, now: one that is under way goes on at its step, one that was given up begins
 * anew with the same version.
 */
export function reattempt(
  change: WorldChange,
  secret: SecretRecord,
  unfinished: Version,
  nowMs: number,
): SecretRecord {
  const inFlight = secret.rotation?.inFlight;
  return inFlight?.token === unfinished.id
    ? withInFlight(secret, { ...inFlight, failures: 0, dueMs: nowMs })
    : beginRotation(change, secret, unfinished.id, nowMs);
}

function withInFlight(secret: SecretRecord, inFlight: RotationInFlight): SecretRecord {
  const rotation = { isEnabled: true, ...secret.rotation, lastToken: inFlight.token, inFlight };
  return { ...secret, rotation };
}
