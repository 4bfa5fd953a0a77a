import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../../access/Principal';
import { GatewayError } from '../../errors/GatewayError';
import { createPlaces } from '../createPlaces';
import { sendError } from '../errorAnswer';
import type { Limit, Standing } from './createLimit';
import { limitHeaders } from './limitHeaders';
import { type LimitReason, refuseLimited } from './refuseLimited';

/** What is asked of a caller who is known. */
export interface CallerLimits {
  /** As a hook of Fastify after authentication: counts the operation, and holds its place until it is answered. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined>;
  /**
   * Takes the most AWS calls that an operation can make, and gives back after the answer those that it did not.
   *
   * @param isTold whether the headers may tell how many are left, since what a list took tells of secrets that are hidden
   * @throws GatewayError RATE_LIMITED
   */
  reserveCalls(request: FastifyRequest, reply: FastifyReply, calls: number, isTold: boolean): Promise<void>;
}

export interface CallerLimitsOptions {
  readonly operations: Limit | undefined;
  readonly awsCalls: Limit | undefined;
  /** How many operations of one caller may be under way in this process. */
  readonly atOnce: number | undefined;
  /** A clock that never goes back. */
  readonly nowMs: () => number;
}

/** When one of many operations under way ends is not known; most take less. */
const concurrencyRetryMs = 1_000;

export function limitCallers({ operations, awsCalls, atOnce, nowMs }: CallerLimitsOptions): CallerLimits {
  const underWay = createPlaces(atOnce);

  return {
    async admit(request, reply) {
      const caller = keyOf(request.principal);
      const standing = await operations?.take(caller);
      if (standing?.isExceeded) return refuseLimited(reply, standing, 'OPERATIONS');
      if (standing) void reply.headers(limitHeaders([standing]));
      const leave = underWay.take(caller);
      if (!leave)
        return sendError(reply, 'RATE_LIMITED', concurrencyRetryMs, 'CONCURRENCY' satisfies LimitReason);
      // Not the hook onResponse, which is not run when the client has left.
      reply.raw.once('close', leave);
      return undefined;
    },
    async reserveCalls(request, reply, calls, isTold) {
      if (!awsCalls || calls === 0) return;
      const caller = keyOf(request.principal);
      const standing = await awsCalls.take(caller, calls);
      if (isTold) addHeaders(reply, standing);
      if (standing.isExceeded) {
        await awsCalls.giveBack(caller, calls);
        throw refusal(reply, standing);
      }
      const endsAtMs = nowMs() + standing.resetMs;
      reply.raw.once('close', () => {
        const unused = calls - request.report.aws.spending().total;
        // A window that has ended took them along; in the next one they would be a present.
        if (unused > 0 && nowMs() < endsAtMs) void awsCalls.giveBack(caller, unused);
      });
    },
  };
}

function keyOf({ kind, subject }: Principal): string {
  return `${kind} ${subject}`;
}

/** Beside those that the reply has. */
function addHeaders(reply: FastifyReply, standing: Standing): void {
  for (const [name, value] of Object.entries(limitHeaders([standing]))) {
    const others = reply.getHeader(name);
    void reply.header(name, others === undefined ? value : `${String(others)}, ${value}`);
  }
}

function refusal(reply: FastifyReply, { resetMs }: Standing): GatewayError {
  void reply.header('retry-after', String(Math.ceil(resetMs / 1_000)));
  return new GatewayError(
    'RATE_LIMITED',
    'The operation could make more AWS calls than are left to the caller in this minute.',
    { reason: 'AWS_CALLS' satisfies LimitReason, retryAfterMs: resetMs },
  );
}
