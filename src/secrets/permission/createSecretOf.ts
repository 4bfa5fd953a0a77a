import type { DescriptionLoader } from '../loaders/descriptions';
import type { Secret } from '../Secret';
import type { DescribedLately } from './createDescribedLately';
import type { Guard } from './createGuard';
import type { KnownSecrets } from './createKnownSecrets';

/**
 * How old what is known of a secret may be: `now` as this request has described it, `lately` described within the last
 * seconds, `any` also as AWS has listed it, which may be minutes old.
 */
export type Freshness = 'now' | 'lately' | 'any';

/** The secret of this full ARN to decide on; null when there is none that the caller may know of. */
export type SecretOf = (arn: string, freshness: Freshness) => Promise<Secret | null>;

export interface SecretOfOptions {
  readonly guard: Guard;
  readonly known: KnownSecrets;
  readonly describedLately: DescribedLately;
  readonly descriptions: DescriptionLoader;
}

/** Describes what is not known as freshly as it must be. */
export function createSecretOf({ guard, known, describedLately, descriptions }: SecretOfOptions): SecretOf {
  const recall: { readonly [F in Freshness]: (arn: string) => Secret | undefined } = {
    now: (arn) => known.ofDescription(arn),
    lately: (arn) => known.ofDescription(arn) ?? describedLately.recall(arn),
    any: (arn) => known.ofAny(arn),
  };
  return async (arn, freshness) => {
    const secret = recall[freshness](arn);
    if (!secret) return descriptions.load(arn);
    return guard.may('DescribeSecret', secret) ? secret : null;
  };
}
