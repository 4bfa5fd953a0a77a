import type { Secret } from '../Secret';

export type SortField = 'NAME' | 'CREATED_AT' | 'LAST_CHANGED_AT' | 'LAST_ACCESSED_AT';

export interface Sort {
  readonly field: SortField;
  readonly direction: 'ASC' | 'DESC';
}

/**
 * Where a secret stands in a list: at a moment in milliseconds; among those of one day, which is all that reads are known
 * by, at the moment of its creation; and by name.
 */
export type SortKey = readonly [moment: number, creation: number, name: string];

/** An order of secrets. */
export interface Order {
  keyOf(secret: Secret): SortKey;
  readonly field: SortField;
  readonly direction: Sort['direction'];
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
  const byDays = field === 'LAST_ACCESSED_AT';
  return {
    field,
    direction,
    keyOf: (secret) => [millis(moment(secret)), byDays ? millis(secret.createdAt) : 0, secret.name],
    keyOfName: (name) => (field === 'NAME' ? [0, 0, name] : undefined),
    compareMoments: (a, b) => (a[0] - b[0]) * turned,
    compare: (a, b) => (a[0] - b[0] || a[1] - b[1] || compareNames(a[2], b[2])) * turned,
  };
}

function millis(date: Date | undefined): number {
  return date?.getTime() ?? 0;
}

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By name there is no moment, so that names alone decide. */
const moments: Readonly<Record<SortField, (secret: Secret) => Date | undefined>> = {
  NAME: () => undefined,
  CREATED_AT: ({ createdAt }) => createdAt,
  LAST_CHANGED_AT: ({ lastChangedAt }) => lastChangedAt,
  LAST_ACCESSED_AT: ({ lastAccessedAt }) => lastAccessedAt,
};
