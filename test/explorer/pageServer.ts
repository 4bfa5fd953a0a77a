import Fastify, { type FastifyInstance } from 'fastify';
import { setHeaders } from '../../src/http/headers';
import { explorerRoutes } from '../../src/http/routes/explorer';
import { sandboxRoutes, sendSandboxPage } from '../../src/http/routes/sandbox';

/** The pages alone, as the gateway serves them. */
export const createPageServer = async (): Promise<FastifyInstance> => {
  const server = Fastify();
  server.addHook('onRequest', setHeaders);
  await server.register(explorerRoutes);
  await server.register(sandboxRoutes);
  server.get('/graphql', sendSandboxPage);
  return server;
};
