import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, errorCodes } from '../errors/errorCodes';

/** HTTP status of what is refused before, or beside, GraphQL. */
const statuses = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  OPERATION_NOT_ALLOWED: 403,
  HOST_NOT_ALLOWED: 403,
  ORIGIN_NOT_ALLOWED: 403,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  AUTHENTICATION_UNAVAILABLE: 503,
  REQUEST_TIMEOUT: 503,
  SHUTTING_DOWN: 503,
  INTERNAL_SERVER_ERROR: 500,
} as const satisfies { readonly [C in ErrorCode]?: number };

export type HttpErrorCode = keyof typeof statuses;

/** The shortest that HTTP can say: when a process has gone, another one is there. */
const shortestWaitMs = 1_000;

/** Answers an error in the shape of GraphQL's, with a fixed text, so that clients need one way to read errors. */
export function sendError(
  reply: FastifyReply,
  code: HttpErrorCode,
  retryAfterMs = shortestWaitMs,
  reason?: string,
): FastifyReply {
  noteInLog(reply.request, code, reason);
  if (saysWhen(code)) void reply.header('retry-after', String(Math.ceil(retryAfterMs / 1_000)));
  return reply
    .code(statuses[code])
    .type(`${mediaTypeFor(reply.request)}; charset=utf-8`)
    .send(errorBody(code, reply.request.id, retryAfterMs, reason));
}

/** Unless it is known better: what a credential lacks, or where a defect was. */
function noteInLog({ report }: FastifyRequest, code: HttpErrorCode, reason: string | undefined): void {
  // A path that is no path is refused before there is one.
  if (report) report.errors ??= [{ code, path: undefined, reason }];
}

/** The body of such an answer, for where there is no reply to send it by. */
export function errorBody(
  code: HttpErrorCode,
  requestId: string,
  retryAfterMs = shortestWaitMs,
  reason?: string,
): string {
  const { meaning, remedy, retryable } = errorCodes[code];
  const extensions = { code, retryable, reason, ...(saysWhen(code) && { retryAfterMs }), requestId };
  return JSON.stringify({ errors: [{ message: `${meaning} ${remedy}`, extensions }] });
}

/**
 * Of an answer that is not 200, clients read the errors only when it says that they are GraphQL's.
 *
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types
 */
function mediaTypeFor({ headers }: FastifyRequest): string {
  const graphql = 'application/graphql-response+json';
  return headers.accept?.toLowerCase().includes(graphql) ? graphql : 'application/json';
}

function saysWhen(code: HttpErrorCode): boolean {
  return statuses[code] === 429 || statuses[code] === 503;
}

/** The code for an error that Fastify, or one of our hooks, threw. */
export function httpErrorCodeOf(error: {
  readonly statusCode?: number;
  readonly code?: string;
}): HttpErrorCode {
  if (error.code === 'FST_ERR_HANDLER_TIMEOUT') return 'REQUEST_TIMEOUT';
  if (isOurs(error.code)) return error.code;
  if (error.statusCode === 413) return 'PAYLOAD_TOO_LARGE';
  if (error.statusCode === 415) return 'UNSUPPORTED_MEDIA_TYPE';
  return error.statusCode !== undefined && error.statusCode < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
}

function isOurs(code: string | undefined): code is HttpErrorCode {
  return code !== undefined && Object.hasOwn(statuses, code);
}
