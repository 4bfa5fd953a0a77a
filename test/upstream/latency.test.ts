import { useProduct } from '../support/useProduct';
import { nameOf, seeded, textOf } from './seeded';

const { product, run } = useProduct({}, { seed: seeded(50) });

test('with two seconds of latency all is answered in as many steps as it takes, not calls', async () => {
  product.emulator.faults({ latencyMs: { '*': 2_000 } });
  const startMs = performance.now();
  const { secrets } = await run('{ secrets(first: 50) { nodes { name value { string } } } }');
  const names = Array.from({ length: 50 }, (_, i) => nameOf(i));
  expect(performance.now() - startMs).toBeLessThan(5_500);
  expect(secrets.nodes).toEqual(
    expect.arrayContaining(names.map((name) => ({ name, value: { string: textOf(name) } }))),
  );
  expect(product.takeCalls()).toHaveLength(4);
});
