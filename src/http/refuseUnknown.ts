import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from './errorAnswer';

/** That of the routes by which the plugin for CORS sees every OPTIONS. */
const anywhere = '*';

/**
 * As a hook before anything is read: answers 404 where nothing is served. Fastify would first read the body, for as long
 * as whoever sends it likes, and the request would be one of those under way.
 */
export async function refuseUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (!request.is404 && request.routeOptions.url !== anywhere) return undefined;
  if (hasBody(request)) void reply.header('connection', 'close');
  return sendError(reply, 'NOT_FOUND');
}

/** Whether a body follows, which nobody will read. */
export function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
