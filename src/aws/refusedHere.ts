import { CircuitOpen } from './createBreaker';
import { QueueTooLong } from './createRateQueue';
import type { OperationName } from './operations';
import { UpstreamError } from './translate';

/** The error for a call that was not sent: it would have come too late, or AWS does not answer now. Else the error itself. */
export function refusedHere(operation: OperationName, error: unknown, pauseMs: () => number): unknown {
  if (error instanceof QueueTooLong) {
    const message = `Too many calls of ${operation} wait already: not sent.`;
    return refusal('UPSTREAM_THROTTLED', message, operation, error, error.waitMs);
  }
  if (error instanceof CircuitOpen) {
    const message = `AWS does not answer now, so ${operation} was not sent.`;
    return refusal('UPSTREAM_UNAVAILABLE', message, operation, error, pauseMs());
  }
  return error;
}

function refusal(
  code: 'UPSTREAM_THROTTLED' | 'UPSTREAM_UNAVAILABLE',
  message: string,
  operation: OperationName,
  cause: Error,
  waitMs: number,
): UpstreamError {
  const retryAfterMs = Math.max(1, Math.ceil(waitMs));
  const trace = { operation, awsName: cause.name };
  return new UpstreamError(code, message, {
    operation,
    awsName: cause.name,
    textReason: undefined,
    cause,
    trace,
    retryAfterMs,
  });
}
