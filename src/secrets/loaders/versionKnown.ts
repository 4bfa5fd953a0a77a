import type { Secret } from '../Secret';

/** What was asked for of a secret, in the audit log's words: as far as there is such a thing, else it is just a text that somebody sent. */
export function versionKnown(
  secret: Pick<Secret, 'stagesByVersion'> | undefined,
  asked: { readonly versionId: string | null | undefined; readonly stage: string | null | undefined },
): { readonly versionId: string | undefined; readonly stage: string | undefined } {
  const { versionId, stage } = asked;
  const stages = new Set(awsStages);
  for (const labels of secret?.stagesByVersion.values() ?? []) for (const label of labels) stages.add(label);
  return {
    versionId: versionId && secret?.stagesByVersion.has(versionId) ? versionId : undefined,
    stage: stage && stages.has(stage) ? stage : undefined,
  };
}

/** Each is a label that may be, whether or not the secret carries it. */
const awsStages = ['AWSCURRENT', 'AWSPENDING', 'AWSPREVIOUS'];
