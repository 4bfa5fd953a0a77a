import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from './errorAnswer';

/** Refuses a request of HTTP/1.1 that names no host, or more than one (RFC 9112, 3.2). */
export async function requireHost(
  { raw }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const hosts = raw.rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === 'host').length;
  const isMissing = hosts === 0 && raw.httpVersion !== '1.0';
  return isMissing || hosts > 1 ? sendError(reply, 'BAD_REQUEST') : undefined;
}
