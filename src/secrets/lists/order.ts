import type { Secret } from '../Secret';

export type SortField = 'NAME' | 'CREATED_AT' | 'LAST_CHANGED_AT' | 'LAST_ACCESSED_AT';

export interface Sort {
  readonly field: SortField;
  readonly direction: 'ASC' | 'DESC';
}

/** Where a secret stands in a list: at a moment, in milliseconds, and by name among those of one moment. */
export type SortKey = readonly [moment: number, name: string];

/** An order of secrets. */
export interface Order {
  keyOf(secret: Secret): SortKey;
  /** Undefined when the name alone does not tell where a secret stands. */
  keyOfName(name: string): SortKey | undefined;
  /** Negative when the first comes before the second. */
  compare(a: SortKey, b: SortKey): number;
  /** The same by moments alone: how AWS orders secrets of one moment is not known. */
  compareMoments(a: SortKey, b: SortKey): number;
}

/** A secret without the moment in question, such as one that was never read, comes before all that have one. */
export function orderBy({ field, direction }: Sort): Order {
  const moment = moments[field];
  const turned = direction === 'DESC' ? -1 : 1;
  const compareMoments = (a: SortKey, b: SortKey): number => (a[0] - b[0]) * turned;
  return {
    keyOf: (secret) => [moment(secret)?.getTime() ?? 0, secret.name],
    keyOfName: (name) => (field === 'NAME' ? [0, name] : undefined),
    compareMoments,
    compare: (a, b) => compareMoments(a, b) || (a[1] < b[1] ? -turned : a[1] > b[1] ? turned : 0),
  };
}

/** By name there is no moment, so that names alone decide. */
const moments: Readonly<Record<SortField, (secret: Secret) => Date | undefined>> = {
  NAME: () => undefined,
  CREATED_AT: ({ createdAt }) => createdAt,
  LAST_CHANGED_AT: ({ lastChangedAt }) => lastChangedAt,
  LAST_ACCESSED_AT: ({ lastAccessedAt }) => lastAccessedAt,
};
