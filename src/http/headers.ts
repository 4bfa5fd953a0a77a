import type { FastifyReply, FastifyRequest } from 'fastify';

/** Headers of every answer, errors included. A page that must load more replaces the policy with its own. */
export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

export async function setHeaders(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.headers(securityHeaders).header('x-request-id', request.id);
}
