import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../telemetry/Log';
import { errorBody, sendError } from './errorAnswer';
import { type SecurityHeaders, setHeaders } from './headers';
import { logRequest } from './logRequests';
import { hasBody } from './refuseUnknown';

/**
 * Answers what Fastify refuses before any hook runs: a path that cannot be decoded, or a part of it that is too long.
 * Its own answer would quote the path.
 */
export function refusePath(headers: SecurityHeaders, log: Log) {
  const set = setHeaders(headers);
  return (_error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    logRequest(log, request, reply);
    void set(request, reply);
    if (hasBody(request)) void reply.header('connection', 'close');
    void sendError(reply, 'NOT_FOUND');
  };
}

/** What is needed of a connection. */
interface Connection {
  readonly writable: boolean;
  write(text: string): unknown;
  destroy(): unknown;
}

/**
 * Answers bytes that are not HTTP, or that came too slowly, and cuts the connection: what follows on it could be the
 * rest of a smuggled request. Nothing of what was sent is repeated.
 */
export function refuseBytes(headers: SecurityHeaders) {
  return ({ code }: { readonly code?: string }, connection: Connection): void => {
    if (code !== 'ECONNRESET' && connection.writable) connection.write(answerTo(code, headers));
    connection.destroy();
  };
}

const statusLines: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

function answerTo(code = '', securityHeaders: SecurityHeaders): string {
  const requestId = randomUUID();
  const body = errorBody(code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'REQUEST_TIMEOUT' : 'BAD_REQUEST', requestId);
  const headers = {
    ...securityHeaders,
    'x-request-id': requestId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${statusLines[code] ?? '400 Bad Request'}`, ...lines, '', body].join('\r\n');
}
