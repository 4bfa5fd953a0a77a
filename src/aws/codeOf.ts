import type { ErrorCode } from '../errors/errorCodes';
import { errorNameOf } from './errorNameOf';
import { systemErrorOf } from './systemErrorOf';

/** The code of a failed call to AWS, by the error's name on the wire or the SDK's own, not by its class. */
export function codeOf(name: string, error: unknown): ErrorCode {
  if (refusals.has(name)) return 'BAD_USER_INPUT';
  if (throttling.has(name)) return 'UPSTREAM_THROTTLED';
  if (denial.has(name)) return 'UPSTREAM_DENIED';
  if (kms.has(name)) return 'UPSTREAM_KMS';
  if (timeouts.has(name)) return isLost(name, error) ? 'UPSTREAM_UNAVAILABLE' : 'UPSTREAM_TIMEOUT';
  if (failures.has(name)) return 'UPSTREAM_UNAVAILABLE';
  const isDefect = error instanceof TypeError || isFaultOfTheRequest(error);
  return isDefect ? 'INTERNAL_SERVER_ERROR' : 'UPSTREAM_UNAVAILABLE';
}

/** Of a connection that was cut, which to the SDK is a TimeoutError as well. */
export function isLost(name: string, error: unknown): boolean {
  const system = systemErrorOf(error);
  return name === 'TimeoutError' && system !== undefined && system !== 'ETIMEDOUT';
}

/** Whether AWS answered that it was asked too much, by the error's name. */
export function isThrottling(error: unknown): boolean {
  return throttling.has(errorNameOf(error));
}

/** Whether the name may stand in the log: any other is whatever came over the wire. */
export function isKnownError(name: string): boolean {
  return known.has(name);
}

/**
 * Errors by which Secrets Manager refuses the request itself, by the names they have on the wire. What they mean to
 * the caller is for `secrets` to say, where the operation is known.
 */
const refusals = new Set([
  'InvalidNextTokenException',
  'InvalidParameterException',
  'InvalidRequestException',
  'LimitExceededException',
  'MalformedPolicyDocumentException',
  'PreconditionNotMetException',
  'PublicPolicyException',
  'ResourceExistsException',
  'ResourceNotFoundException',
  'ValidationException',
]);

const throttling = new Set([
  'BandwidthLimitExceeded',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

const denial = new Set([
  'AccessDeniedException',
  'CredentialsProviderError',
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'OptInRequired',
  'TokenProviderError',
  'UnrecognizedClientException',
]);

const kms = new Set(['DecryptionFailure', 'EncryptionFailure']);
const timeouts = new Set(['AbortError', 'RequestTimeout', 'TimeoutError']);
const failures = new Set(['InternalServiceError', 'InternalServiceErrorException']);

const known = new Set([refusals, throttling, denial, kms, timeouts, failures].flatMap((names) => [...names]));

/** A 4xx of a name that we do not know: a defect on our side, which another try does not mend. */
function isFaultOfTheRequest(error: unknown): boolean {
  return typeof error === 'object' && error !== null && '$fault' in error && error.$fault === 'client';
}
