import type { Access } from '../Access';
import { toVersion, type Version } from '../versions';
import { describeIfPossible } from './explaining';

/**
 * The version with the labels that it carries by now. It is stored by then, so a description that fails is not to turn
 * that into an error: it is left as it is.
 */
export async function withLabelsNow(access: Access, version: Version): Promise<Version> {
  const { arn, versionId } = version;
  const described = await describeIfPossible(access, arn);
  return described ? toVersion(arn, versionId, described.stagesByVersion.get(versionId) ?? []) : version;
}
