import cors from '@fastify/cors';
import type { FastifyError, FastifyInstance, RouteOptions } from 'fastify';
import { corsFor } from './cors';
import { createTransport, type TransportOptions } from './createTransport';
import { drain } from './drain';
import { httpErrorCodeOf, sendError } from './errorAnswer';
import { headersOf, setHeaders } from './headers';
import { listenOn } from './listenOn';
import { logRequests } from './logRequests';
import { shedOverload } from './overload/shedOverload';
import { refuseUnknown } from './refuseUnknown';
import { requireHost } from './requireHost';
import { type GraphqlRoutesOptions, graphqlRoutes } from './routes/graphql';
import { healthRoutes, type Readiness } from './routes/health';
import { frontPageOf, type Pages, pageRoutes } from './routes/pages';
import { requireSameMachine } from './sameMachine';
import type { TrustedDocuments } from './trustedDocuments/createTrustedDocuments';
import { requireTrusted } from './trustedDocuments/requireTrusted';

export interface ServerOptions extends TransportOptions, Omit<GraphqlRoutesOptions, 'sendPage' | 'trust'> {
  /** Whether callers need no credential, so that whoever reaches the server may do everything. */
  readonly isOpen: boolean;
  /** How long requests may stand in line before that is an overload. */
  readonly overloadPatienceMs: number;
  /** Exact origins of other pages that may send requests. */
  readonly corsOrigins: readonly string[];
  readonly pages: Pages;
  /** Undefined: every document is served. */
  readonly trustedDocuments: TrustedDocuments | undefined;
  readonly readiness: Readiness;
}

export interface HttpServer {
  /** Gives the URL where it listens. */
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Resolves when the requests in flight are answered and all connections closed. */
  close(): Promise<void>;
}

/**
 * The HTTP edge. Not listening yet: that is for the caller, who also closes it.
 *
 * The hooks run in the order in which they stand here: what is cheap, and what every answer needs, before what costs
 * more or tells more.
 */
export async function createServer(options: ServerOptions): Promise<HttpServer> {
  const { tls, requestTimeoutMs, corsOrigins, readiness, log } = options;
  const headers = headersOf({ isTls: tls !== undefined });
  const server = createTransport(options, headers);
  server.addHook('onRoute', limitHandler(requestTimeoutMs));
  logRequests(server, log);
  server.addHook('onRequest', setHeaders(headers));
  server.addHook('onRequest', requireHost);
  const close = drain(server, readiness.isStopping, requestTimeoutMs + 5_000);
  // With authentication, a page that is not ours has no credential to send: browsers keep none for the gateway.
  if (options.isOpen) server.addHook('onRequest', requireSameMachine(corsOrigins));
  const { beforeAnything, beforePreflight } = options.limits.addresses;
  server.addHook('onRequest', beforePreflight);
  if (corsOrigins.length > 0) await server.register(cors, { delegator: corsFor(corsOrigins) });
  // After CORS, so that a page can read why it has to wait.
  server.addHook('onRequest', beforeAnything);
  server.addHook('onRequest', refuseUnknown);
  const gate = shedOverload(server, { log, patienceMs: options.overloadPatienceMs });
  server.setErrorHandler((error: FastifyError, _request, reply) => sendError(reply, httpErrorCodeOf(error)));
  server.setNotFoundHandler((_request, reply) => sendError(reply, 'NOT_FOUND'));
  const state = () => ({ ...readiness.state(), requests: gate.state() });
  await addRoutes(server, { ...options, readiness: { ...readiness, state } });
  return { listen: listenOn(server, tls !== undefined), close };
}

/**
 * Of use for requests without a body only: Fastify ends the limit when a body is read, and takes a timer and a signal for
 * it all the same. With a body, the route of GraphQL has a limit of its own.
 */
function limitHandler(timeoutMs: number) {
  return (route: RouteOptions): void => {
    if (route.method !== 'POST') route.handlerTimeout = timeoutMs;
  };
}

async function addRoutes(server: FastifyInstance, options: ServerOptions): Promise<void> {
  const { readiness, pages, trustedDocuments, log } = options;
  await server.register(healthRoutes(readiness));
  await server.register(
    graphqlRoutes({
      ...options,
      sendPage: frontPageOf(pages),
      trust: trustedDocuments && requireTrusted(trustedDocuments, log),
    }),
  );
  await server.register(pageRoutes(pages));
}
