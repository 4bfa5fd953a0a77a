import { setTimeout as delay } from 'node:timers/promises';
import { useProduct } from '../support/useProduct';
import { awsError } from '../support/wire';
import { nameOf, seeded } from './seeded';

/** Clients that leave while the SDK waits to send once more what AWS has failed. */
const { product, run } = useProduct(
  {},
  { seed: [...seeded(1), { Name: 'document', SecretString: '{"one":1,"two":2,"three":3}' }] },
);
const retryAfterMs = 1_500;

const read = `{ secret(id: "${nameOf(0)}") { name } }`;
const write = `mutation { tagSecret(id: "${nameOf(0)}", tags: [{ key: "a", value: "b" }]) { userErrors { code } } }`;
const remove = (key: string) =>
  `mutation { editSecretKeys(id: "document", input: { unset: ["${key}"] }) { userErrors { code } } }`;

async function leaveBetweenAttempts(query: string, operation: string): Promise<void> {
  const client = new AbortController();
  const asked = new Promise<void>((resolve) => {
    product.intercept((call) => {
      if (call.operation !== operation) return undefined;
      resolve();
      const headers = { 'x-amz-retry-after': String(retryAfterMs) };
      return { ...awsError('InternalServiceError', 500), headers };
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
