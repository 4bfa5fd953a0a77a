import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode, errorCodes } from '../errors/errorCodes';
import { GatewayError } from '../errors/GatewayError';
import { argumentErrorIn } from './argumentErrorIn';
import { literalMistake } from './literalMistake';
import { safeMessage } from './safeMessage';

/**
 * What leaves the gateway of an error: message, path, locations and chosen extensions. Anything that is not an error of
 * ours, or a message known to hold nothing but names, is replaced: Apollo would send the text of whatever was thrown.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const ours = gatewayErrorIn(error) ?? argumentErrorIn(error);
  const code = ours?.code ?? codeOf(formatted, error);
  return {
    message: ours?.message ?? messageOf(code, formatted.message, error),
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions: {
      code,
      retryable: errorCodes[code].retryable,
      ...ours?.details,
      // Wherever it was found: clients need not know which part of the gateway looks at which argument.
      ...(code === 'BAD_USER_INPUT' && { reason: ours?.details.reason ?? 'INVALID_INPUT' }),
    },
  };
}

function messageOf(code: ErrorCode, message: string, error: unknown): string {
  const mistake = code === 'GRAPHQL_VALIDATION_FAILED' ? literalMistake(message, error) : undefined;
  return mistake ?? safeMessage(code, message);
}

function gatewayErrorIn(error: unknown): GatewayError | undefined {
  const original = error instanceof GraphQLError ? unwrapResolverError(error) : error;
  const candidates = [original, error instanceof GraphQLError ? error.originalError : undefined];
  return candidates.find((candidate) => candidate instanceof GatewayError);
}

function codeOf({ extensions }: GraphQLFormattedError, error: unknown): ErrorCode {
  if (isNotAcceptable(error)) return 'NOT_ACCEPTABLE';
  const code = extensions?.code;
  if (code === 'PERSISTED_QUERY_NOT_SUPPORTED') return 'BAD_REQUEST';
  return typeof code === 'string' && Object.hasOwn(errorCodes, code)
    ? (code as ErrorCode)
    : 'INTERNAL_SERVER_ERROR';
}

/** To Apollo a request whose `Accept` it cannot serve is a bad one like others, but for its status. */
function isNotAcceptable(error: unknown): boolean {
  const http: unknown = error instanceof GraphQLError ? error.extensions.http : undefined;
  return typeof http === 'object' && http !== null && 'status' in http && http.status === 406;
}
