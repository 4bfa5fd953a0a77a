import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { FastifyInstance } from 'fastify';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Gives the function that lets a server listen, and tells the URL where it does. `localhost` is both addresses of
 * loopback, IPv4 alone where there is no other. It rejects with what the operating system said, such as EADDRINUSE, also
 * when that is of one of the two: whoever has the other would be sent what is meant for us.
 */
export function listenOn(server: FastifyInstance, isTls: boolean): (address: Address) => Promise<string> {
  let second: Server | undefined;
  server.addHook('preClose', async () => void second?.close());
  return async ({ host, port }) => {
    const isLocalhost = host === 'localhost';
    const url = await server.listen({ host: isLocalhost ? '127.0.0.1' : host, port });
    try {
      if (isLocalhost)
        second = await listenFor(server.server, { host: '::1', port: portOf(server.server) ?? port }, isTls);
    } catch (error) {
      await server.close();
      throw error;
    }
    // Fastify does not know what the server that it was given speaks.
    return isTls ? url.replace(/^http:/, 'https:') : url;
  };
}

/** That which was taken, where any that is free was asked for. */
function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

/**
 * Listens at a second address for a server, which gets the connections and takes them for its own: so limits, TLS and
 * times hold at both, and whoever counts connections or closes them sees all.
 *
 * @returns undefined when this machine has no such address
 * @see https://nodejs.org/docs/latest-v20.x/api/http.html#event-connection
 */
async function listenFor(server: Server, address: Address, isTls: boolean): Promise<Server | undefined> {
  // As Node's own servers of HTTP and of TLS open theirs.
  const second = createServer({ allowHalfOpen: !isTls, noDelay: true });
  second.maxConnections = server.maxConnections;
  second.on('connection', (socket) => server.emit('connection', socket));
  second.on('drop', (socket) => server.emit('drop', socket));
  try {
    await once(second.listen(address), 'listening');
    return second;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Of a machine without IPv6, in one way or another. */
function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
}
