import type { DemoSecret, DemoVersion } from './DemoSecret';
import type { FoundSecret } from './findSecrets';
import { versionIdOf } from './versionIdOf';

/** One request. `version` counts from 1; the first version is written by `create`, as it is made. */
export type Step =
  | { readonly kind: 'create' }
  | { readonly kind: 'put'; readonly version: number }
  | { readonly kind: 'scheduleDeletion' };

/**
 * What is still to be done for a secret, in order. A run that is killed leaves a secret exactly as one of these steps
 * left it, and only such a secret is gone on with: whatever else is there was made or changed by somebody, and stays
 * as it is. Tags and descriptions are not looked at, since no step after the first touches them.
 */
export function missingSteps(secret: DemoSecret, found: FoundSecret | undefined): readonly Step[] {
  if (!found) return [{ kind: 'create' }, ...stepsAfter(secret, 1)];
  if (found.deletion.state !== 'ACTIVE') return [];
  const written = found.versions.length;
  const expected = labelsOf(secret.versions.slice(0, written));
  if (written > secret.versions.length || fingerprint(found.versions) !== fingerprint(expected)) return [];
  const steps = stepsAfter(secret, written);
  return steps[0]?.kind === 'scheduleDeletion' && !isUntouched(found) ? [] : steps;
}

function stepsAfter({ versions, recoveryDays }: DemoSecret, written: number): readonly Step[] {
  const puts = versions
    .map((_, index) => ({ kind: 'put', version: index + 1 }) as const)
    .slice(Math.max(written, 1));
  return recoveryDays === undefined ? puts : [...puts, { kind: 'scheduleDeletion' }];
}

interface LabelledVersion {
  readonly versionId: string;
  readonly stages: readonly string[];
}

/** Which labels the versions carry once they are all written: the newest without a label of its own is current. */
function labelsOf(versions: readonly DemoVersion[]): readonly LabelledVersion[] {
  const [current, previous] = versions.filter(({ stage }) => stage === undefined).reverse();
  return versions.map((version, index) => ({
    versionId: versionIdOf(index + 1),
    stages: [
      ...(version.stage === undefined ? [] : [version.stage]),
      ...(version === current ? ['AWSCURRENT'] : []),
      ...(version === previous ? ['AWSPREVIOUS'] : []),
    ],
  }));
}

function fingerprint(versions: readonly LabelledVersion[]): string {
  return JSON.stringify(versions.map(({ versionId, stages }) => [versionId, ...[...stages].sort()]).sort());
}

/**
 * Whether nothing happened since the last version was written. A secret that somebody restored looks like one whose
 * deletion was never scheduled, but for this date. Where a Secrets Manager dates the two a moment apart, a secret
 * interrupted right here stays active: that is harmless, and deleting what somebody restored is not.
 */
function isUntouched({ createdAt, lastChangedAt, versions }: FoundSecret): boolean {
  const writtenAt = [createdAt, ...versions.map((version) => version.createdAt)].map((date) =>
    Date.parse(date ?? ''),
  );
  return Date.parse(lastChangedAt ?? '') === Math.max(...writtenAt);
}
