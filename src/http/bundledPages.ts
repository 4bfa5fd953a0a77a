import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';

/** Where `npm run build` puts the pages and their assets; as far from the compiled files as from the sources. */
const folder = join(__dirname, '../../dist/explorer/page');

/** The content, or undefined when there is no such file. The name must have been checked: it may lead anywhere. */
export const bundledFile = (name: string): Promise<Buffer | undefined> =>
  readFile(join(folder, name)).catch(() => undefined);

/** Sends a page under a Content-Security-Policy of its own, to be kept nowhere; 404 when it was not built. */
export const sendBundledPage = async (
  reply: FastifyReply,
  name: 'explorer' | 'sandbox',
  policy: readonly string[],
): Promise<FastifyReply> => {
  const page = await bundledFile(`${name}.html`);
  reply.headers({ 'cache-control': 'no-store', 'content-security-policy': policy.join('; ') });
  return page === undefined
    ? reply.code(404).type('text/plain; charset=utf-8').send('The page is not built: npm run build\n')
    : reply.type('text/html; charset=utf-8').send(page);
};
