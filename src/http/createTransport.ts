import { createServer, type Server } from 'node:http';
import Fastify, { type FastifyInstance, type FastifyServerFactoryHandler } from 'fastify';
import type { Log } from '../telemetry/Log';
import { continueLater } from './continueLater';
import type { Timeouts, Tls } from './createTls';
import type { SecurityHeaders } from './headers';
import { refuseBytes, refusePath } from './malformed';
import { limitConnections } from './overload/limitConnections';
import { requestIdOf } from './requestId';

export interface TransportOptions {
  /** Undefined: plain HTTP. */
  readonly tls: Tls | undefined;
  /** Most connections at once: more are closed when they come. */
  readonly maxConnections: number;
  /** Most connections of one address at once, if it is not that of a trusted proxy; undefined: as many as there may be. */
  readonly maxConnectionsPerAddress: number | undefined;
  /** Addresses and networks of proxies, whose word is taken for where a request comes from. */
  readonly trustedProxies: readonly string[];
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

/**
 * Connections and the bytes on them, before there is a request: how many connections, how long and how large what comes
 * may be, and what is answered to bytes that make no request. It serves nothing yet.
 *
 * @param headers those of the answers that no hook can set them on
 */
export function createTransport(options: TransportOptions, headers: SecurityHeaders): FastifyInstance {
  const { tls, trustedProxies, log } = options;
  const server = Fastify({
    ...protocolOf(tls),
    bodyLimit: bodyLimitBytes,
    logger: false,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestIdHeader: false,
    genReqId: requestIdOf,
    // A secret may well have a key `__proto__`; nothing here merges what was parsed into other objects.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    // `drain` answers instead, in our shape and with our headers.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    frameworkErrors: refusePath(headers, log),
    clientErrorHandler: refuseBytes(headers),
  });
  // Without its parser, text/plain is refused like every content type that a page can post without a preflight.
  server.removeContentTypeParser('text/plain');
  limitConnections(server.server, {
    atMost: options.maxConnections,
    perAddress: options.maxConnectionsPerAddress,
    exempt: trustedProxies,
    log,
    calmMs: 10_000,
  });
  // Node would answer by itself, without our headers, what expects something else than to be told to go on.
  server.server.on('checkExpectation', (...exchange) => server.server.emit('request', ...exchange));
  continueLater(server.server);
  return server;
}

/**
 * Plain HTTP, or HTTPS. The server is made here in both cases: at `localhost` Fastify would make a second one itself, of
 * which nobody else knows.
 *
 * Without a Host, Node's own answer would lack our headers: `requireHost` refuses instead.
 */
function protocolOf(tls: Tls | undefined) {
  const create = tls?.createServer ?? createPlain;
  return {
    ...timeouts,
    serverFactory: (handler: FastifyServerFactoryHandler) =>
      create(handler, { ...timeouts, ...headersInTime }),
  };
}

function createPlain(
  handler: FastifyServerFactoryHandler,
  { connectionTimeout, ...times }: Timeouts,
): Server {
  const server = createServer({ ...times, requireHostHeader: false }, handler);
  server.setTimeout(connectionTimeout);
  return server;
}
