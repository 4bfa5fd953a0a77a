import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from './errorAnswer';

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses what a browser sends on behalf of a page that is not ours. Without authentication, listening on loopback is
 * no protection by itself: a page can make its own name point to 127.0.0.1 (DNS rebinding), or post from its origin.
 *
 * @param allowedOrigins exact origins that may send requests as well, such as `https://studio.apollographql.com`
 */
export function requireSameMachine(allowedOrigins: readonly string[]) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { host = '', origin } = request.headers;
    if (!loopbackNames.has(hostnameOf(host))) return sendError(reply, 'HOST_NOT_ALLOWED');
    const isOwn = origin === undefined || origin === `${request.protocol}://${host}`;
    if (!isOwn && !allowedOrigins.includes(origin)) return sendError(reply, 'ORIGIN_NOT_ALLOWED');
    return undefined;
  };
}

function hostnameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}
