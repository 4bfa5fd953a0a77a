import type { Secret } from '../Secret';

/** About how many characters a secret's metadata takes: what others may fill counts, and the rest as a constant. */
export function charsOf({ description = '', tags, stagesByVersion, replicas = [] }: Secret): number {
  const ofTags = tags.reduce((sum, { key, value }) => sum + key.length + value.length, 0);
  let ofStages = 0;
  for (const [versionId, stages] of stagesByVersion) ofStages += versionId.length + stages.join().length;
  return fixedChars + description.length + ofTags + ofStages + replicas.length * fixedChars;
}

/** Names, ARNs, dates, and what holds them together. */
const fixedChars = 1_000;
