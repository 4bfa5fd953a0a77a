import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';
import { expectSafeHeaders } from './expectRefusal';
import { sendRequest } from './rawRequest';

let product: WatchedProduct;
const limitMs = 500;

beforeAll(async () => {
  // Reads end at the deadline. A write goes on until it is answered, and so is what can outlast a request.
  product = await startWatchedProduct({
    REQUEST_TIMEOUT_MS: String(limitMs),
    AWS_DEADLINE_MS: '400',
    AWS_ATTEMPT_TIMEOUT_MS: '2000',
  });
});
beforeEach(() => {
  product.intercept(undefined);
  product.takeCalls();
});
afterAll(() => product.stop());

async function ask(query: string) {
  const sentAtMs = performance.now();
  const answer = await sendRequest(product.url, {
    headers: { 'content-type': 'application/json', 'x-request-id': '00000000-0000-4000-8000-000000000007' },
    body: JSON.stringify({ query }),
  });
  return { ...answer, tookMs: performance.now() - sentAtMs };
}

const tags = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `t${i}: tagSecret(id: "slow", tags: [{ key: "t${i}", value: "" }]) { userErrors { code } }`,
  ).join(' ');

test('an operation that takes too long is answered in time', async () => {
  product.intercept(() => 'hang');
  const answer = await ask('mutation { createSecret(input: { name: "hung" }) { userErrors { code } } }');
  expect(answer.status).toBe(503);
  expect(answer.tookMs).toBeGreaterThanOrEqual(limitMs - 5);
  expect(answer.tookMs).toBeLessThan(2_500);
  expect(answer.headers['retry-after']).toBe('1');
  expectSafeHeaders(answer.headers);
  expect(JSON.parse(answer.body)).toEqual({
    errors: [
      {
        message: expect.stringContaining('longer than the gateway allows'),
        extensions: {
          code: 'REQUEST_TIMEOUT',
          retryable: true,
          retryAfterMs: 1_000,
          requestId: '00000000-0000-4000-8000-000000000007',
        },
      },
    ],
    extensions: { aws: expect.objectContaining({ calls: { CreateSecret: 1 }, total: 1 }) },
  });
  expect(product.takeCalls()).toEqual(['CreateSecret']);
});

test('a read that takes too long is given up before that, and said to be where it was asked for', async () => {
  const called = new Promise<{ readonly closed: Promise<void> }>((resolve) => {
    product.intercept((call) => {
      resolve(call);
      return 'hang';
    });
  });
  const answer = await ask('{ secret(id: "slow") { name } }');
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({
    data: { secret: null },
    errors: [
      { path: ['secret'], extensions: { code: expect.stringMatching(/^UPSTREAM_(TIMEOUT|UNAVAILABLE)$/) } },
    ],
  });
  await (await called).closed;
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
});

test('a write that has begun is done, and none begins later', async () => {
  await ask('mutation { createSecret(input: { name: "slow" }) { userErrors { code } } }');
  const { arn } = (await product.graphql('{ secret(id: "slow") { arn } }')).data.secret;
  product.takeCalls();
  let release = (): void => {};
  const held = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined);
  });
  const closed: Promise<void>[] = [];
  product.intercept((call) => {
    closed.push(call.closed);
    return call.operation === 'TagResource' ? held : undefined;
  });
  const answer = await ask(`mutation { ${tags(3).replaceAll('"slow"', `"${arn}"`)} }`);
  expect(answer.status).toBe(503);
  release();
  await Promise.all(closed);
  const { data } = await product.graphql('{ secret(id: "slow") { tags { key } } }');
  expect(data.secret.tags).toEqual([{ key: 't0' }]);
  expect(product.takeCalls()).toEqual(['TagResource', 'DescribeSecret']);
});

test('the time of one request is not that of the next on the same connection', async () => {
  for (let turn = 0; turn < 3; turn += 1) expect((await ask('{ __typename }')).status).toBe(200);
});
