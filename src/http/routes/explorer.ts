import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bundledFile, sendBundledPage } from '../bundledPages';

/**
 * What the page may do: run our own scripts and workers, and talk to its own origin. Nothing else, nowhere else.
 * Inline styles and `data:` are Monaco's: it positions text by style attributes and inlines icons and fonts.
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** As the bundler names them; with nothing in it that could lead out of the folder. */
const hashedAsset = /^[\w.-]+-[A-Z0-9]{8}(?<extension>\.css|\.js)$/;

/**
 * The bundled parts of all our pages, at `GET /explorer/<asset>`; 404 for every other name. Their names carry a hash of
 * their content, so they may be cached for ever.
 */
export const assetRoutes = async (server: FastifyInstance): Promise<void> => {
  server.get<{ Params: AssetParams }>('/explorer/:asset', sendAsset);
};

/** The gateway's own explorer, for machines without internet: the page, at `GET /explorer` or `/explorer/`. */
export const explorerRoutes = async (server: FastifyInstance): Promise<void> => {
  server.get('/explorer', sendExplorerPage);
  server.get('/explorer/', sendExplorerPage);
};

/** The same page for another address, where Apollo Sandbox is not wanted. */
export const sendExplorerPage = (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
  sendBundledPage(reply, 'explorer', pagePolicy);

interface AssetParams {
  readonly asset: string;
}

const sendAsset = async (
  request: FastifyRequest<{ Params: AssetParams }>,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { asset } = request.params;
  const contentType = contentTypes[hashedAsset.exec(asset)?.groups?.extension ?? ''];
  const content = contentType && (await bundledFile(asset));
  if (!contentType || !content) {
    reply.callNotFound();
    return reply;
  }
  return reply.header('cache-control', 'public, max-age=31536000, immutable').type(contentType).send(content);
};
