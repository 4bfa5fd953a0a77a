import type { GatewayOperation } from '../catalog';
import type { DescriptionLoader } from '../loaders/descriptions';
import type { Secret } from '../Secret';
import type { DescribedLately } from './createDescribedLately';
import type { Guard } from './createGuard';
import type { KnownSecrets } from './createKnownSecrets';
import type { Recorder } from './createRecorder';

/**
 * How old what is known of a secret may be: `now` as this request has described it, `lately` described within the last
 * seconds, `any` also as AWS has listed it, which may be minutes old.
 */
export type Freshness = 'now' | 'lately' | 'any';

/**
 * The secret of this full ARN to decide on; null when there is none that the caller may know of. That `operation` is asked
 * for of one which they may not know of is written down.
 */
export type SecretOf = (
  arn: string,
  freshness: Freshness,
  operation: GatewayOperation,
) => Promise<Secret | null>;

export interface SecretOfOptions {
  readonly guard: Guard;
  readonly recorder: Recorder;
  readonly known: KnownSecrets;
  readonly describedLately: DescribedLately;
  readonly descriptions: DescriptionLoader;
}

/** Describes what is not known as freshly as it must be. */
export function createSecretOf(options: SecretOfOptions): SecretOf {
  const { guard, known, describedLately, descriptions } = options;
  const recall: { readonly [F in Freshness]: (arn: string) => Secret | undefined } = {
    now: (arn) => known.ofDescription(arn),
    lately: (arn) => known.ofDescription(arn) ?? describedLately.recall(arn),
    any: (arn) => known.ofAny(arn),
  };
  return async (arn, freshness, operation) => {
    const recalled = recall[freshness](arn);
    const secret = recalled ?? (await descriptions.load(arn));
    if (secret && guard.may('DescribeSecret', secret)) return secret;
    await noteHidden(options, recalled ?? known.ofDescription(arn), operation);
    return null;
  };
}

async function noteHidden(
  { guard, recorder }: SecretOfOptions,
  secret: Secret | undefined,
  action: GatewayOperation,
): Promise<void> {
  if (!secret || guard.isOpen) return;
  const { policies } = guard.decide('DescribeSecret', secret);
  const denied = { outcome: 'DENIED', code: 'FORBIDDEN', policies } as const;
  await recorder.record([{ action, secret, begun: recorder.begin(), ...denied }], false);
}
