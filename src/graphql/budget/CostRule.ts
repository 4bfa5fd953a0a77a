import type { Access } from '../../secrets/Access';

/** One field of an operation, as its cost is computed. */
export interface Asked {
  /** Coerced to the types of the schema, defaults included. */
  readonly args: Readonly<Record<string, unknown>>;
  /** How many objects it is asked of, at most. */
  readonly parents: number;
  /** Into how many groups those can fall that share no batch: one of each Region. */
  readonly groups: number;
  /** Whether a field that passes is selected directly under it. */
  readonly selects: (isWanted: (fieldName: string) => boolean) => boolean;
  /** What is known beside the operation: writes of late, permissions. */
  readonly access: Access;
}

export interface Cost {
  /** Calls that it makes itself, for all its parents together. */
  readonly calls?: number;
  /**
   * Calls that other fields of the same selection need as well, by what they read: the loaders of a request make them
   * once.
   */
  readonly sharedCalls?: Readonly<Record<string, number>>;
  /** How many objects it gives for each parent, at most; 1 when left out. */
  readonly objects?: number;
  /** Into how many groups those can fall; as many as its parents when left out. */
  readonly groups?: number;
}

/** The most that a field can cost when AWS's pages are full, nothing fails, and nobody else writes meanwhile. */
export type CostRule = (asked: Asked) => Cost;
