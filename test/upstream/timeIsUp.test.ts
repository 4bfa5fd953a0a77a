import { useProduct } from '../support/useProduct';
import { awsError, type Intercepted } from '../support/wire';
import { nameOf, seeded } from './seeded';

const deadlineMs = 600;
const { product } = useProduct(
  { AWS_DEADLINE_MS: String(deadlineMs), AWS_ATTEMPT_TIMEOUT_MS: '250', AWS_BREAKER_PAUSE_MS: '50' },
  { seed: seeded(2) },
);

const failed = awsError('InternalServiceError', 500);
const throttled = awsError('ThrottlingException');
/** The SDK waits that long before it tries again. */
const after = (answer: Intercepted, ms: number): Intercepted => ({
  ...answer,
  headers: { 'x-amz-retry-after': String(ms) },
});

const read = `{ secret(id: "${nameOf(0)}") { name } }`;
const write = `mutation { tagSecret(id: "${nameOf(0)}", tags: [{ key: "a", value: "b" }]) { userErrors { code } } }`;

/** What comes of an operation when each attempt of one AWS operation is answered so; and how long it took. */
async function outcomeOf(query: string, operation: string, answer: Intercepted | 'hang' | 'reset') {
  // An answer, so that what the tests before have made fail does not count for the breaker.
  product.intercept(undefined);
  expect((await product.graphql(read)).errors).toEqual([]);
  product.takeCalls();
  product.intercept((call) => (call.operation === operation ? answer : undefined));
  const startMs = performance.now();
  const { errors } = await product.graphql(query);
  const tookMs = performance.now() - startMs;
  const sent = product.takeCalls().filter((name) => name === operation).length;
  return { codes: errors.map(({ extensions }) => extensions.code), sent, tookMs };
}

describe('a read', () => {
  test.each([
    // Beyond the deadline; a little before and after it, where the next attempt would begin.
    ['waits to try again', 3_000],
    ['is about to try again', deadlineMs + 5],
    ['tries again too late', deadlineMs + 20],
  ])('that failed and %s when the time is up says that the time is up', async (_, retryAfterMs) => {
    const { codes, sent, tookMs } = await outcomeOf(read, 'DescribeSecret', after(failed, retryAfterMs));
    expect([codes, sent]).toEqual([['UPSTREAM_TIMEOUT'], 1]);
    expect(tookMs).toBeLessThan(deadlineMs + 300);
  });

  test('that hangs says that the time is up', async () => {
    expect(await outcomeOf(read, 'DescribeSecret', 'hang')).toMatchObject({ codes: ['UPSTREAM_TIMEOUT'] });
  });

  test.each([
    ['failed', failed],
    ['broke off', 'reset'],
  ] as const)('that %s in each attempt while there was time says so', async (_, answer) => {
    const { codes, sent } = await outcomeOf(read, 'DescribeSecret', answer);
    expect([codes, sent]).toEqual([['UPSTREAM_UNAVAILABLE'], 3]);
  });

  test.each([3_000, deadlineMs + 5])('that AWS throttled as long as there was time says so', async (ms) => {
    const { codes, sent } = await outcomeOf(read, 'DescribeSecret', after(throttled, ms));
    expect([codes, sent]).toEqual([['UPSTREAM_THROTTLED'], 1]);
  });
});

describe('a write', () => {
  test('that failed and waits to try again when the time is up says so, at once: it may have been done', async () => {
    const { codes, sent, tookMs } = await outcomeOf(write, 'TagResource', after(failed, 3_000));
    expect([codes, sent]).toEqual([['UPSTREAM_TIMEOUT'], 1]);
    expect(tookMs).toBeLessThan(deadlineMs + 300);
  });

  test('that AWS throttled as long as there was time says so, since it was not done', async () => {
    const { codes, sent } = await outcomeOf(write, 'TagResource', after(throttled, 3_000));
    expect([codes, sent]).toEqual([['UPSTREAM_THROTTLED'], 1]);
  });
});
