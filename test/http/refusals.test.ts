import type { ErrorCode } from '../../src/errors/errorCodes';
import { type Product, startProduct } from '../support/product';
import { expectRefusal, expectSafeHeaders, expectServed } from './expectRefusal';
import { exchange, type RawRequest, sendBytes, sendRequest } from './rawRequest';

let product: Product;
let url: string;

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(() => product.stop());

const json = { 'content-type': 'application/json' };
const query = '{"query":"{ __typename }"}';
const post = (body: string, headers: Readonly<Record<string, string>> = {}): RawRequest => ({
  body,
  headers: { ...json, ...headers },
});
const hugeBody = JSON.stringify({ query: '{ __typename }', variables: { x: 'a'.repeat(512 * 1024) } });
const deepJson = `{"query":"{ __typename }","variables":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;

describe('what is refused, is refused in one shape', () => {
  test.each<[string, RawRequest, number, ErrorCode]>([
    ['a path that is not served', { method: 'GET', path: '/graphiql' }, 404, 'NOT_FOUND'],
    ['a path below the endpoint', { ...post(query), path: '/graphql/x' }, 404, 'NOT_FOUND'],
    ['a path that cannot be decoded', { method: 'GET', path: '/%zz' }, 404, 'NOT_FOUND'],
    [
      'a path too long for its route',
      { method: 'GET', path: `/explorer/${'x'.repeat(200)}` },
      404,
      'NOT_FOUND',
    ],
    ['a body over 512 KiB', post(hugeBody), 413, 'PAYLOAD_TOO_LARGE'],
    ['text', post(query, { 'content-type': 'text/plain' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a form',
      post('query=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a multipart form',
      post('x', { 'content-type': 'multipart/form-data; boundary=x' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'GraphQL as it is',
      post('{ __typename }', { 'content-type': 'application/graphql' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a body without a type', { body: query }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['malformed JSON', post('{"query":"{ __typename }"'), 400, 'BAD_REQUEST'],
    ['an empty body', post('', { 'content-length': '0' }), 400, 'BAD_REQUEST'],
    ['no body at all', { headers: { 'content-length': '0' } }, 400, 'BAD_REQUEST'],
    ['an empty object', post('{}'), 400, 'BAD_REQUEST'],
    ['a batch', post(`[${query},${query}]`), 400, 'BAD_REQUEST'],
    ['a text in place of an object', post('"x"'), 400, 'BAD_REQUEST'],
    ['null', post('null'), 400, 'BAD_REQUEST'],
    ['a query that is no text', post('{"query":{"a":1}}'), 400, 'BAD_REQUEST'],
    ['variables as a text', post('{"query":"{ __typename }","variables":"x"}'), 400, 'BAD_REQUEST'],
    ['variables as a number', post('{"query":"{ __typename }","variables":7}'), 400, 'BAD_REQUEST'],
    ['variables as a list', post('{"query":"{ __typename }","variables":[1]}'), 400, 'BAD_REQUEST'],
    ['extensions as a text', post('{"query":"{ __typename }","extensions":"x"}'), 400, 'BAD_REQUEST'],
    [
      'an operation name that is no text',
      post('{"query":"{ __typename }","operationName":{}}'),
      400,
      'BAD_REQUEST',
    ],
    ['an Accept that cannot be served', post(query, { accept: 'text/csv' }), 406, 'NOT_ACCEPTABLE'],
    ['a syntax error', post('{"query":"{"}'), 400, 'GRAPHQL_PARSE_FAILED'],
    [
      'an unknown operation',
      post('{"query":"{ __typename }","operationName":"x"}'),
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['a field that there is not', post('{"query":"{ nope }"}'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s', async (_, request, status, code) => {
    expectRefusal(await sendRequest(url, request), status, code);
  });

  test('a body over 512 KiB whose length is not told', async () => {
    const chunk = `${(16 * 1024).toString(16)}\r\n${'x'.repeat(16 * 1024)}\r\n`;
    const answer = await sendBytes(
      url,
      `POST /graphql HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncontent-type: application/json\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(40)}0\r\n\r\n`,
    );
    expectRefusal(answer, 413, 'PAYLOAD_TOO_LARGE');
  });

  test('a body just under 512 KiB is served', async () => {
    const frame = JSON.stringify({ query: '{ __typename }', variables: { x: '' } });
    const body = frame.replace('""', `"${'a'.repeat(512 * 1024 - frame.length)}"`);
    const answer = await sendRequest(url, post(body));
    expectServed(answer);
  });

  test('JSON fifty thousand levels deep is no trouble', async () => {
    const answer = await sendRequest(url, post(deepJson));
    expectServed(answer);
  });
});

test('a persisted query: clients learn that they must send the document', async () => {
  const body = '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}';
  const [error] = JSON.parse((await sendRequest(url, post(body))).body).errors;
  expect(error).toMatchObject({ message: 'PersistedQueryNotSupported', extensions: { code: 'BAD_REQUEST' } });
});

describe('a body that does not come', () => {
  const unfinished = (line: string, length: string) =>
    sendBytes(
      url,
      `${line} HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncontent-type: application/json\r\n${length}\r\n\r\n`,
    );

  test.each([
    ['POST /nowhere', 'content-length: 1000'],
    ['POST /graphql/x', 'transfer-encoding: chunked'],
    ['PUT /livez', 'content-length: 1000'],
    ['OPTIONS /nowhere', 'content-length: 1000'],
  ])('%s is not served, and nobody waits for it', async (line, length) => {
    const answer = await unfinished(line, length);
    expectRefusal(answer, 404, 'NOT_FOUND');
    expect(answer.headers.connection).toBe('close');
    const { requests } = JSON.parse((await sendRequest(url, { method: 'GET', path: '/readyz' })).body);
    expect(requests).toMatchObject({ underWay: 0, waiting: 0 });
  });
});

describe('by another method than POST', () => {
  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is answered 405', async (method) => {
    const answer = await sendRequest(url, { method, path: '/graphql?query={__typename}' });
    expectRefusal(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.allow).toBe('POST');
  });

  test('HEAD is answered 405, without a body', async () => {
    const answer = await sendRequest(url, { method: 'HEAD' });
    expect([answer.status, answer.headers.allow, answer.body]).toEqual([405, 'POST', '']);
    expectSafeHeaders(answer.headers);
  });

  test('a mutation in the URL is not run', async () => {
    await sendRequest(url, {
      method: 'GET',
      path: `/graphql?query=${encodeURIComponent('mutation{createSecret(input:{name:"by-get"}){secret{arn}}}')}`,
      headers: { ...json, accept: 'application/json', 'apollo-require-preflight': '1' },
    });
    const { data } = await product.graphql('{ secret(id: "by-get") { arn } }');
    expect(data).toEqual({ secret: null });
  });
});

describe('what is not HTTP', () => {
  const host = () => `host: ${new URL(url).host}`;
  const small = (headers: string, rest: string) =>
    `POST /graphql HTTP/1.1\r\n${host()}\r\ncontent-type: application/json\r\n${headers}\r\n\r\n${rest}`;

  test.each([
    [
      'a length and chunks',
      'content-length: 5\r\ntransfer-encoding: chunked',
      '0\r\n\r\nGET /livez HTTP/1.1\r\n\r\n',
    ],
    ['two lengths', 'content-length: 5\r\ncontent-length: 6', 'aaaaa'],
    ['an unknown coding before chunks', 'transfer-encoding: chunked, x', '0\r\n\r\n'],
    ['a length that is no number', 'content-length: +5', 'aaaaa'],
    ['a space before the colon', 'content-length : 5', 'aaaaa'],
    ['a folded header', 'x-a: b\r\n c: d\r\ncontent-length : 5', 'aaaaa'],
    ['a chunk size that is no number', 'transfer-encoding: chunked', 'zz\r\n'],
  ])('%s is refused and the connection cut', async (_, headers, rest) => {
    const answer = await sendBytes(url, small(headers, rest));
    expectRefusal(answer, 400, 'BAD_REQUEST');
    expect(answer.headers.connection).toBe('close');
  });

  test('headers over 16 KiB', async () => {
    expectRefusal(await sendBytes(url, small(`x-a: ${'a'.repeat(20_000)}`, '')), 431, 'BAD_REQUEST');
  });

  test.each([
    ['Host: [', '/graphql', '1.1'],
    ['Host: a b', '/graphql', '1.1'],
    ['Host: a%zz', '/graphql', '1.1'],
    ['Host:', '/graphql', '1.1'],
    ['X-None: 1', '/graphql', '1.0'],
  ])('%s, which makes no URL with %s in HTTP/%s, is refused', async (header, path, version) => {
    const head = [`POST ${path} HTTP/${version}`, header, 'Content-Type: application/json'];
    const lines = [...head, 'Connection: close', `Content-Length: ${query.length}`, '', query];
    expectRefusal(await sendBytes(url, lines.join('\r\n')), 400, 'BAD_REQUEST');
  });

  test('a request without a Host is not served', async () => {
    const answer = await exchange(url, 'GET /livez HTTP/1.1\r\nconnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});
