import type { ApolloServer } from '@apollo/server';
import cors from '@fastify/cors';
import Fastify, { type FastifyError } from 'fastify';
import type { Authenticate } from '../access/Authenticate';
import type { Context } from '../graphql/Context';
import type { Log } from '../telemetry/Log';
import { corsFor } from './cors';
import { drain } from './drain';
import { httpErrorCodeOf, sendError } from './errorAnswer';
import { setHeaders } from './headers';
import { logRequests } from './logRequests';
import { refuseBytes, refusePath } from './malformed';
import { requestIdOf } from './requestId';
import { explorerRoutes } from './routes/explorer';
import { graphqlRoutes, type RequestFacts } from './routes/graphql';
import { healthRoutes, type Readiness } from './routes/health';
import { sandboxRoutes, sendSandboxPage } from './routes/sandbox';
import { requireSameMachine } from './sameMachine';

export interface ServerOptions {
  readonly apollo: ApolloServer<Context>;
  readonly createContext: (facts: RequestFacts) => Context;
  readonly authenticate: Authenticate;
  /** How long an operation may take. */
  readonly requestTimeoutMs: number;
  /** Exact origins of other pages that may send requests. */
  readonly corsOrigins: readonly string[];
  readonly readiness: Readiness;
  readonly log: Log;
}

/** 64 KiB of value can triple as escaped JSON, and a query comes with it. */
const bodyLimitBytes = 512 * 1024;

export interface HttpServer {
  /** Gives the URL where it listens. */
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Resolves when the requests in flight are answered and all connections closed. */
  close(): Promise<void>;
}

/** The HTTP edge. Not listening yet: that is for the caller, who also closes it. */
export async function createServer(options: ServerOptions): Promise<HttpServer> {
  const { apollo, createContext, authenticate, requestTimeoutMs, corsOrigins, readiness, log } = options;
  const server = Fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    // Above the 60 seconds of AWS's load balancers, so that it is they who close a connection.
    keepAliveTimeout: 72_000,
    // Of use for requests without a body only: with one, the route of GraphQL has a limit of its own.
    handlerTimeout: requestTimeoutMs,
    logger: false,
    requestIdHeader: false,
    genReqId: requestIdOf,
    // A secret may well have a key `__proto__`; nothing here merges what was parsed into other objects.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    // The hook below answers instead, in our shape and with our headers.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    frameworkErrors: refusePath,
    clientErrorHandler: refuseBytes,
  });
  // Without its parser, text/plain is refused like every content type that a page can post without a preflight.
  server.removeContentTypeParser('text/plain');
  logRequests(server, log);
  server.addHook('onRequest', setHeaders);
  const close = drain(server, readiness.isStopping, requestTimeoutMs + 5_000);
  server.addHook('onRequest', requireSameMachine(corsOrigins));
  if (corsOrigins.length > 0) await server.register(cors, { delegator: corsFor(corsOrigins) });
  server.setErrorHandler((error: FastifyError, _request, reply) => sendError(reply, httpErrorCodeOf(error)));
  server.setNotFoundHandler((_request, reply) => sendError(reply, 'NOT_FOUND'));
  await server.register(healthRoutes(readiness));
  await server.register(
    graphqlRoutes({ apollo, createContext, authenticate, requestTimeoutMs, sendPage: sendSandboxPage }),
  );
  await server.register(sandboxRoutes);
  await server.register(explorerRoutes);
  return { listen: (address) => server.listen(address), close };
}
