import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from '../errors/GatewayError';
import { traceWithoutText } from '../errors/traceWithoutText';
import { createAwsAccount } from '../telemetry/createAwsAccount';
import type { Log } from '../telemetry/Log';
import type { RequestReport } from '../telemetry/RequestReport';
import { addressOf } from './addressOf';

declare module 'fastify' {
  interface FastifyRequest {
    /** Filled while the request is served, logged when it ends. */
    report: RequestReport;
  }
}

/** Health is asked every few seconds, and says nothing new. */
const unlogged: ReadonlySet<string> = new Set(['/livez', '/readyz']);

/** One line for each request: what was asked for by name, how it ended and how long it took. */
export function logRequests(server: FastifyInstance, log: Log): void {
  server.decorateRequest('report');
  server.addHook('onRequest', async (request, reply) => logRequest(log, request, reply));
  server.addHook('onError', async (request, _reply, error) => {
    if ((error.statusCode ?? 500) >= 500) request.report.errors = [inLog(error)];
  });
}

/** Has it logged when it has ended. */
export function logRequest(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  request.report = { begunAtMs: performance.now(), aws: createAwsAccount() };
  // Not the hook onResponse, which is not run when the client has left.
  if (!unlogged.has(routeOf(request))) reply.raw.once('close', () => logEnd(log, request, reply));
}

function logEnd(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  // Of these there are thousands a second, and the log is told when they begin and end.
  if (request.isShed) return;
  const { begunAtMs, caller, operation, errors, aws } = request.report;
  const isDefect = reply.statusCode >= 500 || errors?.some(({ defect }) => defect !== undefined);
  log[isDefect ? 'error' : 'info']({
    requestId: request.id,
    address: addressOf(request),
    method: request.method,
    route: routeOf(request),
    status: reply.statusCode,
    durationMs: Math.round((performance.now() - begunAtMs) * 10) / 10,
    clientLeft: reply.raw.writableFinished ? undefined : true,
    caller,
    operation,
    aws: operation && aws.spending(),
    errors,
  });
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}

/** Of what was thrown on purpose, the code says all: a time that was up is no defect. */
function inLog(error: Error & { readonly code?: string }) {
  const { code = 'INTERNAL_SERVER_ERROR' } = error;
  const path = undefined;
  return error instanceof GatewayError ? { code, path } : { code, path, defect: traceWithoutText(error) };
}
