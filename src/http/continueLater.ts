import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Whoever asks whether to go on with the body is told so by `goOn`, and not by Node at once: a request that is refused
 * needs none. Its connection ends then, since nobody knows whether the body comes all the same.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1
 */
export function continueLater(server: Server): void {
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    response.shouldKeepAlive = false;
    server.emit('request', request, response);
  });
}

/** The last hook before a body is read. */
export async function goOn({ headers }: FastifyRequest, { raw }: FastifyReply): Promise<void> {
  if (!/(?:^|\W)100-continue(?:$|\W)/i.test(headers.expect ?? '')) return;
  raw.shouldKeepAlive = !/\bclose\b/i.test(headers.connection ?? '');
  raw.writeContinue();
}
