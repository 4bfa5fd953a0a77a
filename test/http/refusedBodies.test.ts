import { startWatchedProcess, type WatchedProcess } from '../support/watchedProcess';

let product: WatchedProcess;

beforeAll(async () => {
  product = await startWatchedProcess();
});
afterAll(() => product.stop());

/** The log line of the request with this id, as soon as it is there. */
async function lineOf(requestId: string): Promise<string> {
  for (;;) {
    const lines = product.gateway.output().split('\n');
    const found = lines.find((line) => line.includes(requestId) && line.endsWith('}'));
    if (found) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const misplaced = 'misplaced-secret';

test.each([
  ['no JSON', `{"query":${misplaced}`],
  ['nothing in it', '{}'],
  ['a list', `["${misplaced}"]`],
  ['no query', `{"${misplaced}":"${misplaced}"}`],
  ['a query that is no text', '{"query":5}'],
  ['a query that is an object', `{"query":{"${misplaced}":1}}`],
  ['variables as a text', `{"query":"{ viewer { subject } }","variables":"${misplaced}"}`],
  ['variables as a list', `{"query":"{ viewer { subject } }","variables":["${misplaced}"]}`],
  [
    'an operation name that is no text',
    `{"query":"{ viewer { subject } }","operationName":["${misplaced}"]}`,
  ],
  ['extensions as a text', `{"query":"{ viewer { subject } }","extensions":"${misplaced}"}`],
])('a body that is no request of GraphQL is answered and logged alike: %s', async (_, body) => {
  const answer = await fetch(`${product.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const text = await answer.text();
  const requestId = answer.headers.get('x-request-id') ?? 'none';
  const line = await lineOf(requestId);
  expect(answer.status).toBe(400);
  expect(JSON.parse(text)).toMatchObject({
    errors: [
      {
        message: expect.stringContaining('Send a JSON object with `query`'),
        extensions: { code: 'BAD_REQUEST', retryable: false, requestId },
      },
    ],
  });
  expect(JSON.parse(line)).toMatchObject({ status: 400, errors: [{ code: 'BAD_REQUEST' }] });
  expect(text + line).not.toContain(misplaced);
});
