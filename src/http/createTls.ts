import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { FastifyServerFactoryHandler } from 'fastify';
import type { Log } from '../telemetry/Log';
import { type HotReload, hotReload } from './hotReload';
import { readSettingFile } from './readSettingFile';

export interface TlsOptions {
  /** PEM; the certificate first, then those between it and its root. */
  readonly certFile: string;
  /** PEM, without a passphrase. */
  readonly keyFile: string;
  readonly log: Log;
}

/** In milliseconds; what they are for is Fastify's to say, and Node's. */
export interface Timeouts {
  readonly headersTimeout: number;
  readonly connectionsCheckingInterval: number;
  readonly requestTimeout: number;
  readonly connectionTimeout: number;
  readonly keepAliveTimeout: number;
}

export interface Tls extends Pick<HotReload<unknown>, 'reload' | 'close'> {
  /** A server of HTTPS, which takes a new certificate without letting go of its connections. */
  createServer(handler: FastifyServerFactoryHandler, timeouts: Timeouts): Server;
}

/**
 * TLS by files, which are read again when they change. What is wrong with them then is logged, and the certificate in
 * use stays.
 *
 * @throws Error with a sentence for whoever configured them
 */
export function createTls({ certFile, keyFile, log }: TlsOptions): Tls {
  const servers: Server[] = [];
  const files = hotReload({
    files: [certFile, keyFile],
    read: () => readPair(certFile, keyFile),
    onRead(pair) {
      for (const server of servers) server.setSecureContext(contextOf(pair));
      log.info({ tls: 'The certificate was read again.', validTo: pair.validTo });
      warnOfEnd(pair, log);
    },
    onFailure: (reason) => log.error({ tls: 'The certificate in use stays.', reason }),
  });
  warnOfEnd(files.current, log);
  return {
    createServer(handler, { connectionTimeout, ...timeouts }) {
      const server = createServer({ ...contextOf(files.current), ...serverOptions, ...timeouts }, handler);
      server.setTimeout(connectionTimeout);
      servers.push(server);
      return server;
    },
    reload: files.reload,
    close: files.close,
  };
}

/** Without a Host the edge refuses by itself, with the headers that Node's own answer lacks. */
const serverOptions = { handshakeTimeout: 10_000, requireHostHeader: false } as const;

interface Pair {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** As the certificate says it, such as `Nov 24 00:00:00 2027 GMT`. */
  readonly validTo: string;
}

function contextOf({ cert, key }: Pair): SecureContextOptions {
  return { cert, key, minVersion: 'TLSv1.2' };
}

function readPair(certFile: string, keyFile: string): Pair {
  const cert = readSettingFile('TLS_CERT_FILE', certFile);
  const key = readSettingFile('TLS_KEY_FILE', keyFile);
  const certificate = attempt('TLS_CERT_FILE holds no certificate in PEM.', () => new X509Certificate(cert));
  const privateKey = attempt('TLS_KEY_FILE holds no private key in PEM that needs no passphrase.', () =>
    createPrivateKey(key),
  );
  if (!certificate.checkPrivateKey(privateKey))
    throw new Error('TLS_KEY_FILE is not the key of the certificate in TLS_CERT_FILE.');
  const pair = { cert, key, validTo: certificate.validTo };
  attempt('TLS refuses the certificate in TLS_CERT_FILE, or its key: one of them may be too weak.', () =>
    createSecureContext(contextOf(pair)),
  );
  return pair;
}

/** Without the library's own text, which may be about the bytes of a key. */
function attempt<T>(sentence: string, work: () => T): T {
  try {
    return work();
  } catch {
    throw new Error(sentence);
  }
}

/** Served all the same: clients refuse it, or their clocks are right and this one's is not. */
function warnOfEnd({ validTo }: Pair, log: Log): void {
  if (Date.parse(validTo) < Date.now())
    log.warn({ warning: 'The certificate of TLS_CERT_FILE has expired.', validTo });
}
