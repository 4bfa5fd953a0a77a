import type { Place } from './Place';
import type { World } from './World';

/** Some of what is asked for, and where the rest begins. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

export interface PageRequest {
  readonly size: number;
  readonly token: string | undefined;
}

/** What lists read of a world. */
export type ListedWorld = Pick<World, 'positions' | 'names' | 'findWhole'>;

/** A world, and the moment that it is seen at. */
export interface Listed {
  readonly world: ListedWorld;
  readonly nowMs: number;
}

/** How faults that are switched on change what lists and batches answer; each gives what it got while they are off. */
export interface ListFaults {
  /**
   * Asks for a page, for fewer items than wanted or for none at all yet. After a page without items comes one with.
   *
   * @param query what page tokens of the list are bound to
   */
  page<T>(query: string, request: PageRequest, list: (request: PageRequest) => Page<T>): Page<T>;
  /** What a list of secrets sees: the world as it is, or as it was a while ago. */
  listed(seen: Listed & { readonly place: Place }): Listed;
  /** The order in which a batch is answered. */
  shuffled<T>(items: readonly T[]): readonly T[];
}
