import { Refusal } from '../secrets/Refusal';
import type { Payload } from './types/SecretPayload';

/**
 * Fills a mutation's payload with what `work` gives, or, when that was refused for reasons the caller can act on, with
 * those as `userErrors`. Other errors go to the top level.
 */
export async function answer<P extends Payload>(payload: P, work: () => Promise<Partial<P>>): Promise<P> {
  try {
    return Object.assign(payload, await work());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Object.assign(payload, { userErrors: error.problems });
  }
}
