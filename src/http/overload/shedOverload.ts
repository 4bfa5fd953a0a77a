import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../telemetry/Log';
import { errorBody } from '../errorAnswer';
import { createGate, type Gate } from './createGate';

declare module 'fastify' {
  interface FastifyRequest {
    /** Refused before it was begun, since there was more to do than could be done. */
    isShed: boolean;
  }
}

export interface ShedOptions {
  readonly log: Log;
  /** How long requests may stand in line before that is an overload. */
  readonly patienceMs: number;
}

/** Each may hold a body, and an answer, in memory. AWS would have to take two seconds for 500 a second to get there. */
const maxUnderWay = 1_000;

/** The shortest that HTTP can say: an overload has ended within a second of its cause. */
const retryAfterMs = 1_000;

/** Whoever asks these needs the answer most when there is too much to do. */
const neverShed: ReadonlySet<string> = new Set(['/livez', '/readyz']);

/**
 * Refuses, with 503 OVERLOADED and before anything of it is read, what would have to wait longer than is good for those
 * who are served. One line in the log when that begins and one when it ends.
 */
export function shedOverload(server: FastifyInstance, { log, patienceMs }: ShedOptions): Pick<Gate, 'state'> {
  const gate = createGate({
    patienceMs,
    maxUnderWay,
    nowMs: () => performance.now(),
    idleMs: () => performance.eventLoopUtilization().idle,
    nextTurn: setImmediate,
    soon: (work) => setTimeout(work, 1),
    onBegin: () => log.warn({ overload: 'begins' }),
    onEnd: () => log.warn({ overload: 'has ended', refused: gate.state().refused }),
  });
  server.server.on('connection', gate.accepted);
  server.decorateRequest('isShed', false);
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, next: () => void) => {
    if (neverShed.has(request.routeOptions.url ?? '')) return next();
    const refuse = (): void => {
      request.isShed = true;
      refuseUnread(reply);
    };
    reply.raw.once('close', gate.enter({ begin: next, refuse }));
  });
  return gate;
}

/** Past the hooks of an ordinary answer: what refuses most must itself cost least. */
function refuseUnread(reply: FastifyReply): void {
  const { raw } = reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  raw.setHeader('content-type', 'application/json; charset=utf-8');
  raw.setHeader('retry-after', String(retryAfterMs / 1_000));
  raw.statusCode = 503;
  raw.end(errorBody('OVERLOADED', reply.request.id, retryAfterMs));
}
