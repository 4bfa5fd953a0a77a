import { timingSafeEqual } from 'node:crypto';
import { AwsError } from '../wire/AwsError';
import type { Kms } from './Kms';
import { labelWritten } from './labels';
import { pruneVersions } from './pruneVersions';
import { tokenInUse } from './refusals';
import type { SecretRecord } from './SecretRecord';
import type { SecretValue } from './SecretValue';
import type { Version } from './Version';
import type { WorldChange, WorldReader } from './World';

interface Written {
  readonly token: string;
  readonly value: SecretValue;
  /** The labels that the request names; undefined where it leaves them to the default, AWSCURRENT. */
  readonly stages?: readonly string[];
  readonly nowMs: number;
  readonly kms: Kms;
}

const maxLabels = 20;

/**
 * Adds a version to a secret, under the token as its id. A token that was used before makes no second version: with
 * the same value the first one stands, and labels that the request names are moved to it.
 *
 * @returns the secret as it is to be saved; the value itself is already in the change
 * @throws AwsError ResourceExistsException when the token was used for another value, LimitExceededException
 */
export function writeVersion(change: WorldChange, secret: SecretRecord, written: Written): SecretRecord {
  const { token, value, stages, nowMs, kms } = written;
  const before = secret.versions.find(({ id }) => id === token);
  if (before && !before.isEmpty) return writtenAgain(change, secret, before, written);
  kms.encrypt(secret.kmsKeyId);
  // A version that a rotation has begun keeps its place and its labels.
  const filled: Version = {
    id: token,
    stages: before?.stages ?? [],
    createdMs: before?.createdMs ?? nowMs,
    kmsKeyId: secret.kmsKeyId,
  };
  const versions = before
    ? secret.versions.map((version) => (version === before ? filled : version))
    : [...secret.versions, filled];
  const labelled = labelWritten(versions, token, stages ?? ['AWSCURRENT']);
  checkLabelCount(labelled);
  const { kept, dropped } = pruneVersions(labelled, nowMs);
  for (const { id } of dropped) change.dropValue(secret, id);
  change.saveValue(secret, token, value);
  return { ...secret, versions: kept };
}

/**
 * Looks whether a version was written with this value. Nothing is written.
 *
 * @throws AwsError ResourceExistsException when it was another one, and what KMS has to say
 */
export function checkSameValue(
  source: Pick<WorldReader, 'value'>,
  secret: SecretRecord,
  version: Version,
  { value, kms }: Pick<Written, 'value' | 'kms'>,
): void {
  kms.decrypt(version.kmsKeyId);
  if (!isSameValue(source.value(secret, version.id), value)) throw tokenInUse(version.id, secret.arn);
}

function writtenAgain(
  change: WorldChange,
  secret: SecretRecord,
  before: Version,
  written: Written,
): SecretRecord {
  checkSameValue(change, secret, before, written);
  const { token, stages } = written;
  if (!stages) return secret;
  const versions = labelWritten(secret.versions, token, stages);
  checkLabelCount(versions);
  return { ...secret, versions };
}

/** @throws AwsError LimitExceededException when the versions carry more than 20 labels together, in words of our own */
export function checkLabelCount(versions: readonly Version[]): void {
  const count = versions.reduce((sum, { stages }) => sum + stages.length, 0);
  if (count > maxLabels)
    throw new AwsError(
      'LimitExceededException',
      `You can't attach more than ${maxLabels} staging labels to the versions of a secret.`,
    );
}

function isSameValue(one: SecretValue, other: SecretValue): boolean {
  if (one.kind !== other.kind) return false;
  const [bytes, otherBytes] = [bytesOf(one), bytesOf(other)];
  return bytes.length === otherBytes.length && timingSafeEqual(bytes, otherBytes);
}

function bytesOf(value: SecretValue): Buffer {
  return value.kind === 'string' ? Buffer.from(value.text) : value.bytes;
}
