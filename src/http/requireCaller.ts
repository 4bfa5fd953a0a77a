import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate } from '../access/Authenticate';
import { unauthenticated } from '../access/unauthenticated';
import { GatewayError } from '../errors/GatewayError';
import { httpErrorCodeOf, sendError } from './errorAnswer';

/**
 * Makes a principal of the request's credential, or refuses it, before its body is read. How a refusal is written follows
 * RFC 6750, section 3: it says whether there was a credential, and not what is wrong with it.
 */
export function requireCaller(authenticate: Authenticate) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    try {
      request.principal = await authenticate(authorizationOf(request));
      request.report.caller = callerOf(request);
      return undefined;
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      request.report.errors = [{ code: error.code, path: undefined, ...error.trace }];
      if (error.code === 'UNAUTHENTICATED') void reply.header('www-authenticate', challengeFor(request));
      if (hasLongBody(request)) void reply.header('connection', 'close');
      return sendError(reply, httpErrorCodeOf(error), error.details.retryAfterMs);
    }
  };
}

/** Of several, Node shows the first alone, and a proxy in front may have looked at another one. */
function authorizationOf({ raw, headers }: FastifyRequest): string | undefined {
  const names = raw.rawHeaders.filter((_, index) => index % 2 === 0);
  if (names.filter((name) => name.toLowerCase() === 'authorization').length > 1)
    throw unauthenticated('SEVERAL_CREDENTIALS');
  return headers.authorization;
}

function callerOf({ principal: { kind, subject, signedInBy } }: FastifyRequest) {
  return kind === 'LOCAL' ? undefined : { kind, subject, signedInBy };
}

function challengeFor({ headers }: FastifyRequest): string {
  const challenge = 'Bearer realm="secretql"';
  return headers.authorization === undefined ? challenge : `${challenge}, error="invalid_token"`;
}

const shortBytes = 512 * 1024;

/** Node reads a body to its end, to use the connection again. Nobody who is refused can keep it busy with that. */
function hasLongBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > shortBytes;
}
