import { GatewayError } from '../errors/GatewayError';

/** Why nobody was recognised: for the log alone, since it would help whoever tries credentials. */
export type RefusalReason =
  | 'NO_CREDENTIAL'
  | 'SEVERAL_CREDENTIALS'
  | 'NOT_BEARER'
  | 'TOO_LONG'
  | 'MALFORMED'
  | 'API_KEYS_OFF'
  | 'TOKENS_OFF'
  | 'UNKNOWN_API_KEY'
  | 'WRONG_API_KEY'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'WRONG_ISSUER'
  | 'WRONG_AUDIENCE'
  | 'WRONG_TYPE'
  | 'ALGORITHM_NOT_ALLOWED'
  | 'UNKNOWN_SIGNING_KEY'
  | 'WRONG_SIGNATURE'
  | 'INVALID_CLAIM'
  | 'BOUND_TO_PROOF'
  | 'TOO_MANY_CLAIMS';

/** The error for a credential that is missing or wrong. To callers all of them are one. */
export function unauthenticated(reason: RefusalReason, cause?: unknown): GatewayError {
  return new GatewayError('UNAUTHENTICATED', 'The caller is not known.', { trace: { reason }, cause });
}
