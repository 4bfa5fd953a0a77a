import { once } from 'node:events';
import { useProduct } from '../support/useProduct';
import { readState } from './readState';
import { nameOf, seeded } from './seeded';

const pauseMs = 400;
const { product } = useProduct(
  { AWS_BREAKER_PAUSE_MS: String(pauseMs), AWS_ATTEMPT_TIMEOUT_MS: '150' },
  { seed: seeded(12) },
);

const all = `{ ${Array.from({ length: 12 }, (_, i) => `s${i}: secret(id: "${nameOf(i)}") { name }`).join(' ')} }`;
const one = `{ secret(id: "${nameOf(0)}") { name } }`;
const breakerOf = async () => (await readState(product.url)).breakers['us-east-1'];

test.each([
  ['fails', { failed: { '*': 1 } }],
  ['hangs', { hung: { '*': 1 } }],
  ['drops connections', { dropped: { '*': 1 } }],
])('opens when AWS %s, refuses at once, tries again after the pause and closes', async (_, faults) => {
  product.emulator.faults(faults);
  const { errors } = await product.graphql(all);
  expect(errors).toHaveLength(12);
  expect(await breakerOf()).toBe('open');
  product.takeCalls();

  const refused = await product.graphql(one);
  expect(product.takeCalls()).toEqual([]);
  expect(refused.data).toEqual({ secret: null });
  const [error] = refused.errors;
  expect(error).toMatchObject({
    message: 'AWS does not answer now, so DescribeSecret was not sent.',
    path: ['secret'],
    extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, retryAfterMs: expect.any(Number) },
  });
  const { retryAfterMs } = JSON.parse(refused.text).errors[0].extensions;
  expect(retryAfterMs).toBeGreaterThan(0);
  expect(retryAfterMs).toBeLessThanOrEqual(pauseMs);

  product.emulator.faults({});
  await once(AbortSignal.timeout(retryAfterMs + 10), 'abort');
  const served = await product.graphql(all);
  expect(served.errors).toEqual([]);
  expect(await breakerOf()).toBe('closed');
});

test('a write is not sent either, and says so', async () => {
  product.emulator.faults({ failed: { '*': 1 } });
  await product.graphql(all);
  product.takeCalls();
  const { errors } = await product.graphql(
    'mutation { createSecret(input: { name: "not-sent" }) { userErrors { code } } }',
  );
  expect(errors[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
  expect(product.takeCalls()).toEqual([]);
  product.emulator.faults({});
  await once(AbortSignal.timeout(pauseMs + 10), 'abort');
  expect((await product.graphql('{ secret(id: "not-sent") { name } }')).data).toEqual({ secret: null });
});

test("callers' mistakes and denials do not open it", async () => {
  product.emulator.faults({ denied: [{ operation: 'DescribeSecret', secret: `${nameOf(1)}*` }] });
  const wrong = Array.from({ length: 20 }, (_, i) => `u${i}: secret(id: "unknown-${i}") { name }`).join(' ');
  const denied = await product.graphql(`{ ${wrong} d: secret(id: "${nameOf(1)}") { name } }`);
  expect(denied.errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_DENIED']);
  expect(await breakerOf()).toBe('closed');
});
