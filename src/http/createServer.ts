import type { ApolloServer } from '@apollo/server';
import cors from '@fastify/cors';
import Fastify, { type FastifyError, type FastifyServerFactoryHandler, type RouteOptions } from 'fastify';
import type { Authenticate } from '../access/Authenticate';
import type { Context } from '../graphql/Context';
import type { Log } from '../telemetry/Log';
import { continueLater } from './continueLater';
import { corsFor } from './cors';
import type { Tls } from './createTls';
import { drain } from './drain';
import { httpErrorCodeOf, sendError } from './errorAnswer';
import { headersOf, setHeaders } from './headers';
import { logRequests } from './logRequests';
import { refuseBytes, refusePath } from './malformed';
import { limitConnections } from './overload/limitConnections';
import { shedOverload } from './overload/shedOverload';
import type { RequestLimits } from './rateLimits/createRequestLimits';
import { refuseUnknown } from './refuseUnknown';
import { requestIdOf } from './requestId';
import { requireHost } from './requireHost';
import { graphqlRoutes, type RequestFacts } from './routes/graphql';
import { healthRoutes, type Readiness } from './routes/health';
import { frontPageOf, type Pages, pageRoutes } from './routes/pages';
import { requireSameMachine } from './sameMachine';
import type { TrustedDocuments } from './trustedDocuments/createTrustedDocuments';
import { requireTrusted } from './trustedDocuments/requireTrusted';

export interface ServerOptions {
  readonly apollo: ApolloServer<Context>;
  readonly createContext: (facts: RequestFacts) => Context;
  readonly authenticate: Authenticate;
  /** Whether callers need no credential, so that whoever reaches the server may do everything. */
  readonly isOpen: boolean;
  /** How long an operation may take. */
  readonly requestTimeoutMs: number;
  /** How long requests may stand in line before that is an overload. */
  readonly overloadPatienceMs: number;
  /** Most connections at once: more are closed when they come. */
  readonly maxConnections: number;
  /** Most connections of one address at once, if it is not that of a trusted proxy; undefined: as many as there may be. */
  readonly maxConnectionsPerAddress: number | undefined;
  /** Exact origins of other pages that may send requests. */
  readonly corsOrigins: readonly string[];
  readonly pages: Pages;
  /** Undefined: plain HTTP. */
  readonly tls: Tls | undefined;
  /** Undefined: every document is served. */
  readonly trustedDocuments: TrustedDocuments | undefined;
  readonly limits: RequestLimits;
  /** Addresses and networks of proxies, whose word is taken for where a request comes from. */
  readonly trustedProxies: readonly string[];
  readonly readiness: Readiness;
  readonly log: Log;
}

/** 64 KiB of value can triple as escaped JSON, and a query comes with it. */
const bodyLimitBytes = 512 * 1024;

/** A connection on which nothing is asked ends that soon as well. Node looks for such only so often. */
const headersInTime = { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 } as const;

const timeouts = {
  requestTimeout: 30_000,
  connectionTimeout: 60_000,
  // Above the 60 seconds of AWS's load balancers, so that it is they who close a connection.
  keepAliveTimeout: 72_000,
} as const;

/** Plain HTTP, or HTTPS. Without a Host, Node's own answer would lack our headers: `requireHost` refuses instead. */
function transportOf(tls: Tls | undefined) {
  if (!tls) return { ...timeouts, http: { ...headersInTime, requireHostHeader: false } };
  return {
    ...timeouts,
    serverFactory: (handler: FastifyServerFactoryHandler) =>
      tls.createServer(handler, { ...timeouts, ...headersInTime }),
  };
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

export interface HttpServer {
  /** Gives the URL where it listens. */
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Resolves when the requests in flight are answered and all connections closed. */
  close(): Promise<void>;
}

/** The HTTP edge. Not listening yet: that is for the caller, who also closes it. */
export async function createServer(options: ServerOptions): Promise<HttpServer> {
  const { apollo, createContext, authenticate, requestTimeoutMs, corsOrigins, readiness, log } = options;
  const { pages, tls, trustedDocuments } = options;
  const headers = headersOf({ isTls: tls !== undefined });
  const server = Fastify({
    ...transportOf(tls),
    bodyLimit: bodyLimitBytes,
    logger: false,
    trustProxy: options.trustedProxies.length > 0 && [...options.trustedProxies],
    requestIdHeader: false,
    genReqId: requestIdOf,
    // A secret may well have a key `__proto__`; nothing here merges what was parsed into other objects.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    // The hook below answers instead, in our shape and with our headers.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    frameworkErrors: refusePath(headers, log),
    clientErrorHandler: refuseBytes(headers),
  });
  server.addHook('onRoute', limitHandler(requestTimeoutMs));
  limitConnections(server.server, {
    atMost: options.maxConnections,
    perAddress: options.maxConnectionsPerAddress,
    exempt: options.trustedProxies,
    log,
    calmMs: 10_000,
  });
  // Without its parser, text/plain is refused like every content type that a page can post without a preflight.
  server.removeContentTypeParser('text/plain');
  // Node would answer by itself, without our headers, what expects something else than to be told to go on.
  server.server.on('checkExpectation', (...exchange) => server.server.emit('request', ...exchange));
  continueLater(server.server);
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
  await server.register(
    healthRoutes({ ...readiness, state: () => ({ ...readiness.state(), requests: gate.state() }) }),
  );
  await server.register(
    graphqlRoutes({
      apollo,
      createContext,
      authenticate,
      limits: options.limits,
      requestTimeoutMs,
      sendPage: frontPageOf(pages),
      trust: trustedDocuments && requireTrusted(trustedDocuments, log),
    }),
  );
  await server.register(pageRoutes(pages));
  return {
    async listen(address) {
      const url = await server.listen(address);
      // Fastify does not know what the server that it was given speaks.
      return tls ? url.replace(/^http:/, 'https:') : url;
    },
    close,
  };
}
