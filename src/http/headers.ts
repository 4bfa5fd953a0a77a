import type { FastifyReply, FastifyRequest } from 'fastify';

/** Headers of every answer, errors included. A page that must load more replaces the policy with its own. */
const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** For browsers: to this host by HTTPS alone, for a year. Not said over plain HTTP, where anybody could say it (RFC 6797). */
const strictTransport = { 'strict-transport-security': 'max-age=31536000' } as const;

export type SecurityHeaders = Readonly<Record<string, string>>;

export function headersOf({ isTls }: { readonly isTls: boolean }): SecurityHeaders {
  return isTls ? { ...securityHeaders, ...strictTransport } : securityHeaders;
}

/** As a hook of Fastify, on requests: the id goes along, so that a caller can name a request to whoever reads the log. */
export function setHeaders(headers: SecurityHeaders) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    void reply.headers(headers).header('x-request-id', request.id);
  };
}
