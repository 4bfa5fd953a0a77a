import { AwsError } from '../wire/AwsError';
import type { ValueOf } from '../wire/shape';
import type { filters } from '../wire/shapes';
import { primaryRegionOf } from './placeOf';
import type { SecretRecord } from './SecretRecord';
import { attributesOf } from './termsOf';
import { lowerWordsOf, wordsOf } from './words';

/** Filters as a request has them: the model requires neither the key nor the values. */
export type GivenFilters = ValueOf<typeof filters>;
export type FilterKey = NonNullable<GivenFilters[number]['Key']>;
type Matches = (secret: SecretRecord, value: string) => boolean;

/**
 * Whether a secret passes: every filter must match, and a filter matches when one of its values does. `!` in front of
 * a value turns it round.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_search-secret.html
 * @throws AwsError InvalidParameterException for a filter without key or values
 */
export function createFilter(given: GivenFilters): (secret: SecretRecord) => boolean {
  const tests = given.map(({ Key, Values }) => {
    if (Key === undefined) throw new AwsError('InvalidParameterException', 'Invalid filter key');
    if (Values === undefined)
      throw new AwsError('InvalidParameterException', `Invalid filter values for key: ${Key}`);
    return (secret: SecretRecord) => Values.some((value) => passes(secret, Key, value));
  });
  return (secret) => tests.every((test) => test(secret));
}

function passes(secret: SecretRecord, key: FilterKey, value: string): boolean {
  if (!value.startsWith('!')) return matchers[key](secret, value);
  // A secret without a description is found by no filter on descriptions.
  if (key === 'description' && secret.description === undefined) return false;
  return !matchers[key](secret, value.slice(1));
}

const matchers: { readonly [K in FilterKey]: Matches } = {
  name: ({ name }, value) => name.startsWith(value),
  'tag-key': ({ tags = [] }, value) => tags.some(({ Key }) => Key.startsWith(value)),
  'tag-value': ({ tags = [] }, value) => tags.some(({ Value }) => Value.startsWith(value)),
  description: ({ description }, value) =>
    description !== undefined && everyWordBegins(lowerWordsOf(value), lowerWordsOf(description)),
  all: (secret, value) => {
    const words = wordsOf(value);
    return words.length > 0 && attributesOf(secret).some((text) => everyWordBegins(words, wordsOf(text)));
  },
  'primary-region': (secret, value) => primaryRegionOf(secret)?.startsWith(value) ?? false,
  'owning-service': ({ owningService }, value) => owningService?.startsWith(value) ?? false,
};

function everyWordBegins(wanted: readonly string[], words: readonly string[]): boolean {
  return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
