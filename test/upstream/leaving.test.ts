import { setTimeout as delay } from 'node:timers/promises';
import { useProduct } from '../support/useProduct';
import { awsError, type Verdict } from '../support/wire';
import { readState } from './readState';
import { nameOf, seeded } from './seeded';

/** Clients that leave while the SDK waits to send once more what AWS has failed, or while calls wait for their turn. */
const { product, run } = useProduct(
  { AWS_RATE_SHARE: '0.1' },
  { seed: [...seeded(12), { Name: 'document', SecretString: '{"one":1,"two":2,"three":3}' }] },
);
const retryAfterMs = 1_500;

const read = `{ secret(id: "${nameOf(0)}") { name } }`;
const write = `mutation { tagSecret(id: "${nameOf(0)}", tags: [{ key: "a", value: "b" }]) { userErrors { code } } }`;
const remove = (key: string) =>
  `mutation { editSecretKeys(id: "document", input: { unset: ["${key}"] }) { userErrors { code } } }`;

function leaveBetweenAttempts(query: string, operation: string): Promise<void> {
  const headers = { 'x-amz-retry-after': String(retryAfterMs) };
  return leaveAfter(query, operation, { ...awsError('InternalServiceError', 500), headers });
}

/** Asks, and leaves soon after AWS was asked for the operation, and answered so. */
async function leaveAfter(query: string, operation: string, answer: Verdict): Promise<void> {
  const client = new AbortController();
  const asked = new Promise<void>((resolve) => {
    product.intercept((call) => {
      if (call.operation !== operation) return undefined;
      resolve();
      return answer;
    });
  });
  const gone = fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: client.signal,
  }).catch((error: Error) => error.name);
  await asked;
  // Until its failure is known, and well before the next attempt.
  await delay(100);
  client.abort();
  expect(await gone).toBe('AbortError');
  product.intercept(undefined);
}

test.each([
  ['read', read, 'DescribeSecret'],
  ['write', write, 'TagResource'],
])('a %s is not sent again', async (_, query, operation) => {
  await leaveBetweenAttempts(query, operation);
  await delay(retryAfterMs + 200);
  expect(product.inputsOf(operation)).toHaveLength(1);
});

test('what became of a write is in the audit log soon, not when it would have been sent again', async () => {
  const since = new Date().toISOString();
  const log = `{ auditLog(filter: { action: "TagResource", since: "${since}" }) { nodes { outcome code } } }`;
  const endMs = performance.now() + retryAfterMs - 100;
  await leaveBetweenAttempts(write, 'TagResource');
  let { auditLog } = await run(log);
  while (auditLog.nodes.length === 0 && performance.now() < endMs) {
    await delay(20);
    ({ auditLog } = await run(log));
  }
  // It may have been done.
  expect(auditLog.nodes).toEqual([{ outcome: 'FAILED', code: 'UPSTREAM_UNAVAILABLE' }]);
});

test('its turn at the secret goes to the next who writes there', async () => {
  await leaveBetweenAttempts(remove('one'), 'PutSecretValue');
  const startMs = performance.now();
  expect((await run(remove('two'))).editSecretKeys.userErrors).toEqual([]);
  expect(performance.now() - startMs).toBeLessThan(retryAfterMs / 2);
});

test('its places in a queue are given to others', async () => {
  const policies = Array.from(
    { length: 12 },
    (_, i) => `s${i}: secret(id: "${nameOf(i)}") { resourcePolicy { document } }`,
  );
  await leaveAfter(`{ ${policies.join(' ')} }`, 'GetResourcePolicy', undefined);
  const sent = product.inputsOf('GetResourcePolicy').length;
  expect(sent).toBeLessThan(12);
  await delay(100);
  expect((await readState(product.url)).queues).toEqual([]);
  await delay(1_000);
  expect(product.inputsOf('GetResourcePolicy')).toHaveLength(sent);
});
