import { serverAudits } from 'graphql-http';
import { type Product, startProduct } from '../support/product';
import { expectSafeHeaders } from './expectRefusal';
import { sendRequest } from './rawRequest';

let product: Product;
let url: string;

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(() => product.stop());

const query = '{"query":"{ __typename }"}';
const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  sendRequest(url, { headers: { 'content-type': 'application/json', ...headers }, body });

describe('the id of a request', () => {
  test.each(['00000000-0000-4000-8000-000000000008', '019AB3C4-0000-7000-8000-00000000ABCD'])(
    '%s is kept',
    async (id) => {
      const answer = await post('{"query":"{ nope }"}', { 'x-request-id': id });
      expect(answer.headers['x-request-id']).toBe(id);
      expect(JSON.parse(answer.body).errors[0].extensions.requestId).toBe(id);
    },
  );

  test.each([
    'short',
    'a'.repeat(36),
    // What somebody has pasted by mistake.
    'hunter2-correct-horse',
    '00000000-0000-4000-8000-000000000008x',
    '00000000000040008000000000000008',
    'with a space',
    'quote"quote',
    'ümläut-123',
    '%0d%0aSet-Cookie:x',
    'a,bcdefgh',
    '',
  ])('"%s" is replaced', async (id) => {
    const answer = await post(query, { 'x-request-id': id });
    expect(answer.status).toBe(200);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test('two of them are none', async () => {
    const answer = await post(query, {
      'x-request-id': '00000000-0000-4000-8000-000000000001',
      'X-Request-Id': '00000000-0000-4000-8000-000000000002',
    });
    expect(answer.headers['x-request-id']).not.toMatch(/^0{8}/);
  });

  test('every request has another', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => (await post(query)).headers['x-request-id']),
    );
    expect(new Set(ids).size).toBe(20);
  });

  test('is in errors of resolvers too', async () => {
    const answer = await post('{"query":"{ secret(id: \\"no name\\") { arn } }"}', {
      'x-request-id': '00000000-0000-4000-8000-000000000008',
    });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body).errors[0].extensions).toMatchObject({
      requestId: '00000000-0000-4000-8000-000000000008',
      retryable: false,
    });
    expectSafeHeaders(answer.headers);
  });
});

describe('the type of an answer', () => {
  test.each([
    [undefined, 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['application/json', 'application/json; charset=utf-8'],
    ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
    [
      'application/graphql-response+json, application/json;q=0.9',
      'application/graphql-response+json; charset=utf-8',
    ],
  ])('to Accept: %s is %s', async (accept, type) => {
    const answer = await post(query, accept ? { accept } : {});
    expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
    expectSafeHeaders(answer.headers);
  });
});

describe('health', () => {
  test.each([
    ['/livez', { status: 'ok' }],
    [
      '/readyz',
      {
        status: 'ok',
        checks: { auditLog: true, awsCredentials: true },
        aws: { breakers: { 'us-east-1': 'closed' }, queues: [] },
        requests: { isOverloaded: false, underWay: 0, waiting: 0, refused: 0 },
      },
    ],
  ])('%s', async (path, body) => {
    const answer = await sendRequest(url, { method: 'GET', path });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, body]);
    expectSafeHeaders(answer.headers);
  });
});

describe('limits of a document', () => {
  const tokens = (count: number) =>
    `{ secret(id: "none") { ${'tag(key: "a") '.repeat(Math.floor((count - 10) / 6))}${'arn '.repeat((count - 10) % 6)}} }`;

  test('a thousand tokens are served, one more is not parsed', async () => {
    expect((await product.graphql(tokens(1000))).data).toEqual({ secret: null });
    const { status, errors } = await product.graphql(tokens(1001));
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  });

  test('fragments within fragments do not multiply what is asked for', async () => {
    const doubling = Array.from(
      { length: 20 },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
    );
    const { status, errors } = await product.graphql(
      `{ ...F0 } ${doubling.join(' ')} fragment F20 on Query { __typename }`,
    );
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  test('a document of many mistakes is told of five', async () => {
    const { errors } = await product.graphql(
      `{ ${Array.from({ length: 100 }, (_, i) => `nope${i}`).join(' ')} }`,
    );
    expect(errors.length).toBeLessThanOrEqual(6);
  });
});

/** Where Apollo differs from the draft on purpose, and what asks by GET. */
const known = new Set(['572B', 'FDE2', '7B9B', '5A70', 'D6D5', '6A70']);

describe('GraphQL over HTTP, by its own audit', () => {
  test.each(
    serverAudits({ url: () => `${url}/graphql` }).map((audit) => [audit.id, audit.name, audit] as const),
  )('%s %s', async (id, _, audit) => {
    const result = await audit.fn();
    expect(result.status).not.toBe('error');
    if (result.status !== 'ok') expect([...known]).toContain(id);
  });
});
