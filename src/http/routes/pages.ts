import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assetRoutes, explorerRoutes, sendExplorerPage } from './explorer';
import { sendSandboxPage } from './sandbox';

/** Which pages for people are served. Without any, their addresses are like all others that there are not. */
export interface Pages {
  readonly explorer: boolean;
  readonly sandbox: boolean;
}

export type SendPage = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** What a browser gets at `/`, and at the endpoint; undefined: nothing. */
export function frontPageOf({ explorer, sandbox }: Pages): SendPage | undefined {
  if (sandbox) return sendSandboxPage;
  return explorer ? sendExplorerPage : undefined;
}

/**
 * The pages, and what they are made of. `GET /favicon.ico` is empty: the pages bring their icon along, but Apollo's embed
 * asks, and a 404 would be logged.
 */
export function pageRoutes(pages: Pages) {
  return async (server: FastifyInstance): Promise<void> => {
    const sendFrontPage = frontPageOf(pages);
    if (!sendFrontPage) return;
    server.get('/', sendFrontPage);
    server.get('/favicon.ico', async (_request, reply) => reply.code(204).send());
    await server.register(assetRoutes);
    if (pages.explorer) await server.register(explorerRoutes);
  };
}
