import type { Server } from 'node:http';

/** @returns the port, which is a free one for 0 */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('The server has no port'));
    });
  });
}

// Long enough for any request that is under way, short enough for a client that never finishes sending one.
const graceMs = 5_000;

/** Lets requests that are under way be answered, within a bound. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => server.closeAllConnections(), graceMs);
    server.keepAliveTimeout = 1;
    server.close(() => {
      clearTimeout(giveUp);
      resolve();
    });
  });
}
