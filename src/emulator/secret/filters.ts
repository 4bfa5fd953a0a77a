import { AwsError } from '../wire/AwsError';
import type { ValueOf } from '../wire/shape';
import type { filters } from '../wire/shapes';
import { createWordIndex, type WordIndex } from './createWordIndex';
import { primaryRegionOf } from './placeOf';
import type { SecretRecord } from './SecretRecord';
import { attributesOf } from './termsOf';
import { lowerWordsOf, wordsOf } from './words';

/** Filters as a request has them: the model requires neither the key nor the values. */
export type GivenFilters = ValueOf<typeof filters>;
export type FilterKey = NonNullable<GivenFilters[number]['Key']>;

/**
 * Whether a secret passes: every filter must match, and a filter matches when one of its values does. `!` in front of
 * a value turns it round. The words of a value are split once, those of a secret once for all values.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_search-secret.html
 * @throws AwsError InvalidParameterException for a filter without key or values
 */
export function createFilter(given: GivenFilters): (secret: SecretRecord) => boolean {
  const tests = given.map(({ Key, Values }) => {
    if (Key === undefined) throw new AwsError('InvalidParameterException', 'Invalid filter key');
    if (Values === undefined)
      throw new AwsError('InvalidParameterException', `Invalid filter values for key: ${Key}`);
    const ways = Values.map((value) => passing(Key, value));
    return (seen: SeenSecret) => ways.some((passes) => passes(seen));
  });
  return (secret) => {
    const seen = seenSecret(secret);
    return tests.every((test) => test(seen));
  };
}

/** A secret that filters look at. */
interface SeenSecret {
  readonly secret: SecretRecord;
  descriptionWords(): WordIndex;
  /** Of each attribute that the filter `all` looks into. */
  attributeWords(): readonly WordIndex[];
}

function seenSecret(secret: SecretRecord): SeenSecret {
  const { description = '' } = secret;
  return {
    secret,
    descriptionWords: once(() => createWordIndex(lowerWordsOf(description))),
    attributeWords: once(() => attributesOf(secret).map((text) => createWordIndex(wordsOf(text)))),
  };
}

type Passes = (seen: SeenSecret) => boolean;

function passing(key: FilterKey, value: string): Passes {
  if (!value.startsWith('!')) return matchers[key](value);
  const matches = matchers[key](value.slice(1));
  // A secret without a description is found by no filter on descriptions.
  if (key === 'description') return (seen) => seen.secret.description !== undefined && !matches(seen);
  return (seen) => !matches(seen);
}

const matchers: { readonly [K in FilterKey]: (value: string) => Passes } = {
  name:
    (value) =>
    ({ secret }) =>
      secret.name.startsWith(value),
  'tag-key':
    (value) =>
    ({ secret: { tags = [] } }) =>
      tags.some(({ Key }) => Key.startsWith(value)),
  'tag-value':
    (value) =>
    ({ secret: { tags = [] } }) =>
      tags.some(({ Value }) => Value.startsWith(value)),
  description: (value) => {
    const beginnings = unique(lowerWordsOf(value));
    return ({ secret, descriptionWords }) =>
      secret.description !== undefined && everyWordBegins(beginnings, descriptionWords());
  },
  all: (value) => {
    const beginnings = unique(wordsOf(value));
    return ({ attributeWords }) =>
      beginnings.length > 0 && attributeWords().some((words) => everyWordBegins(beginnings, words));
  },
  'primary-region':
    (value) =>
    ({ secret }) =>
      primaryRegionOf(secret)?.startsWith(value) ?? false,
  'owning-service':
    (value) =>
    ({ secret }) =>
      secret.owningService?.startsWith(value) ?? false,
};

function everyWordBegins(beginnings: readonly string[], words: WordIndex): boolean {
  return beginnings.every((beginning) => words.hasBeginning(beginning));
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

function once<T>(work: () => T): () => T {
  let made: { readonly result: T } | undefined;
  return () => {
    made ??= { result: work() };
    return made.result;
  };
}
