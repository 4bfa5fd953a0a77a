import type { ErrorCode } from '../errors/errorCodes';
import { GatewayError } from '../errors/GatewayError';

/** Whether a write that ended like this may have been done all the same: nobody can tell from the error. */
export function mayHaveBeenDone(error: unknown): boolean {
  return !(error instanceof GatewayError) || unknownOutcomes.has(error.code);
}

const unknownOutcomes: ReadonlySet<ErrorCode> = new Set([
  'INTERNAL_SERVER_ERROR',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
]);
