import { holderOf } from '../holderOf';
import type { Secret } from '../Secret';
import type { ValueKey } from './ValueKey';

/** The labels of the version that is asked for, as far as the secret is known to have it. */
export function labelsAskedFor(
  { versionId, versionAsked, stage }: ValueKey,
  { stagesByVersion }: Pick<Secret, 'stagesByVersion'>,
): readonly string[] {
  const version = versionId ?? versionAsked ?? holderOf(stagesByVersion, stage ?? 'AWSCURRENT');
  return stagesByVersion.get(version ?? '') ?? [];
}
