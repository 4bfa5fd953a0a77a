import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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
 * Apollo Sandbox, embedded into a page of ours: `GET /`. Its script is bundled, not loaded from Apollo, so that no
 * other party's code runs in the gateway's origin. Needs the routes of the explorer for its assets.
 *
 * `GET /favicon.ico` is empty: the page brings its icon along, but the embed asks, and a 404 would be logged.
 */
export const sandboxRoutes = async (server: FastifyInstance): Promise<void> => {
  server.get('/', sendSandboxPage);
  server.get('/favicon.ico', async (_request, reply) => reply.code(204).send());
};

/** The same page for another address, such as the endpoint itself when a browser opens it. */
export const sendSandboxPage = (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
  sendBundledPage(reply, 'sandbox', pagePolicy);
