import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from './errorAnswer';

/**
 * Refuses a request that names no host, or more than one (RFC 9112, 3.2), and whatever cannot be part of a URL: Apollo is
 * given one. Of HTTP/1.0 a GET may name none, since the checks of some balancers do not.
 */
export async function requireHost(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { rawHeaders, httpVersion } = request.raw;
  const hosts = rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === 'host').length;
  if (hosts === 0 && httpVersion === '1.0' && request.method === 'GET') return undefined;
  return hosts === 1 && URL.canParse(request.url, baseOf(request))
    ? undefined
    : sendError(reply, 'BAD_REQUEST');
}

/** As the proxy in front says it, where one is trusted. */
function baseOf({ protocol, hostname }: FastifyRequest): string {
  return `${protocol}://${hostname}/`;
}
