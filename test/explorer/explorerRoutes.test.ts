import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildExplorer } from './buildExplorer';
import { createPageServer } from './pageServer';

describe('the routes of the explorer', () => {
  let server: FastifyInstance;
  let html: string;

  beforeAll(async () => {
    await buildExplorer();
    server = await createPageServer();
    html = (await server.inject('/explorer')).body;
  });
  afterAll(() => server.close());

  it.each(['/explorer', '/explorer/'])('GET %s is the page, kept nowhere', async (url) => {
    const answer = await server.inject(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.body).toContain('<title>SecretQL</title>');
  });

  it('allows the page nothing by default, no eval and no inline script', async () => {
    const { headers } = await server.inject('/explorer');
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('names its assets by content, so they may be cached for ever', async () => {
    const assets = [...html.matchAll(/"(\/explorer\/[^"]+)"/g)].map(([, url]) => String(url));
    expect(assets).toHaveLength(2);
    for (const url of assets) {
      const answer = await server.inject(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^text\/(css|javascript); charset=utf-8$/);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(Number(answer.headers['content-length'])).toBeGreaterThan(10_000);
    }
  });

  it.each([
    'explorer-AAAAAAAA.js',
    'explorer.html',
    '..%2f..%2fpackage.json',
    '..%2f..%2f..%2fsrc%2fx-AAAAAAAA.js',
    '%2e%2e%2fexplorer.html',
    '__proto__',
  ])('GET /explorer/%s is not found', async (name) => {
    const answer = await server.inject(`/explorer/${name}`);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('refers to nothing outside of it', async () => {
    const folder = join(__dirname, '../../dist/explorer/page');
    for (const file of await readdir(folder)) {
      const text = await readFile(join(folder, file), 'utf8');
      expect(text).not.toMatch(/^\s*\/[/*][#@] sourceMappingURL=/m);
      expect(text).not.toMatch(/(?:url\(|@import)\s*["']?(?:https?:)?\/\//);
      expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\/[^"]+\.(?:js|css|woff2?)"/);
    }
  });
});
