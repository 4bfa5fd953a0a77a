import type { Place } from '../secret/Place';
import { placeOf } from '../secret/placeOf';
import { nameAt, positionOf, type SortKey, sortable, sortKeys } from '../secret/positionOf';
import type { SecretRecord } from '../secret/SecretRecord';
import { type TermKind, termsOf } from '../secret/termsOf';

export type IndexKind = SortKey | TermKind;

/** Secrets that wait for their deletion lie apart, so that a list without them does not walk over them. */
export type IndexState = 'live' | 'deleted';

const letters: { readonly [K in IndexKind]: string } = {
  name: 'n',
  'created-date': 'c',
  'last-changed-date': 'm',
  'last-accessed-date': 'r',
  'tag-key': 'k',
  'tag-value': 'v',
  // One for both: most words are the same by the rules of the one and the other, and each key costs space and time.
  description: 'w',
  all: 'w',
  'owning-service': 'o',
  'primary-region': 'p',
};

/**
 * The keys of a secret in the index: one for each order, one for each term. They end with its name. The keys of the
 * records are in the order of the names already; only those that wait for their deletion are told apart here.
 *
 * Every page that a change touches is written, and names lie far apart. So under a term, secrets lie by their
 * creation, and what is created together shares its pages.
 */
export function indexKeys(secret: SecretRecord): readonly string[] {
  const place = placeOf(secret);
  const state = secret.deletion ? 'deleted' : 'live';
  const key = (kind: IndexKind, entry: string) => indexPrefix(place, state, kind) + entry;
  const created = sortable(secret.createdMs);
  const terms = termsOf(secret).map(({ kind, text }) => key(kind, `${text} ${created} ${secret.name}`));
  const orders = sortKeys.filter((sortKey) => sortKey !== 'name' || state === 'deleted');
  return [...orders.map((sortKey) => key(sortKey, positionOf(secret, sortKey))), ...new Set(terms)];
}

/** How all keys of a kind begin. */
export function indexPrefix({ accountId, region }: Place, state: IndexState, kind: IndexKind): string {
  return `${accountId}/${region}/${state === 'live' ? 'l' : 'd'}${letters[kind]}/`;
}

/** The range of all keys of a place. */
export function placeRange({ accountId, region }: Place) {
  // The character after the slash.
  return { start: `${accountId}/${region}/`, end: `${accountId}/${region}0` };
}

/** The name of the secret that a key is of. */
export function nameInIndexKey(key: string): string {
  const entry = key.split('/').slice(3).join('/');
  return nameAt(entry);
}
