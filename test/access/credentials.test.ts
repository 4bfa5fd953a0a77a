import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createKey } from '../../src/cli/key/createKey';
import { expectRefusal } from '../http/expectRefusal';
import { type RawAnswer, sendBytes, sendRequest } from '../http/rawRequest';
import { type Product, startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';
import { whoAmI } from './support/signInSettings';

/* How a credential may be sent, and what is answered to those who send none. */

const page = 'https://app.example';
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let product: Product;
let key: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  const file = join(folder.path, 'keys.json');
  const groups = ['admin', 'x'];
  key = (await createKey({ file, name: 'ci', groups, lifetimeMs: 3_600_000, now: new Date() })).text;
  product = await startProduct({
    API_KEYS_FILE: file,
    CORS_ORIGINS: page,
    EXPLORER: 'on',
    SANDBOX: 'on',
    RATE_LIMIT_FAILURES: '1000000',
  });
});
afterAll(async () => {
  await product.stop();
  await folder.remove();
});

const body = JSON.stringify({ query: whoAmI });
const json = { 'content-type': 'application/json' };
const send = (headers: Readonly<Record<string, string>>, text = body) =>
  sendRequest(product.url, { headers: { ...json, ...headers }, body: text });

function expectUnauthenticated(answer: RawAnswer, challenge: string): void {
  expectRefusal(answer, 401, 'UNAUTHENTICATED');
  expect(answer.headers['www-authenticate']).toBe(challenge);
  expect(answer.body).not.toMatch(/viewer|Query|__schema/);
}

const missing = 'Bearer realm="secretql"';
const wrong = 'Bearer realm="secretql", error="invalid_token"';

test.each(['Bearer', 'bearer', 'BEARER', 'Bearer '])('%s with a key lets in', async (scheme) => {
  const answer = await send({ authorization: `${scheme} ${key}` });
  expect([answer.status, JSON.parse(answer.body).data]).toEqual([
    200,
    { viewer: { subject: 'ci', kind: 'API_KEY', groups: ['admin', 'x'] } },
  ]);
});

test('nothing is no credential', async () => expectUnauthenticated(await send({}), missing));

test.each([
  ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
  ['application/json', 'application/json'],
])(
  'to clients that accept %s the refusal is %s: of other types they read no errors',
  async (accept, type) => {
    const answer = await send({ accept });
    expectUnauthenticated(answer, missing);
    expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`);
  },
);

test.each([
  ['cookie', 'authorization=KEY'],
  ['x-api-key', 'KEY'],
  ['proxy-authorization', 'Bearer KEY'],
])('%s is no credential', async (name, value) => {
  expectUnauthenticated(await send({ [name]: value.replace('KEY', key) }), missing);
});

test('a key in the address is no credential', async () => {
  const path = `/graphql?access_token=${key}&authorization=Bearer%20${key}`;
  expectUnauthenticated(await sendRequest(product.url, { path, headers: json, body }), missing);
});

test.each([
  ['empty', ''],
  ['a scheme alone', 'Bearer'],
  ['Basic', 'Basic YTpi'],
  ['another scheme', 'Token KEY'],
  ['no scheme', 'KEY'],
  ['a key with another behind it', 'Bearer KEY, Bearer KEY'],
  ['a key with a parameter', 'Bearer KEY realm=x'],
  ['a key that is cut', 'Bearer SHORT'],
  ['a key with another end', 'Bearer CHANGED'],
  ['a key of an unknown id', `Bearer secretql_aaaaaaaaaaaa_${'b'.repeat(43)}`],
  ['the id alone', 'Bearer ID'],
  ['a token, where none are let in', 'Bearer a.b.c'],
  ['8 KiB', `Bearer ${'x'.repeat(8_192)}`],
])('%s is a wrong credential', async (_, header) => {
  const changed = `${key.slice(0, -1)}${key.endsWith('A') ? 'Q' : 'A'}`;
  const authorization = header
    .replaceAll('KEY', key)
    .replace('SHORT', key.slice(0, -1))
    .replace('CHANGED', changed)
    .replace('ID', key.slice(0, 21));
  const answer = await send({ authorization });
  expectUnauthenticated(answer, wrong);
  expect(answer.body).not.toContain(key.slice(22));
});

test('two credentials are none, whichever of them is right', async () => {
  const right = `Authorization: Bearer ${key}`;
  const others = [right, `authorization: Bearer ${key}x`];
  for (const pair of [others, others.toReversed(), [right, right]]) {
    const head = [
      'POST /graphql HTTP/1.1',
      `Host: ${new URL(product.url).host}`,
      ...pair,
      'Connection: close',
    ];
    const lines = [...head, 'Content-Type: application/json', `Content-Length: ${body.length}`, '', body];
    expectUnauthenticated(await sendBytes(product.url, lines.join('\r\n')), wrong);
  }
});

test.each([
  ['no JSON', '{"query":'],
  ['no document', '{}'],
  ['a list of operations', `[${body}]`],
  ['a document that does not fit the schema', '{"query":"{ nothing }"}'],
  ['introspection', '{"query":"{ __schema { types { name } } }"}'],
  ['more than is taken', 'x'.repeat(600 * 1024)],
])('without a credential, %s is answered like all else', async (_, text) => {
  const { status, headers, body: answered } = await send({}, text);
  expectUnauthenticated({ status, headers, body: answered }, missing);
});

test.each(['text/plain', 'multipart/form-data; boundary=x', 'application/json; charset=x'])(
  'without a credential, %s is answered like all else',
  async (type) => expectUnauthenticated(await send({ 'content-type': type }), missing),
);

test.each([
  ['a body of 10 GB', 'Content-Length: 10737418240'],
  ['a body without an end', 'Transfer-Encoding: chunked'],
])('%s is not waited for without a credential', async (_, header) => {
  const head = ['POST /graphql HTTP/1.1', `Host: ${new URL(product.url).host}`, header, '', ''].join('\r\n');
  const { status, headers } = await sendBytes(product.url, head);
  expect([status, headers.connection]).toEqual([401, 'close']);
});

test('who asks whether to go on with the body is told so when they are known, and not before', async () => {
  const ask = (more: string, end: string) =>
    [
      'POST /graphql HTTP/1.1',
      `Host: ${new URL(product.url).host}`,
      'Content-Type: application/json',
      'Expect: 100-continue',
      `Content-Length: ${body.length}`,
      ...(more ? [more] : []),
      '',
      end,
    ].join('\r\n');
  const refused = await sendBytes(product.url, ask('', ''));
  expect([refused.status, refused.headers.connection]).toEqual([401, 'close']);
  const { hostname, port } = new URL(product.url);
  const answers = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write(ask(`Authorization: Bearer ${key}`, '')),
    );
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (String(chunk).startsWith('HTTP/1.1 100')) socket.write(body);
      else if (text.includes('HTTP/1.1 200')) socket.end();
    });
    socket.on('close', () => resolve(text));
  });
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 100', 'HTTP/1.1 200']);
  expect(answers).toMatch(/connection: keep-alive/i);
});

test('a connection is used again after a refusal', async () => {
  const { hostname, port, host } = new URL(product.url);
  const request = (more: string, end: string) =>
    `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${more}Content-Length: ${body.length}\r\n${end}\r\n${body}`;
  const answers = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write(request('', '') + request(`Authorization: Bearer ${key}\r\n`, 'Connection: close\r\n')),
    );
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
  });
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 200']);
});

test.each(['/', '/explorer', '/livez', '/readyz'])('%s needs no credential', async (path) => {
  const answer = await sendRequest(product.url, { method: 'GET', path });
  expect(answer.status).toBe(200);
});

test('a preflight needs no credential, and a page may send one and read why it was refused', async () => {
  const preflight = await sendRequest(product.url, {
    method: 'OPTIONS',
    headers: {
      origin: page,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization, content-type',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers['access-control-allow-headers']).toMatch(/\bauthorization\b/);
  const refused = await send({ origin: page });
  expectUnauthenticated(refused, missing);
  expect(refused.headers['access-control-allow-origin']).toBe(page);
  expect(refused.headers['access-control-allow-credentials']).toBeUndefined();
});

test('other names of the machine, and pages behind a balancer, are as good as the credential', async () => {
  const headers = { host: 'secrets.example', origin: 'https://secrets.example' };
  expectUnauthenticated(await send(headers), missing);
  expect((await send({ ...headers, authorization: `Bearer ${key}` })).status).toBe(200);
});

test.each([
  ['a file that is not there', undefined, /the API keys cannot be read: ENOENT .*secretql key create/],
  ['a file that is no JSON', 'canary', /the API keys cannot be read: .* is not valid JSON/],
  ['a file of something else', '{"canary":1}', /is no file of API keys: look at version/],
])('%s is told at the start', async (name, content, sentence) => {
  const path = join(folder.path, name);
  if (content !== undefined) await writeFile(path, content, { mode: 0o600 });
  const start = startProduct({ API_KEYS_FILE: path });
  await expect(start).rejects.toThrow(sentence);
  await expect(start).rejects.not.toThrow(/canary/);
});
