import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode, errorCodes, GatewayError } from '../errors';
import { safeMessage } from './safeMessage';

/**
 * What leaves the gateway of an error: message, path, locations and chosen extensions. Anything that is not an error of
 * ours, or a message known to hold nothing but names, is replaced: Apollo would send the text of whatever was thrown.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const ours = gatewayErrorIn(error);
  const code = ours?.code ?? codeOf(formatted);
  return {
    message: ours?.message ?? safeMessage(code, formatted.message),
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions: { code, retryable: errorCodes[code].retryable, ...(ours?.reason && { reason: ours.reason }) },
  };
}

function gatewayErrorIn(error: unknown): GatewayError | undefined {
  const original = error instanceof GraphQLError ? unwrapResolverError(error) : error;
  const candidates = [original, error instanceof GraphQLError ? error.originalError : undefined];
  return candidates.find((candidate) => candidate instanceof GatewayError);
}

function codeOf({ extensions }: GraphQLFormattedError): ErrorCode {
  const code = extensions?.code;
  return typeof code === 'string' && Object.hasOwn(errorCodes, code)
    ? (code as ErrorCode)
    : 'INTERNAL_SERVER_ERROR';
}
