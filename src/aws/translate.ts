import { type ErrorCode, errorCodes } from '../errors/errorCodes';
import { GatewayError, type GatewayErrorOptions } from '../errors/GatewayError';
import { codeOf, isKnownError, isLost } from './codeOf';
import { errorNameOf } from './errorNameOf';
import type { OperationName } from './operations';
import { readErrorText, type TextReason } from './readErrorText';
import { retryAfterMsOf } from './retryAfterMsOf';
import { systemErrorOf } from './systemErrorOf';
import { troubleWritingIn } from './troubleWritingIn';

interface UpstreamErrorOptions extends GatewayErrorOptions {
  readonly operation: OperationName;
  readonly awsName: string;
  readonly textReason: TextReason | undefined;
}

/** A failed call to AWS. `awsName` is the error's name on the wire, or the SDK's own. */
export class UpstreamError extends GatewayError {
  override readonly name = 'UpstreamError';
  readonly operation: OperationName;
  readonly awsName: string;
  /** What AWS told in its text alone; undefined for most errors. */
  readonly textReason: TextReason | undefined;

  constructor(code: ErrorCode, message: string, options: UpstreamErrorOptions) {
    const { operation, awsName, textReason, ...rest } = options;
    super(code, message, rest);
    this.operation = operation;
    this.awsName = awsName;
    this.textReason = textReason;
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
  if (error instanceof UpstreamError) return error;
  const text = error instanceof Error ? error.message : '';
  return upstreamError(operation, { awsName: errorNameOf(error), text, cause: error });
}

/** The same for an error that came as data: an entry of `Errors` in the answer to BatchGetSecretValue. */
export function translateEntry(
  operation: OperationName,
  { ErrorCode = 'UnknownError', Message = '' }: { readonly ErrorCode?: string; readonly Message?: string },
): UpstreamError {
  return upstreamError(operation, { awsName: ErrorCode, text: Message, cause: undefined });
}

interface Failure {
  readonly awsName: string;
  /** Whatever came over the wire in its place. */
  readonly text: unknown;
  readonly cause: unknown;
}

function upstreamError(operation: OperationName, { awsName, text, cause }: Failure): UpstreamError {
  const code = codeOf(awsName, cause);
  const {
    reason: textReason,
    deniedBy,
    ...found
  } = readErrorText(operation, awsName, typeof text === 'string' ? text : '');
  const action =
    found.action ?? (awsName === 'AccessDeniedException' ? `secretsmanager:${operation}` : undefined);
  const retryAfterMs = errorCodes[code].retryable ? (retryAfterMsOf(cause) ?? waitsMs[code]) : undefined;
  const trace = {
    operation,
    awsName: loggedName(awsName, cause),
    awsRequestId: requestIdOf(cause),
    deniedBy,
  };
  const details = { deniedBy, action, retryAfterMs };
  const message = troubleWritingIn(cause) ?? publicMessage(code, operation, awsName, action);
  return new UpstreamError(code, message, { operation, awsName, textReason, cause, trace, ...details });
}

/** For the log, in words of closed lists. */
function loggedName(awsName: string, cause: unknown): string {
  return isKnownError(awsName) && !isLost(awsName, cause) ? awsName : (systemErrorOf(cause) ?? 'unknown');
}

/** AWS counts requests by the second, and the SDK's own tries, which are closer together, have failed by then. */
const waitsMs: { readonly [C in ErrorCode]?: number } = { UPSTREAM_THROTTLED: 1_000 };

/** The SDK found no credentials, so AWS was not even asked. */
const withoutCredentials = new Set(['CredentialsProviderError', 'TokenProviderError']);

function publicMessage(
  code: ErrorCode,
  operation: OperationName,
  awsName: string,
  action: string | undefined,
): string {
  if (withoutCredentials.has(awsName)) return 'The gateway has no AWS credentials.';
  switch (code) {
    case 'BAD_USER_INPUT':
      return `AWS refused the input of ${operation}.`;
    case 'UPSTREAM_THROTTLED':
      return `AWS throttled ${operation}.`;
    case 'UPSTREAM_DENIED':
      if (!action) return `AWS refused the credentials of the gateway for ${operation}.`;
      return `AWS did not let the gateway perform ${action}${action.endsWith(`:${operation}`) ? '' : ` for ${operation}`}.`;
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
