import { type Product, startProduct } from '../support/product';
import { expectRefusal, expectSafeHeaders, expectServed } from './expectRefusal';
import { type RawAnswer, sendRequest } from './rawRequest';

const studio = 'https://studio.apollographql.com';
let product: Product;
let open: Product;

beforeAll(async () => {
  [product, open] = await Promise.all([startProduct(), startProduct({ CORS_ORIGINS: studio })]);
});
afterAll(() => Promise.all([product.stop(), open.stop()]));

const portOf = ({ url }: Product) => new URL(url).port;

function ask(where: Product, headers: Readonly<Record<string, string>>, method = 'POST') {
  return sendRequest(where.url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: method === 'POST' ? '{"query":"{ __typename }"}' : '',
  });
}

const corsHeadersOf = ({ headers }: RawAnswer) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));

describe('the name that a request is sent to', () => {
  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])(
    '%s is ours, with and without a port',
    async (name) => {
      expectServed(await ask(product, { host: `${name}:${portOf(product)}` }));
      expectServed(await ask(product, { host: name }));
    },
  );

  test.each([
    'evil.example',
    'localhost.evil.example',
    'localhost.',
    'evil.example:localhost',
    'user@localhost',
    'localhost:80@evil.example',
    '127.0.0.1.nip.io',
    '127.1',
    '0.0.0.0',
    '[::]',
    '2130706433',
  ])('"%s" is not', async (host) => {
    expectRefusal(await ask(product, { host }), 403, 'HOST_NOT_ALLOWED');
  });

  test.each(['/livez', '/readyz', '/', '/explorer', '/nothing', '/graphql'])(
    '%s is not there for others',
    async (path) => {
      const answer = await sendRequest(product.url, {
        method: 'GET',
        path,
        headers: { host: 'evil.example' },
      });
      expectRefusal(answer, 403, 'HOST_NOT_ALLOWED');
    },
  );

  test('two Host headers are none: whoever is before us may have read the other one', async () => {
    const answer = await sendRequest(product.url, {
      method: 'GET',
      path: '/livez',
      headers: { host: 'evil.example', Host: 'localhost' },
    });
    expectRefusal(answer, 400, 'BAD_REQUEST');
  });
});

describe('the page that a request comes from', () => {
  test('our own may send', async () => {
    const own = `localhost:${portOf(product)}`;
    const answer = await ask(product, { host: own, origin: `http://${own}` });
    expectServed(answer);
    expect(corsHeadersOf(answer)).toEqual({});
  });

  test.each(['https://evil.example', 'null', 'http://localhost:1', 'file://', studio])(
    '%s may not',
    async (origin) => {
      for (const method of ['POST', 'OPTIONS', 'GET']) {
        const answer = await ask(product, { origin }, method);
        expectRefusal(answer, 403, 'ORIGIN_NOT_ALLOWED');
        expect(corsHeadersOf(answer)).toEqual({});
      }
    },
  );

  test('the same host by another scheme is another origin', async () => {
    const own = `localhost:${portOf(product)}`;
    expectRefusal(await ask(product, { host: own, origin: `https://${own}` }), 403, 'ORIGIN_NOT_ALLOWED');
  });
});

describe('with a page of another origin allowed', () => {
  test('its preflight is answered, without repeating what it asks for', async () => {
    const answer = await ask(
      open,
      {
        origin: studio,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, x-asked-for',
      },
      'OPTIONS',
    );
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect(corsHeadersOf(answer)).toEqual({
      'access-control-allow-origin': studio,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': '*, authorization',
      'access-control-expose-headers':
        'x-request-id, retry-after, ratelimit, ratelimit-policy, www-authenticate',
      'access-control-max-age': '600',
    });
    expect(answer.headers.vary).toMatch(/\borigin\b/i);
    expectSafeHeaders(answer.headers);
  });

  test('it may send, and read the answer', async () => {
    const answer = await ask(open, { origin: studio });
    expectServed(answer);
    expect(corsHeadersOf(answer)).toEqual({
      'access-control-allow-origin': studio,
      'access-control-expose-headers':
        'x-request-id, retry-after, ratelimit, ratelimit-policy, www-authenticate',
    });
    expect(answer.headers.vary).toMatch(/\borigin\b/i);
  });

  test('it can read why it was refused', async () => {
    const answer = await sendRequest(open.url, { headers: { origin: studio }, body: '{}' });
    expectRefusal(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
    expect(corsHeadersOf(answer)).toMatchObject({ 'access-control-allow-origin': studio });
  });

  test.each([
    'https://studio.apollographql.com.evil.example',
    'http://studio.apollographql.com',
    'https://STUDIO.apollographql.com',
    'null',
  ])('%s is still refused', async (origin) => {
    const preflight = await ask(open, { origin, 'access-control-request-method': 'POST' }, 'OPTIONS');
    for (const answer of [preflight, await ask(open, { origin })]) {
      expectRefusal(answer, 403, 'ORIGIN_NOT_ALLOWED');
      expect(corsHeadersOf(answer)).toEqual({});
    }
  });

  test('our own page, and what is no page, are answered as before', async () => {
    const own = await ask(open, { origin: open.url });
    expectServed(own);
    expect(corsHeadersOf(own)).toEqual({});
    expectServed(await ask(open, {}));
    expectRefusal(await ask(open, {}, 'OPTIONS'), 405, 'METHOD_NOT_ALLOWED');
    expectRefusal(await ask(open, { origin: studio }, 'OPTIONS'), 405, 'METHOD_NOT_ALLOWED');
  });

  test('another name of this machine is refused all the same', async () => {
    expectRefusal(await ask(open, { origin: studio, host: 'evil.example' }), 403, 'HOST_NOT_ALLOWED');
  });
});
