import type { Version } from './Version';

export const currentLabel = 'AWSCURRENT';
export const previousLabel = 'AWSPREVIOUS';
export const pendingLabel = 'AWSPENDING';

/** The version that carries a label. */
export function holderOf(versions: readonly Version[], label: string): Version | undefined {
  return versions.find(({ stages }) => stages.includes(label));
}

/**
 * Moves labels onto a version. A label sits on one version at most, so it leaves the version that had it. When
 * AWSCURRENT moves, AWSPREVIOUS goes to the version that had it, wherever it was before.
 *
 * AWSPENDING moves only by its own name: it stays on a version that becomes current, as AWS was seen to do, and on one
 * that carries both and stops being current, where AWS was not watched (a write differs, see labelWritten).
 */
export function moveLabels(
  versions: readonly Version[],
  targetId: string,
  labels: readonly string[],
): readonly Version[] {
  const demoted = labels.includes(currentLabel) ? holderOf(versions, currentLabel)?.id : undefined;
  const previousMoves = demoted !== undefined && demoted !== targetId;
  const moving = previousMoves ? labels.filter((label) => label !== previousLabel) : labels;
  const leaving = previousMoves ? [...moving, previousLabel] : moving;
  return versions.map((version) => {
    const added =
      version.id === targetId ? moving : version.id === demoted && previousMoves ? [previousLabel] : [];
    return withStages(version, [...version.stages.filter((stage) => !leaving.includes(stage)), ...added]);
  });
}

/**
 * Labels the version of a value that was just written. The first value of a secret becomes its current one whatever
 * labels were asked for. A rotation that is under way on the version that stops being current is given up with it:
 * AWSPENDING does not stay there.
 */
export function labelWritten(
  versions: readonly Version[],
  writtenId: string,
  labels: readonly string[],
): readonly Version[] {
  const current = holderOf(versions, currentLabel);
  if (!current) return moveLabels(versions, writtenId, [...labels, currentLabel]);
  const demotes = labels.includes(currentLabel) && current.id !== writtenId;
  const settled = demotes ? removeLabel(versions, current.id, pendingLabel) : versions;
  return moveLabels(settled, writtenId, labels);
}

/** Takes a label off a version. */
export function removeLabel(
  versions: readonly Version[],
  versionId: string,
  label: string,
): readonly Version[] {
  return versions.map((version) =>
    version.id === versionId
      ? withStages(
          version,
          version.stages.filter((stage) => stage !== label),
        )
      : version,
  );
}

function withStages(version: Version, stages: readonly string[]): Version {
  return { ...version, stages: [...new Set(stages)] };
}
