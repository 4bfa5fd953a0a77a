import type { FastifyInstance } from 'fastify';
import { sendError } from './errorAnswer';

/**
 * While the process stops: new requests are refused, those in flight are finished, and every answer ends its
 * connection. Otherwise `close()` would wait for clients that keep theirs open, as long as they are let.
 */
export function drain(server: FastifyInstance, isStopping: () => boolean): void {
  server.addHook('onRequest', async (_request, reply) => {
    return isStopping() ? sendError(reply, 'SHUTTING_DOWN') : undefined;
  });
  server.addHook('onSend', async (_request, reply, payload) => {
    if (isStopping()) void reply.header('connection', 'close');
    return payload;
  });
  server.addHook('onResponse', async () => {
    // An answer whose headers were out before the signal came did not say so.
    if (isStopping()) setImmediate(() => server.server.closeIdleConnections());
  });
}
