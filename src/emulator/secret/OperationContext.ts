import type { PageTokens } from './PageTokens';
import type { Place } from './Place';
import type { World } from './World';

/** What an operation has at hand for one request. */
export interface OperationContext {
  readonly place: Place;
  /** The moment of the request, by the clock of the domain's rules. */
  readonly nowMs: number;
  readonly world: World;
  readonly pageTokens: PageTokens;
}
