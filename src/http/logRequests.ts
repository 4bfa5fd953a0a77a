import type { FastifyInstance } from 'fastify';
import { traceWithoutText } from '../errors';
import type { Log } from '../telemetry/Log';
import type { RequestReport } from '../telemetry/RequestReport';

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
  server.addHook('onRequest', async (request) => {
    request.report = {};
  });
  server.addHook('onError', async (request, _reply, error) => {
    if ((error.statusCode ?? 500) >= 500) request.report.errors = [defectOf(error)];
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    if (unlogged.has(route)) return;
    const { operation, errors } = request.report;
    const durationMs = Math.round(reply.elapsedTime * 10) / 10;
    const isDefect = reply.statusCode >= 500 || errors?.some(({ defect }) => defect !== undefined);
    log[isDefect ? 'error' : 'info']({
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      durationMs,
      operation,
      errors,
    });
  });
}

function defectOf(error: Error & { readonly code?: string }) {
  return { code: error.code ?? 'INTERNAL_SERVER_ERROR', path: undefined, defect: traceWithoutText(error) };
}
