import type { FaultSettings } from '../../src/emulator/faults/faultSettings';
import { useProduct } from '../support/useProduct';
import { nameOf, seeded, textOf } from './seeded';

/* Batches that fail while single reads work: what can be had is had. */

const deadlineMs = 5_000;
const settings = { AWS_ATTEMPT_TIMEOUT_MS: '1000', AWS_DEADLINE_MS: String(deadlineMs) };
const { product } = useProduct(settings, { seed: seeded(50) });
const all = Array.from({ length: 50 }, (_, i) => ({ name: nameOf(i), value: { string: textOf(nameOf(i)) } }));

const ways: readonly (readonly [name: string, faults: FaultSettings])[] = [
  ['answered 500', { failed: { BatchGetSecretValue: 1 } }],
  ['cut', { dropped: { BatchGetSecretValue: 1 } }],
  ['hung', { hung: { BatchGetSecretValue: 1 } }],
  ['throttled', { throttled: { BatchGetSecretValue: 1 } }],
];

test.each(ways)('all values are there when every batch is %s', async (_, faults) => {
  product.emulator.faults(faults);
  const begunMs = performance.now();
  const { data, errors } = await product.graphql(
    '{ secrets(first: 50) { nodes { name value { string } } } }',
  );
  expect(performance.now() - begunMs).toBeLessThan(deadlineMs + 1_000);
  expect(errors).toEqual([]);
  expect(data.secrets.nodes).toEqual(expect.arrayContaining(all));
  const calls = product.takeCalls();
  expect(calls.filter((call) => call === 'BatchGetSecretValue')).toHaveLength(6);
  expect(calls.filter((call) => call === 'GetSecretValue')).toHaveLength(50);
});

test('when AWS fails altogether, no batch becomes twenty calls', async () => {
  product.emulator.faults({ failed: { BatchGetSecretValue: 1, GetSecretValue: 1 } });
  const { data, errors } = await product.graphql(
    '{ secrets(first: 50) { nodes { name value { string } } } }',
  );
  expect(data.secrets.nodes.every(({ value }: { value: unknown }) => value === null)).toBe(true);
  expect(errors).toHaveLength(50);
  expect(product.takeCalls().length).toBeLessThan(60);
});
