import { startWatchedProcess, type WatchedProcess } from '../support/watchedProcess';
import { awsError } from '../support/wire';

let product: WatchedProcess;

beforeAll(async () => {
  product = await startWatchedProcess();
});
afterAll(() => product.stop());

type Line = Readonly<Record<string, unknown>>;

/** The log line of the request with this id, as soon as it is there. */
async function lineOf(requestId: string): Promise<Line> {
  for (;;) {
    const lines: Line[] = product.gateway
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line));
    const found = lines.find((line) => line.requestId === requestId);
    if (found) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a line tells how long it took, AWS included, and by which code it was refused', async () => {
  const requestId = '00000000-0000-4000-8000-00000000000a';
  product.intercept(async () => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    return undefined;
  });
  await product.gateway.graphql('{ secrets { nodes { name } } }', {}, { 'x-request-id': requestId });
  product.intercept(async () => undefined);
  const { durationMs } = await lineOf(requestId);
  expect(durationMs).toBeGreaterThan(50);
  const refusedId = '00000000-0000-4000-8000-00000000000b';
  await fetch(`${product.gateway.url}/graphql`, { method: 'PUT', headers: { 'x-request-id': refusedId } });
  expect(await lineOf(refusedId)).toMatchObject({ status: 405, errors: [{ code: 'METHOD_NOT_ALLOWED' }] });
});

test('a line names the request, the operation, how it ended and how long it took', async () => {
  await product.gateway.graphql(
    'query Names { secrets { nodes { name } } }',
    {},
    { 'x-request-id': '00000000-0000-4000-8000-000000000001' },
  );
  expect(await lineOf('00000000-0000-4000-8000-000000000001')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    requestId: '00000000-0000-4000-8000-000000000001',
    address: '127.0.0.1',
    method: 'POST',
    route: '/graphql',
    status: 200,
    durationMs: expect.any(Number),
    operation: { type: 'query', name: 'Names' },
    aws: {
      calls: { ListSecrets: 1 },
      total: 1,
      shared: 0,
      retries: 0,
      throttles: 0,
      waitedMs: expect.any(Number),
      estimatedUsd: 0.000005,
    },
  });
});

test('a failed call to AWS is named, with what AWS calls the failure', async () => {
  product.intercept(() => awsError('AccessDeniedException'));
  await product.gateway.graphql(
    '{ a: secret(id: "x") { name } }',
    {},
    { 'x-request-id': '00000000-0000-4000-8000-000000000002' },
  );
  expect(await lineOf('00000000-0000-4000-8000-000000000002')).toMatchObject({
    errors: [
      { code: 'UPSTREAM_DENIED', path: 'a', operation: 'DescribeSecret', awsName: 'AccessDeniedException' },
    ],
  });
});

test('a variable that may not be null is told as a mistake of the client', async () => {
  const query = 'query ($first: Int) { secrets(first: $first) { nodes { name } } }';
  await product.gateway.graphql(
    query,
    { first: null },
    { 'x-request-id': '00000000-0000-4000-8000-000000000003' },
  );
  expect(await lineOf('00000000-0000-4000-8000-000000000003')).toMatchObject({
    errors: [{ code: 'BAD_USER_INPUT', path: 'secrets' }],
  });
});

test('a client that left before the answer is told of too', async () => {
  const client = new AbortController();
  product.intercept(() => {
    client.abort();
    return 'hang';
  });
  const answer = fetch(`${product.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': '00000000-0000-4000-8000-000000000004' },
    body: JSON.stringify({ query: '{ secret(id: "x") { name } }' }),
    signal: client.signal,
  });
  await expect(answer).rejects.toThrow('aborted');
  expect(await lineOf('00000000-0000-4000-8000-000000000004')).toMatchObject({
    route: '/graphql',
    clientLeft: true,
  });
});

test('an entry of a list that does not say which secret it is of is left out, and a line says so', async () => {
  const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:whole-AbCdEf';
  const odd = [{ Name: 'without' }, { ARN: 'arn:aws:secretsmanager:odd', Name: 'odd' }];
  product.intercept(() => ({ status: 200, body: { SecretList: [odd[0], { ARN, Name: 'whole' }, odd[1]] } }));
  const { data, errors } = await product.gateway.graphql(
    '{ secrets { scanned nodes { name } } }',
    {},
    { 'x-request-id': '00000000-0000-4000-8000-000000000005' },
  );
  product.intercept(() => undefined);
  expect(errors).toEqual([]);
  expect(data).toEqual({ secrets: { scanned: 1, nodes: [{ name: 'whole' }] } });
  await lineOf('00000000-0000-4000-8000-000000000005');
  const lines = product.gateway.output().split('\n');
  expect(lines.filter((line) => line.includes('without a full ARN'))).toEqual([
    expect.stringContaining('"level":"warn"'),
  ]);
  expect(product.gateway.output()).not.toContain('secretsmanager:odd');
});

test.each(['/%ff', `/explorer/${'x'.repeat(200)}`])(
  'a path that is none is logged, and not repeated',
  async (path) => {
    const requestId = crypto.randomUUID();
    await fetch(`${product.gateway.url}${path}`, { headers: { 'x-request-id': requestId } });
    expect(await lineOf(requestId)).toMatchObject({
      level: 'info',
      address: '127.0.0.1',
      method: 'GET',
      route: 'unknown',
      status: 404,
    });
  },
);
