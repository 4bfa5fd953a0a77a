import { buildExplorer } from '../explorer/buildExplorer';
import { type Product, startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';
import { exchangeWith } from './support/connectTo';
import { makeCertificate } from './support/makeCertificate';

/*
 * Whoever answers, be it a route, a hook, Fastify, Apollo, or Node's own parser: the same headers are on it.
 */
const json = 'content-type: application/json';
const post = (body: string, ...headers: readonly string[]) =>
  request('POST /graphql HTTP/1.1', [json, `content-length: ${Buffer.byteLength(body)}`, ...headers], body);
const get = (path: string, ...headers: readonly string[]) => request(`GET ${path} HTTP/1.1`, headers);

function request(line: string, headers: readonly string[], body = ''): string {
  return [
    line,
    'host: localhost',
    'connection: close',
    'accept-encoding: gzip, br',
    ...headers,
    '',
    body,
  ].join('\r\n');
}

const kinds: readonly (readonly [what: string, bytes: string, status: number])[] = [
  ['an answer', post('{"query":"{ __typename }"}'), 200],
  ['an answer in part', post('{"query":"{ secret(id: \\"no name\\") { arn } }"}'), 200],
  ['a mutation', post('{"query":"mutation { generatePassword { password } }"}'), 200],
  ['a syntax error', post('{"query":"{"}'), 400],
  ['a document that does not fit', post('{"query":"{ nope }"}'), 400],
  ['variables that do not fit', post('{"query":"query ($a: Int!) { secrets(first: $a) { scanned } }"}'), 400],
  ['a batch', post('[]'), 400],
  ['malformed JSON', post('{'), 400],
  ['an empty body', post(''), 400],
  ['an Accept that cannot be served', post('{"query":"{ __typename }"}', 'accept: text/csv'), 406],
  [
    'another content type',
    request('POST /graphql HTTP/1.1', ['content-type: text/plain', 'content-length: 0']),
    415,
  ],
  ['a body too long', request('POST /graphql HTTP/1.1', [json, 'content-length: 99999999']), 413],
  ['another method', get('/graphql'), 405],
  ['HEAD', request('HEAD /graphql HTTP/1.1', []), 405],
  ['OPTIONS', request('OPTIONS /graphql HTTP/1.1', []), 405],
  ['a path that there is not', get('/nope'), 404],
  ['a path that cannot be decoded', get('/%zz'), 404],
  ['a path too long', get(`/explorer/${'x'.repeat(200)}`), 404],
  ['another host', 'GET / HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n', 403],
  ['another origin', get('/livez', 'origin: https://evil.example'), 403],
  ['no host', 'GET /livez HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
  ['two hosts', get('/livez', 'host: localhost'), 400],
  ['HTTP/1.0', 'GET /livez HTTP/1.0\r\nhost: localhost\r\n\r\n', 200],
  ['health', get('/livez'), 200],
  ['readiness', get('/readyz'), 200],
  ['the icon', get('/favicon.ico'), 204],
  ['an expectation', get('/livez', 'expect: the-unexpected'), 200],
  ['an upgrade', get('/livez', 'connection: upgrade', 'upgrade: websocket'), 200],
  ['a method that there is not', 'NOPE / HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
  ['HTTP/2 without TLS', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['headers too long', get('/livez', `x-a: ${'a'.repeat(20_000)}`), 431],
  ['two lengths', request('POST /graphql HTTP/1.1', ['content-length: 1', 'content-length: 2'], 'a'), 400],
];

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

function parsed(answer: string): Answer {
  const [statusLine = '', ...lines] = answer.slice(0, answer.indexOf('\r\n\r\n')).split('\r\n');
  const entries = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(statusLine.split(' ')[1]), headers: Object.fromEntries(entries) };
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  await buildExplorer();
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

describe.each(['http', 'https'])('over %s', (protocol) => {
  let product: Product;
  let ca: string | undefined;

  beforeAll(async () => {
    const certificate = protocol === 'https' ? await makeCertificate(folder.path, 'headers') : undefined;
    ca = certificate?.ca;
    product = await startProduct(
      certificate && { TLS_CERT_FILE: certificate.certFile, TLS_KEY_FILE: certificate.keyFile },
    );
  });
  afterAll(() => product.stop());

  const ask = async (bytes: string) => parsed(await exchangeWith(product.url, bytes, ca));

  function expectHeaders({ headers }: Answer, policy: RegExp): void {
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(policy),
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[\w.-]{8,64}$/),
    });
    const isTold = headers['strict-transport-security'] !== undefined;
    expect(isTold).toBe(protocol === 'https');
    for (const name of ['server', 'x-powered-by', 'set-cookie', 'content-encoding', 'etag', 'vary'])
      expect(Object.keys(headers)).not.toContain(name);
  }

  test.each(kinds)('%s', async (_, bytes, status) => {
    const answer = await ask(bytes);
    expect(answer.status).toBe(status);
    expectHeaders(answer, /^default-src 'none'; frame-ancestors 'none'$/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('the pages, under policies of their own, are kept nowhere; their assets for ever', async () => {
    for (const path of ['/', '/explorer']) {
      const answer = await ask(get(path));
      expect(answer.status).toBe(200);
      expectHeaders(answer, /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    const page = await exchangeWith(product.url, get('/explorer'), ca);
    const [, asset = ''] = /"(\/explorer\/[^"]+\.js)"/.exec(page) ?? [];
    const answer = await ask(get(asset));
    expect([answer.status, answer.headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    expectHeaders(answer, /^default-src 'none'; frame-ancestors 'none'$/);
  });
});
