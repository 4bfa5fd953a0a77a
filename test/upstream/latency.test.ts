import type { FaultSettings } from '../../src/emulator/faults/faultSettings';
import { useProduct } from '../support/useProduct';
import { nameOf, seeded, textOf } from './seeded';

const deadlineMs = 8_000;
const { product, run } = useProduct({ AWS_DEADLINE_MS: String(deadlineMs) }, { seed: seeded(50) });
const slow = { latencyMs: { '*': 2_000 } };
const list = '{ secrets(first: 50) { nodes { name value { string } } } }';
const all = Array.from({ length: 50 }, (_, i) => ({ name: nameOf(i), value: { string: textOf(nameOf(i)) } }));

test('with two seconds of latency all is answered in as many steps as it takes, not calls', async () => {
  product.emulator.faults(slow);
  const startMs = performance.now();
  const { secrets } = await run(list);
  expect(performance.now() - startMs).toBeLessThan(5_500);
  expect(secrets.nodes).toEqual(expect.arrayContaining(all));
  expect(product.takeCalls()).toHaveLength(4);
});

const failing: readonly (readonly [name: string, faults: FaultSettings])[] = [
  ['a third of the calls throttled', { throttled: { '*': 1 / 3 } }],
  ['a third of the calls answered 500', { failed: { '*': 1 / 3 } }],
  ['a third of the calls hung', { hung: { '*': 1 / 3 } }],
];

test.each(failing)('with that and %s: in time, and what is not there has an error', async (_, faults) => {
  product.emulator.faults({ ...slow, ...faults });
  const startMs = performance.now();
  const { data, errors } = await product.graphql(list);
  expect(performance.now() - startMs).toBeLessThan(deadlineMs + 1_000);
  const told = errors.map(({ path = [] }) => path.join('.'));
  if (data.secrets === null) return expect(told).toEqual(['secrets']);
  const missing = [...data.secrets.nodes.entries()].filter(([, { value }]) => value === null);
  expect(told.sort()).toEqual(missing.map(([i]) => `secrets.nodes.${i}.value`).sort());
  const found = data.secrets.nodes.filter(({ value }: { value: unknown }) => value !== null);
  expect(all).toEqual(expect.arrayContaining(found));
});

// The last, since it is remembered.
test('with that and batches denied all is answered, a step later', async () => {
  product.emulator.faults({ ...slow, denied: [{ operation: 'BatchGetSecretValue' }], staleListsMs: 300_000 });
  const { secrets } = await run(list);
  expect(secrets.nodes).toEqual(expect.arrayContaining(all));
});
