import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/**
 * Where a request comes from: of a trusted proxy, what it says of that, if it is an address. Without the zone of a scoped
 * IPv6 address: that is known on one machine alone, and may be any text.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4007#section-11
 */
export function addressOf({ ip, socket }: Pick<FastifyRequest, 'ip' | 'socket'>): string | undefined {
  return isIP(ip) ? withoutZone(ip) : socket.remoteAddress && withoutZone(socket.remoteAddress);
}

function withoutZone(address: string): string {
  return address.split('%', 1)[0] ?? address;
}
