import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Where a request comes from: of a trusted proxy, what it says of that, if it is an address. */
export function addressOf({ ip, socket }: Pick<FastifyRequest, 'ip' | 'socket'>): string | undefined {
  return isIP(ip) ? ip : socket.remoteAddress;
}
