import { type ErrorCode, errorCodes } from '../../errors/errorCodes';
import { GatewayError } from '../../errors/GatewayError';
import { type Problem, Refusal } from '../Refusal';

/**
 * What stood in the way of one of several, as data: a top-level error would take the answers of the others away. Messages
 * are our own, since those of unexpected errors may quote input.
 */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof Refusal) return error.problems;
  const code: ErrorCode = error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR';
  const path = ['id'];
  if (code === 'FORBIDDEN') return [{ kind: 'generic', code, message: notAllowed, path }];
  if (code === 'UPSTREAM_DENIED') return [{ kind: 'generic', code: 'FORBIDDEN', message: forbidden, path }];
  if (errorCodes[code].retryable)
    return [{ kind: 'generic', code: 'TEMPORARILY_UNAVAILABLE', message: unavailable, path }];
  return [{ kind: 'generic', code: 'INVALID_STATE', message: failed, path }];
}

const notAllowed = 'No policy allows this on the secret.';

const forbidden = 'AWS did not let the gateway do this to the secret.';

const unavailable = 'AWS throttled the gateway or did not answer: look whether it was done, then try again.';

const failed = 'It failed in a way that another try does not mend: ask whoever runs the gateway.';
