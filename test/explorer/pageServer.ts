import Fastify, { type FastifyInstance } from 'fastify';
import { headersOf, setHeaders } from '../../src/http/headers';
import { frontPageOf, type Pages, pageRoutes } from '../../src/http/routes/pages';

/** The pages alone, as the gateway serves them. */
export const createPageServer = async (
  pages: Pages = { explorer: true, sandbox: true },
): Promise<FastifyInstance> => {
  const server = Fastify();
  server.addHook('onRequest', setHeaders(headersOf({ isTls: false })));
  await server.register(pageRoutes(pages));
  const sendFrontPage = frontPageOf(pages);
  if (sendFrontPage) server.get('/graphql', sendFrontPage);
  return server;
};
