import type { DescribedLately } from '../permission/createDescribedLately';
import type { Guard } from '../permission/createGuard';
import { forbidden } from '../permission/createGuard';
import type { KnownSecrets } from '../permission/createKnownSecrets';
import type { Moment, Recorder } from '../permission/createRecorder';
import type { SecretOf } from '../permission/createSecretOf';
import type { Secret } from '../Secret';
import type { SecretValue } from '../SecretValue';
import { isCurrent, type VersionSelector } from '../VersionSelector';
import type { DescriptionLoader } from './descriptions';
import { identifyByValues } from './identifyByValues';
import { labelsAskedFor } from './labelsAskedFor';
import { stagesInQuestion } from './stagesInQuestion';
import type { ValueKey } from './ValueKey';
import type { ValueLoader } from './values';
import { versionKnown } from './versionKnown';

export interface GuardedValuesOptions {
  /** Reads what it is asked for, whoever asks. */
  readonly values: ValueLoader;
  readonly guard: Guard;
  readonly recorder: Recorder;
  readonly secretOf: SecretOf;
  readonly known: KnownSecrets;
  readonly describedLately: DescribedLately;
  readonly descriptions: Pick<DescriptionLoader, 'load'>;
  /** Of secrets that are named. */
  readonly homeRegion: string;
}

/**
 * Decides on each value before it is read, however it is asked for and how often: values are null of secrets that the
 * caller may not know of, and FORBIDDEN where they may know of it alone. What decisions need is described together, while
 * the batch of values waits.
 */
export function guardValues(options: GuardedValuesOptions): ValueLoader {
  const { values, guard, secretOf, known, describedLately, descriptions, homeRegion } = options;

  /** Once in a request, also when several fields ask for it: so a denial is written down once. */
  const loaded = new Map<string, Promise<SecretValue | null>>();

  function load(key: ValueKey): Promise<SecretValue | null> {
    const { arn, versionId, stage, versionAsked } = key;
    const id = JSON.stringify([arn, versionId ?? null, isCurrent(key) ? null : stage, versionAsked ?? null]);
    const value = loaded.get(id) ?? decideAndLoad(key);
    loaded.set(id, value);
    return value;
  }

  async function decideAndLoad(key: ValueKey): Promise<SecretValue | null> {
    const begun = options.recorder.begin();
    // Where values are not decided by tags, what a list says will do.
    const freshness = guard.needsDescriptionFor('GetSecretValue') ? 'lately' : 'any';
    const secret = await secretOf(key.arn, freshness, 'GetSecretValue');
    if (!secret) return null;
    const stages = stagesInQuestion(key, labelsAskedFor(key, secret));
    const policies = await allow(options, secret, key, stages, begun);
    const value = await values.load({ ...key, policies });
    // Labels move: those that AWS gave with the value are the ones that count.
    const moved = value && stagesInQuestion(key, value.stages).filter((stage) => !stages.includes(stage));
    if (moved?.length) await allow(options, secret, key, moved, begun);
    return value;
  }

  /** Policies decide on what a secret is, so that it must be known before: as anybody has had it described lately. */
  async function identify(id: string, selectors: readonly VersionSelector[]) {
    const secret = describedLately.recall(id) ?? describedLately.recallNamed(id, homeRegion);
    if (!secret || secret.deletion.state === 'SCHEDULED') return undefined;
    if (!guard.may('DescribeSecret', secret)) return undefined;
    const keyOf = (selector: VersionSelector): ValueKey => ({ arn: secret.arn, ...selector });
    if (!selectors.every((selector) => mayRead(guard, secret, keyOf(selector)))) return undefined;
    known.listed(secret);
    return identifyByValues({
      selectors,
      read: (selector) => load(keyOf(selector)),
      describe: () => descriptions.load(id),
      // They are by its ARN already.
      keep: () => {},
    });
  }

  function clearAll(): void {
    loaded.clear();
    values.clearAll();
  }

  return guard.isOpen ? values : { load, identify, clearAll };
}

/** Without a word of it in the audit log: what is not allowed is asked for, and refused, when more is known of the secret. */
function mayRead(guard: Guard, secret: Secret, key: ValueKey): boolean {
  const stages = stagesInQuestion(key, labelsAskedFor(key, secret));
  return stages.every((stage) => guard.may('GetSecretValue', secret, stage ? { stage } : {}));
}

/** Gives the policies that allow it; throws FORBIDDEN. */
async function allow(
  { guard, recorder }: GuardedValuesOptions,
  secret: Secret,
  key: ValueKey,
  stages: readonly (string | undefined)[],
  begun: Moment,
): Promise<readonly string[]> {
  const policies = new Set<string>();
  for (const stage of stages) {
    const decision = guard.decide('GetSecretValue', secret, stage ? { stage } : {});
    for (const id of decision.policies) policies.add(id);
    if (decision.isAllowed) continue;
    const version = { versionId: key.versionId ?? key.versionAsked, stage };
    const denied = { outcome: 'DENIED', code: 'FORBIDDEN', policies: decision.policies } as const;
    await recorder.record(
      [{ action: 'GetSecretValue', secret, ...versionKnown(secret, version), ...denied, begun }],
      false,
    );
    throw forbidden('GetSecretValue', true);
  }
  return [...policies];
}
