import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendBundledPage } from '../bundledPages';

/** Our own scripts and styles, requests to our own origin, and one frame, which is Apollo's. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'frame-src https://sandbox.embed.apollographql.com',
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/**
 * Apollo Sandbox, embedded into a page of ours. Its script is bundled, not loaded from Apollo, so that no other party's
 * code runs in the gateway's origin. Needs the routes of the assets.
 */
export const sendSandboxPage = (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
  sendBundledPage(reply, 'sandbox', pagePolicy);
