import type { FastifyInstance } from 'fastify';
import { buildExplorer } from './buildExplorer';
import { createPageServer } from './pageServer';

const parts = /"(\/explorer\/[^"]+\.(?:css|js))"/g;

describe('the routes of Apollo Sandbox', () => {
  let server: FastifyInstance;

  beforeAll(async () => {
    await buildExplorer();
    server = await createPageServer();
  });
  afterAll(() => server.close());

  it.each(['/', '/graphql'])('GET %s is the page, kept nowhere', async (url) => {
    const answer = await server.inject({ url, headers: { accept: 'text/html' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.body).toContain('<title>SecretQL</title>');
    expect(answer.body).toContain('<a href="/explorer">');
  });

  it('allows one foreign thing, the frame, and neither eval nor anything inline', async () => {
    const policy = String((await server.inject('/')).headers['content-security-policy']);
    expect(policy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
        "frame-src https://sandbox.embed.apollographql.com; img-src 'self' data:; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('names no script or style of another origin, and serves its own', async () => {
    const { body } = await server.inject('/');
    expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    const urls = [...body.matchAll(parts)].map(([, url]) => String(url));
    expect(urls).toHaveLength(2);
    for (const url of urls) expect((await server.inject(url)).statusCode).toBe(200);
  });

  it('answers the embed, which asks for an icon, without an error', async () => {
    expect((await server.inject('/favicon.ico')).statusCode).toBe(204);
  });
});
