import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendError } from './errorAnswer';

/**
 * So long connections stay open when the process is told to stop, since a request may be on its way on any that is idle,
 * and would be cut off. Clients that are busy are answered in that time, and told that the connection ends.
 */
const farewellMs = 250;

/**
 * While the process stops: new requests are refused, and every answer ends its connection.
 *
 * @param patienceMs longer than a request may take, shorter than orchestrators wait before they kill
 * @returns what closes the server: it waits for the requests in flight, but not for connections without one, which
 *   clients keep open as long as they are let; and not longer than `patienceMs` for a request that never ends
 */
export function drain(
  server: FastifyInstance,
  isStopping: () => boolean,
  patienceMs: number,
): () => Promise<void> {
  const inFlight = new Set<FastifyRequest>();
  let connections = 0;
  let onLastAnswer: () => void = () => {};

  server.server.on('connection', (socket: Socket) => {
    connections += 1;
    socket.once('close', () => {
      connections -= 1;
    });
  });
  server.addHook('onRequest', async (request, reply) => {
    inFlight.add(request);
    // Not the hook onResponse, which is not run when the client has left.
    reply.raw.once('close', () => {
      inFlight.delete(request);
      if (inFlight.size === 0) onLastAnswer();
    });
    return isStopping() ? sendError(reply, 'SHUTTING_DOWN') : undefined;
  });
  server.addHook('onSend', async (_request, reply, payload) => {
    if (isStopping()) void reply.header('connection', 'close');
    return payload;
  });

  function lastAnswer(): Promise<void> {
    if (inFlight.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      onLastAnswer = resolve;
    });
  }

  return async () => {
    if (connections > 0) await delay(farewellMs);
    const closed = server.close();
    await withPatience(lastAnswer(), patienceMs);
    server.server.closeAllConnections();
    await closed;
  };
}

async function withPatience(work: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
