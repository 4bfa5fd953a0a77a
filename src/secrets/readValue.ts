import { isAwsError } from '../aws/translate';
import type { Access } from './Access';
import type { ValueKey } from './loaders/ValueKey';
import { isDescribed, type Secret, type SecretIdentity } from './Secret';
import type { SecretValue } from './SecretValue';
import { canExist, type VersionSelector } from './VersionSelector';
import { toVersion, type Version } from './versions';

/**
 * A value of the secret, by version id or by label; with neither, AWSCURRENT. Null when there is none, and for a secret
 * that is scheduled for deletion, which AWS is not even asked about.
 */
export async function readValue(
  access: Access,
  secret: Secret | SecretIdentity,
  selector: VersionSelector,
): Promise<SecretValue | null> {
  if (!canExist(selector)) return null;
  if (!isDescribed(secret)) return loadValue(access, { arn: secret.arn, ...selector });
  if (secret.deletion.state === 'SCHEDULED') return null;
  const { versionId, stage } = selector;
  const stages = versionId && !stage ? secret.stagesByVersion.get(versionId) : undefined;
  if (versionId && stages) return readVersionValue(access, toVersion(secret.arn, versionId, stages));
  return loadValue(access, { arn: secret.arn, ...selector });
}

/**
 * The value of one version. That of the current one is asked for as AWSCURRENT, so that it goes in a batch; should
 * another version have become current since, its value is not taken for this one's. Null while the secret is scheduled for
 * deletion, which AWS is not asked about where it is known.
 */
export async function readVersionValue(access: Access, version: Version): Promise<SecretValue | null> {
  const { arn, versionId, isWithheld } = version;
  if (isWithheld) return null;
  if (version.isCurrent) {
    const value = await loadValue(access, { arn, versionAsked: versionId });
    if (!value || value.versionId === versionId) return value;
  }
  return loadValue(access, { arn, versionId });
}

/** The value; null when there is no such version, or the secret is scheduled for deletion. */
export async function loadValue(access: Access, key: ValueKey): Promise<SecretValue | null> {
  try {
    return await access.values.load(key);
  } catch (error) {
    if (isAwsError(error, 'InvalidRequestException') && (await isAbsence(access, key))) return null;
    throw error;
  }
}

/** AWS refuses in the same way a stage that the version does not carry, and a secret scheduled for deletion. */
async function isAbsence(access: Access, { arn, versionId, stage }: ValueKey): Promise<boolean> {
  const secret = await access.descriptions.load(arn);
  if (secret === null || secret.deletion.state === 'SCHEDULED') return true;
  return Boolean(versionId && stage && !secret.stagesByVersion.get(versionId)?.includes(stage));
}
