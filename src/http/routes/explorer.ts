import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Both the sources and the compiled files lie two folders below a folder beside `dist`. */
const pageFolder = join(__dirname, '../../../dist/explorer/page');

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
].join('; ');

const assetPolicy = "default-src 'none'; frame-ancestors 'none'";

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** As the bundler names them; with nothing in it that could lead out of the folder. */
const hashedAsset = /^[\w.-]+-[A-Z0-9]{8}(?<extension>\.css|\.js)$/;

/**
 * The gateway's own explorer, for machines without internet: `GET /explorer` (or `/explorer/`) is the page,
 * `GET /explorer/<asset>` its bundled parts. 404 for every other name, and for the page when it was not built.
 *
 * Names of assets carry a hash of their content, so they may be cached for ever; the page may not be kept at all.
 */
export const explorerRoutes = async (server: FastifyInstance): Promise<void> => {
  server.get('/explorer', sendPage);
  server.get('/explorer/', sendPage);
  server.get<{ Params: AssetParams }>('/explorer/:asset', sendAsset);
};

interface AssetParams {
  readonly asset: string;
}

const sendPage = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const page = await contentOf('index.html');
  secured(reply, pagePolicy).header('cache-control', 'no-store');
  return page === undefined
    ? reply.code(404).type('text/plain; charset=utf-8').send('The explorer is not built: npm run build\n')
    : reply.type('text/html; charset=utf-8').send(page);
};

const sendAsset = async (
  request: FastifyRequest<{ Params: AssetParams }>,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { asset } = request.params;
  const contentType = contentTypes[hashedAsset.exec(asset)?.groups?.extension ?? ''];
  const content = contentType && (await contentOf(asset));
  if (!contentType || !content) {
    reply.callNotFound();
    return reply;
  }
  return secured(reply, assetPolicy)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .type(contentType)
    .send(content);
};

const contentOf = (file: string): Promise<Buffer | undefined> =>
  readFile(join(pageFolder, file)).catch(() => undefined);

const secured = (reply: FastifyReply, policy: string): FastifyReply =>
  reply.headers({
    'content-security-policy': policy,
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
