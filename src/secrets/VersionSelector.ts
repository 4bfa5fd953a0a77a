import { checkStage, checkVersionId } from './constraints';

/** Which version of a secret: by its id, by staging label or both; with neither, AWSCURRENT. */
export interface VersionSelector {
  readonly versionId?: string | null;
  readonly stage?: string | null;
}

/** Whether there can be such a version: AWS refuses to look for an id or a label of another length. */
export function canExist({ versionId, stage }: VersionSelector): boolean {
  return checkVersionId(versionId, []).length === 0 && (stage == null || checkStage(stage, []).length === 0);
}

/** Whether it is the current version: the one that AWS reads in batches. */
export function isCurrent({ versionId, stage }: VersionSelector): boolean {
  return !versionId && (stage ?? 'AWSCURRENT') === 'AWSCURRENT';
}
