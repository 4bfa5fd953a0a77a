import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';
import { awsError, type Interception } from '../support/wire';

/** `extensions.aws` against what went over the wire. */
const names = Array.from({ length: 25 }, (_, index) => `secret-${index}`);
let product: WatchedProduct;

beforeAll(async () => {
  product = await startWatchedProduct();
  for (const name of names) await create(product, name);
  await product.graphql('{ secrets { nodes { name } } }');
});
beforeEach(() => void product.takeCalls());
afterEach(() => product.intercept(undefined));
afterAll(() => product.stop());

async function create({ graphql }: Pick<WatchedProduct, 'graphql'>, name: string): Promise<void> {
  const { data } = await graphql(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { userErrors { code } } }',
    { input: { name, value: { string: `value of ${name}` } } },
  );
  expect(data.createSecret.userErrors).toEqual([]);
}

async function spendingOf(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const { text } = await product.graphql(query, variables);
  const { extensions, errors = [] } = JSON.parse(text);
  return {
    ...extensions.aws,
    codes: errors.map((error: { extensions: { code: string } }) => error.extensions.code),
  };
}

/** Counted on the wire: operations, attempts and all. */
function attempts(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const operation of product.takeCalls()) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

test('a list with values: every call by its name, and the price of all', async () => {
  const spending = await spendingOf('{ secrets(first: 25) { nodes { value { string } } } }');
  expect(spending).toEqual({
    calls: { BatchGetSecretValue: 2, ListSecrets: 1 },
    total: 3,
    shared: 0,
    retries: 0,
    throttles: 0,
    waitedMs: expect.any(Number),
    estimatedUsd: 0.000015,
    codes: [],
  });
  expect(attempts()).toEqual(spending.calls);
  expect(spending.waitedMs).toBeGreaterThan(0);
});

test('a write, and what is read after it', async () => {
  const { calls, total } = await spendingOf(
    'mutation { tagSecret(id: "secret-0", tags: [{ key: "a", value: "b" }]) { secret { tags { key } } } }',
  );
  expect(calls).toEqual({ DescribeSecret: 2, TagResource: 1 });
  expect([attempts(), total]).toEqual([calls, 3]);
});

test('nothing is asked of AWS: an answer without calls', async () => {
  const expected = { calls: {}, total: 0, retries: 0, throttles: 0, waitedMs: 0, estimatedUsd: 0 };
  expect(await spendingOf('{ viewer { subject } }')).toMatchObject({ ...expected, codes: [] });
  expect(await spendingOf('{ nope }')).toMatchObject({ ...expected, codes: ['GRAPHQL_VALIDATION_FAILED'] });
  expect(await spendingOf('{')).toMatchObject({ ...expected, codes: ['GRAPHQL_PARSE_FAILED'] });
});

/** Answers the first calls in place of Secrets Manager. */
function firstly(count: number, answer: Exclude<Awaited<ReturnType<Interception>>, undefined>): Interception {
  let left = count;
  return () => {
    left -= 1;
    return left >= 0 ? answer : undefined;
  };
}

test.each([
  ['throttled', awsError('ThrottlingException'), 2],
  ['throttled by another name', awsError('TooManyRequestsException', 429), 2],
  ['failed', awsError('InternalServiceError', 500), 0],
  ['reset', 'reset' as const, 0],
])('a call that was %s twice is one call and two retries', async (_what, answer, throttles) => {
  product.intercept(firstly(2, answer));
  const spending = await spendingOf('{ secret(id: "secret-1") { name } }');
  expect(spending).toMatchObject({
    calls: { DescribeSecret: 1 },
    total: 1,
    retries: 2,
    throttles,
    codes: [],
  });
  expect(spending.estimatedUsd).toBe(0.000015);
  expect(attempts()).toEqual({ DescribeSecret: 3 });
});

test('a call that was refused counts, and one that is throttled to the end', async () => {
  product.intercept(() => awsError('AccessDeniedException'));
  expect(await spendingOf('{ secret(id: "secret-1") { name } }')).toMatchObject({
    calls: { DescribeSecret: 1 },
    retries: 0,
    codes: ['UPSTREAM_DENIED'],
  });
  product.intercept(() => awsError('ThrottlingException'));
  product.takeCalls();
  const { total, retries, throttles } = await spendingOf('{ secret(id: "secret-1") { name } }');
  expect(total + retries).toBe(attempts().DescribeSecret);
  expect(throttles).toBe(total + retries);
});

test('calls at the same time are waited for once', async () => {
  product.intercept(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return undefined;
  });
  const startMs = performance.now();
  const { total, waitedMs } = await spendingOf(
    `{ ${names.slice(0, 10).map((name, index) => `a${index}: secret(id: "${name}") { name }`)} }`,
  );
  const tookMs = performance.now() - startMs;
  expect(total).toBe(10);
  expect(waitedMs).toBeGreaterThanOrEqual(45);
  expect(waitedMs).toBeLessThanOrEqual(tookMs);
});

describe('with a Secrets Manager that throttles a third of what it is asked', () => {
  let faulty: WatchedProduct;
  const seed = 7;

  beforeAll(async () => {
    faulty = await startWatchedProduct(
      { AWS_ACCOUNTING: 'on' },
      { faults: { throttled: { DescribeSecret: 0.33, BatchGetSecretValue: 0.33, ListSecrets: 0.33 }, seed } },
    );
    for (const name of names) await create(faulty, name);
  });
  afterAll(() => faulty.stop());

  it('tells the attempts that went over the wire, also when some failed to the end', async () => {
    let seen = 0;
    for (let round = 0; round < 2; round += 1) {
      faulty.takeCalls();
      const { text } = await faulty.graphql(
        'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { value { string } } secrets { nodes { name } } }',
        { ids: names },
      );
      const { total, retries, throttles, calls, estimatedUsd } = JSON.parse(text).extensions.aws;
      const sent = faulty.takeCalls();
      expect(total + retries).toBe(sent.length);
      expect(Object.keys(calls)).toEqual([...new Set(sent)].sort());
      expect(estimatedUsd).toBeCloseTo(sent.length * 0.000005, 9);
      // What ends throttled has more throttles than retries, by the last attempt.
      expect(throttles).toBeGreaterThanOrEqual(retries);
      seen += throttles;
    }
    expect(seen).toBeGreaterThan(0);
  });
});

test('nobody is told when it is switched off', async () => {
  const silent = await startWatchedProduct({ AWS_ACCOUNTING: 'off' });
  try {
    const { text } = await silent.graphql('{ secrets { nodes { name } } }');
    expect(JSON.parse(text)).toEqual({ data: { secrets: { nodes: [] } } });
  } finally {
    await silent.stop();
  }
});
