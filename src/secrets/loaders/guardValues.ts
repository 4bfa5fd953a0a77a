import type { DescribedLately } from '../permission/createDescribedLately';
import type { Guard } from '../permission/createGuard';
import { forbidden } from '../permission/createGuard';
import type { KnownSecrets } from '../permission/createKnownSecrets';
import type { Moment, Recorder } from '../permission/createRecorder';
import type { Secret } from '../Secret';
import type { DescriptionLoader } from './descriptions';
import { stagesInQuestion } from './stagesInQuestion';
import type { ValueKey } from './ValueKey';
import type { ValueLoader } from './values';

export interface GuardedValuesOptions {
  /** Reads what it is asked for, whoever asks. */
  readonly values: ValueLoader;
  readonly guard: Guard;
  readonly recorder: Recorder;
  readonly known: KnownSecrets;
  readonly describedLately: DescribedLately;
  readonly descriptions: DescriptionLoader;
}

/**
 * Decides on each value before it is read, however it is asked for and how often: values are null of secrets that the
 * caller may not know of, and FORBIDDEN where they may know of it alone. What decisions need is described together, while
 * the batch of values waits.
 */
export function guardValues(options: GuardedValuesOptions): ValueLoader {
  const { values, guard } = options;

  async function load(key: ValueKey) {
    const begun = options.recorder.begin();
    const secret = await secretOf(options, key.arn);
    if (!secret || !guard.may('DescribeSecret', secret)) return null;
    const policies = await allow(options, secret, key, stagesInQuestion(key, secret), begun);
    const value = await values.load({ ...key, policies });
    // Labels move: those that AWS gave with the value are the ones that count.
    if (value && (key.versionId ?? key.versionAsked)) await allow(options, secret, key, value.stages, begun);
    return value;
  }

  return guard.isOpen ? values : { ...values, load };
}

/** Where values are not decided by tags, what a list says will do. */
async function secretOf(options: GuardedValuesOptions, arn: string): Promise<Secret | null> {
  const { guard, known, describedLately, descriptions } = options;
  const secret = guard.needsDescriptions
    ? (known.ofDescription(arn) ?? describedLately.recall(arn))
    : known.ofAny(arn);
  return secret ?? descriptions.load(arn);
}

/** Gives the policies that allow it; throws FORBIDDEN. */
async function allow(
  { guard, recorder }: GuardedValuesOptions,
  secret: Secret,
  { versionId, versionAsked }: ValueKey,
  stages: readonly (string | undefined)[],
  begun: Moment,
): Promise<readonly string[]> {
  const policies = new Set<string>();
  for (const stage of stages) {
    const decision = guard.decide('GetSecretValue', secret, stage ? { stage } : {});
    for (const id of decision.policies) policies.add(id);
    if (decision.isAllowed) continue;
    const version = { versionId: versionId ?? versionAsked, stage };
    const denied = { outcome: 'DENIED', code: 'FORBIDDEN', policies: decision.policies } as const;
    await recorder.record(
      [{ action: 'GetSecretValue', secret, ...knownOf(secret, version), ...denied, begun }],
      false,
    );
    throw forbidden('GetSecretValue', true);
  }
  return [...policies];
}

/** What was asked for, as far as there is such a thing: else it is just a text that somebody sent. */
function knownOf(
  { stagesByVersion }: Secret,
  { versionId, stage }: { readonly versionId: string | null | undefined; readonly stage: string | undefined },
) {
  const isLabel = [...stagesByVersion.values()].some((stages) => stages.includes(stage ?? ''));
  return {
    versionId: versionId && stagesByVersion.has(versionId) ? versionId : undefined,
    stage: isLabel ? stage : undefined,
  };
}
