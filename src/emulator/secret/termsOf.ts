import { primaryRegionOf } from './placeOf';
import type { SecretRecord } from './SecretRecord';
import { lowerWordsOf, wordsOf } from './words';

/** What a secret can be looked up by besides its name: the keys of filters. */
export type TermKind = keyof typeof textsOf;

/** A text that a secret is found by, or the beginning of one. */
export interface Term {
  readonly kind: TermKind;
  readonly text: string;
}

const textsOf = {
  'tag-key': ({ tags = [] }: SecretRecord) => tags.map(({ Key }) => Key),
  'tag-value': ({ tags = [] }: SecretRecord) => tags.map(({ Value }) => Value),
  description: ({ description = '' }: SecretRecord) => lowerWordsOf(description),
  // A word that is the whole name is found by the name.
  all: (secret: SecretRecord) =>
    attributesOf(secret)
      .flatMap(wordsOf)
      .filter((word) => word !== secret.name),
  'owning-service': ({ owningService }: SecretRecord) => (owningService === undefined ? [] : [owningService]),
  'primary-region': (secret: SecretRecord) => {
    const region = primaryRegionOf(secret);
    return region === undefined ? [] : [region];
  },
} as const;

const kinds: readonly TermKind[] = [
  'tag-key',
  'tag-value',
  'description',
  'all',
  'owning-service',
  'primary-region',
];

/**
 * The terms that a secret is found by besides its name, each once. Looking up the beginning of what a filter asks for
 * (`termText`) finds every secret that the filter matches, and some that it does not.
 */
export function termsOf(secret: SecretRecord): readonly Term[] {
  return kinds.flatMap((kind) =>
    [...new Set(textsOf[kind](secret).map(termText))].map((text) => ({ kind, text })),
  );
}

/** The texts that the filter `all` looks into. */
export function attributesOf({ name, description = '', tags = [] }: SecretRecord): readonly string[] {
  return [name, description, ...tags.flatMap(({ Key, Value }) => [Key, Value])];
}

// The characters that the value of a filter can have, by the service's model: no filter tells apart what follows
// another one. Longer beginnings would cost space and tell hardly anything more apart.
const askable = /^[a-zA-Z0-9 :_@/+=.!-]{0,64}/;

/** As much of a text as terms are kept by. */
export function termText(text: string): string {
  return askable.exec(text)?.[0] ?? '';
}
