import { useProduct } from '../support/useProduct';
import { readState } from './readState';
import { nameOf, seeded, textOf } from './seeded';

/** A twentieth of AWS's rates on both sides: what the gateway did not hold back would be throttled. */
const { product } = useProduct(
  { AWS_RATE_SHARE: '0.05', AWS_DEADLINE_MS: '2500' },
  { seed: seeded(80), faults: { rates: 0.05 } },
);
beforeEach(() => void product.emulator.faults({ rates: 0.05 }));

const policiesOf = (indices: readonly number[]) =>
  `{ ${indices.map((i) => `s${i}: secret(id: "${nameOf(i)}") { resourcePolicy { document } }`).join(' ')} }`;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Resolves when AWS is asked for it. */
function asked(operation: string): Promise<void> {
  return new Promise((resolve) => {
    product.intercept((call) => {
      if (call.operation === operation) resolve();
      return undefined;
    });
  });
}

test('calls wait for their turn, seen at /readyz, a single one not behind many, and none is throttled', async () => {
  const begun = asked('GetResourcePolicy');
  const ended: string[] = [];
  const heavy = product.graphql(policiesOf(range(0, 5)));
  void heavy.then(() => ended.push('heavy'));
  await begun;
  const { queues } = await readState(product.url);
  expect(queues).toEqual([
    { region: 'us-east-1', operations: 'resource policies', waiting: 4, waitMs: expect.any(Number) },
  ]);
  const light = product.graphql(policiesOf([70]));
  void light.then(() => ended.push('light'));
  const answers = await Promise.all([heavy, light]);
  expect(ended).toEqual(['light', 'heavy']);
  for (const { errors } of answers) expect(errors).toEqual([]);
  expect(product.takeCalls().filter((name) => name === 'GetResourcePolicy')).toHaveLength(6);
  expect((await readState(product.url)).queues).toEqual([]);
});

test('what would wait beyond the deadline is refused at once, and the rest is answered', async () => {
  const startMs = performance.now();
  const { data, errors } = await product.graphql(policiesOf(range(0, 20)));
  expect(performance.now() - startMs).toBeLessThan(3_000);
  expect(errors.length).toBeGreaterThan(5);
  for (const { path, extensions } of errors) {
    expect(path).toEqual([expect.stringMatching(/^s\d+$/), 'resourcePolicy']);
    expect(extensions).toMatchObject({ code: 'UPSTREAM_THROTTLED', retryable: true });
    expect(extensions).toHaveProperty('retryAfterMs', expect.any(Number));
    expect(data[String(path?.[0])]).toEqual({ resourcePolicy: null });
  }
  // Each call that was sent was answered: AWS has throttled none.
  expect(product.takeCalls().filter((name) => name === 'GetResourcePolicy')).toHaveLength(20 - errors.length);
});

test('when the rate of batches is used up, values go singly', async () => {
  const begun = asked('BatchGetSecretValue');
  const first = product.graphql('{ secrets(first: 60) { nodes { name value { string } } } }');
  await begun;
  const ids = range(60, 80).map(nameOf);
  const { data, errors } = await product.graphql(
    'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { name value { string } } }',
    { ids },
  );
  expect(errors).toEqual([]);
  expect(data.secretsByIds).toEqual(ids.map((name) => ({ name, value: { string: textOf(name) } })));
  expect((await first).errors).toEqual([]);
  const calls = product.takeCalls();
  expect(calls.filter((name) => name === 'GetSecretValue')).toHaveLength(20);
  expect(calls.filter((name) => name === 'BatchGetSecretValue')).toHaveLength(3);
});

test('a batch that AWS throttles, as others use the account, is read singly', async () => {
  product.emulator.faults({ throttled: { BatchGetSecretValue: 1 } });
  const ids = range(0, 3).map(nameOf);
  const { data, errors } = await product.graphql(
    'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { value { string } } }',
    { ids },
  );
  expect(errors).toEqual([]);
  expect(data.secretsByIds).toEqual(ids.map((name) => ({ value: { string: textOf(name) } })));
});
