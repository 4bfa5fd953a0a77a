import type { Access } from '../Access';
import type { SecretIdentity } from '../Secret';
import { toVersion, type Version } from '../versions';

/**
 * The version whose value a caller's token has stored already; undefined when there is none, or no token. It is looked
 * for in the list of versions: the label map of a description lacks those without labels, and has those that a rotation
 * has begun and not filled.
 */
export async function versionOfToken(
  access: Access,
  { arn }: SecretIdentity,
  token: string | null | undefined,
): Promise<Version | undefined> {
  if (!token) return undefined;
  const versions = await access.versionLists.loadUndecided(arn);
  const entry = versions.find(({ VersionId }) => VersionId === token);
  return entry && toVersion(arn, token, entry.VersionStages ?? [], entry);
}
