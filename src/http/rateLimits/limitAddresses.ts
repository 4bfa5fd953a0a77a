import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { idOfApiKey } from '../../access/keys/apiKeyText';
import { addressOf } from '../addressOf';
import { addressKey } from './addressKey';
import type { Limit } from './createLimit';
import { refuseLimited } from './refuseLimited';

/** What is asked of an address before anybody looks who sends, as hooks of Fastify. */
export interface AddressLimits {
  /** A preflight counts, which the plugin for CORS answers before others are counted. */
  beforePreflight(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined>;
  /** Every other request counts, but those for health. */
  beforeAnything(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined>;
  /** From an address that was wrong too often, only API keys are looked at, and tokens that were good before. */
  beforeAuthentication(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined>;
  afterAuthentication(request: FastifyRequest): Promise<void>;
  /** Counts the answers that refuse a credential, before they leave. Having none is not counted: nobody guesses so. */
  beforeAnswer(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

export interface AddressLimitsOptions {
  readonly requests: Limit | undefined;
  readonly failures: Limit | undefined;
}

/** Balancers and orchestrators ask for these, and must get an answer whatever else comes from where they are. */
const unlimited: ReadonlySet<string> = new Set(['/livez', '/readyz']);

/** How many tokens are known to have been good, and for how long. */
const good = { max: 10_000, ttl: 10 * 60_000 };

/**
 * One address may be that of a whole office, where one script with an expired token must not keep all others out. So
 * those who were let in before go on being asked who they are, while other tokens are answered without a look at them.
 * API keys are always looked at: that costs one hash, and nobody guesses 256 bits. The tokens themselves are not kept,
 * only their SHA-256.
 */
export function limitAddresses({ requests, failures }: AddressLimitsOptions): AddressLimits {
  const known = new LRUCache<string, true>(good);

  async function count(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const standing = await requests?.take(keyOf(request));
    return standing?.isExceeded ? refuseLimited(reply, standing, 'ADDRESS') : undefined;
  }

  return {
    async beforePreflight(request, reply) {
      return request.method === 'OPTIONS' ? count(request, reply) : undefined;
    },
    async beforeAnything(request, reply) {
      if (request.method === 'OPTIONS' || unlimited.has(request.routeOptions.url ?? '')) return undefined;
      return count(request, reply);
    },
    async beforeAuthentication(request, reply) {
      if (!failures || !request.headers.authorization) return undefined;
      const standing = await failures.look(keyOf(request));
      if (standing.remaining > 0) return undefined;
      const credential = credentialOf(request);
      if (idOfApiKey(credential) !== undefined || known.has(digestOf(credential))) return undefined;
      return refuseLimited(reply, standing, 'FAILED_AUTHENTICATIONS');
    },
    async afterAuthentication(request) {
      if (failures && request.principal.kind === 'USER') known.set(digestOf(credentialOf(request)), true);
    },
    async beforeAnswer(request, reply) {
      const isFailure = reply.statusCode === 401 && request.headers.authorization !== undefined;
      if (isFailure) await failures?.take(keyOf(request));
    },
  };
}

function keyOf(request: FastifyRequest): string {
  return addressKey(addressOf(request));
}

/** Without the scheme, which may be written in several ways. */
function credentialOf({ headers }: FastifyRequest): string {
  return (headers.authorization ?? '').replace(/^bearer +/i, '');
}

function digestOf(credential: string): string {
  return createHash('sha256').update(credential).digest('base64url');
}
