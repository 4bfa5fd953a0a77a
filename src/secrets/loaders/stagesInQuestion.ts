import type { Secret } from '../Secret';
import type { ValueKey } from './ValueKey';

/**
 * The staging labels that a value is decided by, each of which must be allowed: the one that is asked for or sent, and,
 * when a version is asked for by its id, all that this version carries. So a rule on a label cannot be got around by an
 * id, nor one on ids by a label: undefined, which is what policies see of an id alone, is asked when there is no label.
 */
export function stagesInQuestion(
  { versionId, stage, versionAsked }: ValueKey,
  { stagesByVersion }: Pick<Secret, 'stagesByVersion'>,
): readonly (string | undefined)[] {
  const version = versionId ?? versionAsked;
  const sent = stage ?? (versionId ? undefined : 'AWSCURRENT');
  const carried = version ? (stagesByVersion.get(version) ?? []) : [];
  const stages = new Set(sent ? [sent, ...carried] : carried);
  return stages.size > 0 ? [...stages] : [undefined];
}
