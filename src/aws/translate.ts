import { type ErrorCode, GatewayError } from '../errors';
import type { OperationName } from './operations';

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

/** A failed call to AWS. `awsName` is the error's name on the wire, or the SDK's own. */
export class UpstreamError extends GatewayError {
  override readonly name = 'UpstreamError';

  constructor(
    code: ErrorCode,
    readonly operation: OperationName,
    readonly awsName: string,
    cause: unknown,
  ) {
    const trace = {
      operation,
      awsName: known.has(awsName) ? awsName : 'unknown',
      awsRequestId: requestIdOf(cause),
    };
    super(code, publicMessage(code, operation, awsName), { cause, trace });
  }
}

/** Whether AWS answered with one of these errors. */
export function isAwsError(error: unknown, ...names: readonly string[]): error is UpstreamError {
  return error instanceof UpstreamError && names.includes(error.awsName);
}

/**
 * Makes one of our errors of whatever the AWS SDK threw. It goes by `name`, not by class: AccessDeniedException,
 * ValidationException and throttling have no class in the SDK. AWS's text stays in `cause`, since it can quote input.
 */
export function translate(operation: OperationName, error: unknown): UpstreamError {
  return translateName(operation, error instanceof Error ? error.name : 'UnknownError', error);
}

/** The same for an error that came as data: an entry of `Errors` in the answer to BatchGetSecretValue. */
export function translateName(operation: OperationName, awsName: string, cause?: unknown): UpstreamError {
  return new UpstreamError(codeOf(awsName, cause), operation, awsName, cause);
}

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

/** What may stand in the log: any other name is whatever came over the wire. */
const known = new Set([refusals, throttling, denial, kms, timeouts, failures].flatMap((names) => [...names]));

function codeOf(name: string, error: unknown): ErrorCode {
  if (refusals.has(name)) return 'BAD_USER_INPUT';
  if (throttling.has(name)) return 'UPSTREAM_THROTTLED';
  if (denial.has(name)) return 'UPSTREAM_DENIED';
  if (kms.has(name)) return 'UPSTREAM_KMS';
  if (timeouts.has(name)) return 'UPSTREAM_TIMEOUT';
  if (failures.has(name)) return 'UPSTREAM_UNAVAILABLE';
  const isDefect = error instanceof TypeError || isFaultOfTheRequest(error);
  return isDefect ? 'INTERNAL_SERVER_ERROR' : 'UPSTREAM_UNAVAILABLE';
}

/** A 4xx of a name that we do not know: a defect on our side, which another try does not mend. */
function isFaultOfTheRequest(error: unknown): boolean {
  return typeof error === 'object' && error !== null && '$fault' in error && error.$fault === 'client';
}

/** The SDK found no credentials, so AWS was not even asked. */
const withoutCredentials = new Set(['CredentialsProviderError', 'TokenProviderError']);

function publicMessage(code: ErrorCode, operation: OperationName, awsName: string): string {
  if (withoutCredentials.has(awsName)) return 'The gateway has no AWS credentials.';
  switch (code) {
    case 'BAD_USER_INPUT':
      return `AWS refused the input of ${operation}.`;
    case 'UPSTREAM_THROTTLED':
      return `AWS throttled ${operation}.`;
    case 'UPSTREAM_DENIED':
      return `AWS did not let the gateway perform secretsmanager:${operation}.`;
    case 'UPSTREAM_KMS':
      return `The KMS key did not serve ${operation}.`;
    case 'UPSTREAM_TIMEOUT':
      return `AWS did not answer ${operation} in time.`;
    case 'UPSTREAM_UNAVAILABLE':
      return `AWS could not be reached for ${operation}, or failed.`;
    default:
      return 'Internal error.';
  }
}

/** AWS's own id of the request, by which its support and CloudTrail find it. */
function requestIdOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const { $metadata } = error as { readonly $metadata?: { readonly requestId?: string } };
  const id = $metadata?.requestId;
  return id && /^[0-9a-f-]{36}$/i.test(id) ? id : undefined;
}
