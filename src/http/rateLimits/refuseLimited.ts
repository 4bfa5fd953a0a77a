import type { FastifyReply } from 'fastify';
import { sendError } from '../errorAnswer';
import type { Standing } from './createLimit';
import { limitHeaders } from './limitHeaders';

/** Which limit it was, as `extensions.reason` of RATE_LIMITED says it. */
export type LimitReason = 'ADDRESS' | 'FAILED_AUTHENTICATIONS' | 'OPERATIONS' | 'CONCURRENCY' | 'AWS_CALLS';

/** Answers 429 with the time to wait, which is that of the limit's window. */
export function refuseLimited(reply: FastifyReply, standing: Standing, reason: LimitReason): FastifyReply {
  return sendError(reply.headers(limitHeaders([standing])), 'RATE_LIMITED', standing.resetMs, reason);
}
