import type { FaultSettings } from '../../src/emulator/faults/faultSettings';
import type { Product } from '../support/product';
import { startAnotherGateway } from '../support/startAnotherGateway';
import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';
import { nameOf, seeded } from './seeded';

/**
 * AWS's lists lag behind: they have secrets that are gone, not those that are new, and the names of secrets that have
 * been made anew with another ARN. Some of that was done through this gateway, some through another, and a third of the
 * calls fails.
 */
const count = 40;
const deadlineMs = 5_000;
const stale = { staleListsMs: 300_000 };
const third = { '*': 1 / 3 };

// Not useProduct: it ends all faults before each test, and with them what lists are to lag behind.
let product: WatchedProduct;
let another: Product;
/** The value that each ARN has or, when it is gone, had. */
const valuesByArn = new Map<string, string>();
const gone = new Set<string>();

const create =
  'mutation ($name: String!, $value: SecretString!) { change: createSecret(input: { name: $name, value: { string: $value } }) { secret { arn } userErrors { code } } }';
const put =
  'mutation ($id: ID!, $value: SecretString!) { change: putSecretValue(id: $id, input: { value: { string: $value } }) { secret { arn } userErrors { code } } }';
const remove = 'mutation ($id: ID!) { change: deleteSecret(id: $id, force: true) { userErrors { code } } }';

beforeAll(async () => {
  product = await startWatchedProduct(
    { AWS_ATTEMPT_TIMEOUT_MS: '250', AWS_DEADLINE_MS: String(deadlineMs), AWS_BREAKER_PAUSE_MS: '50' },
    { seed: seeded(count) },
  );
  another = await startAnotherGateway(product.emulator);
  const { secrets } = await run('{ secrets(first: 50) { nodes { arn value { string } } } }');
  for (const { arn, value } of secrets.nodes) valuesByArn.set(arn, value.string);
  product.emulator.clock.advance(600_000);
  product.emulator.faults(stale);
  for (const [gateway, from] of [
    [product, 0],
    [another, 8],
  ] as const) {
    for (let i = from; i < from + 2; i += 1) await change(gateway, put, { id: nameOf(i), value: `put ${i}` });
    for (let i = from + 2; i < from + 4; i += 1) await discard(gateway, i);
    for (let i = from + 4; i < from + 6; i += 1) {
      await discard(gateway, i);
      await change(gateway, create, { name: nameOf(i), value: `made anew ${i}` });
    }
    await change(gateway, create, { name: `new-${from}`, value: `new ${from}` });
  }
});
afterAll(async () => {
  await another.stop();
  await product.stop();
});

async function run(query: string) {
  const { data, errors } = await product.graphql(query);
  expect(errors).toEqual([]);
  return data;
}

async function change(
  { graphql }: Pick<Product, 'graphql'>,
  mutation: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const { data, errors } = await graphql(mutation, variables);
  expect(errors).toEqual([]);
  const { secret, userErrors } = data.change;
  expect(userErrors).toEqual([]);
  if (variables.value) valuesByArn.set(secret.arn, variables.value);
}

async function discard(gateway: Pick<Product, 'graphql'>, index: number): Promise<void> {
  const arn = [...valuesByArn.keys()].find((known) => known.includes(`:secret:${nameOf(index)}-`));
  if (arn) gone.add(arn);
  await change(gateway, remove, { id: nameOf(index) });
}

const mixes: readonly (readonly [name: string, faults: FaultSettings])[] = [
  ['nothing else', {}],
  ['a third throttled', { throttled: third }],
  ['a third answered 500', { failed: third }],
  ['a third hung', { hung: third }],
  ['a third reset when done', { droppedAfter: third }],
  ['batches in random order, a third answered 500', { shuffledBatches: true, failed: third }],
  // The last, since that is remembered: all values are read singly from then on.
  ['batches denied, a third answered 500', { denied: [{ operation: 'BatchGetSecretValue' }], failed: third }],
];

const listAll = '{ secrets(first: 50) { nodes { arn name value { string } } } }';

test('the lists do lag: what another gateway has done is not in them yet', async () => {
  product.emulator.faults(stale);
  const { secrets } = await run('{ secrets(first: 50) { nodes { name } } }');
  const names = secrets.nodes.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining([nameOf(10), nameOf(11), 'new-0']));
  expect(names).not.toContain('new-8');
});

test.each(mixes)('with stale lists and %s, no value stands under another secret', async (_, faults) => {
  let served = 0;
  for (let tries = 0; tries < 6 && served < 15; tries += 1) {
    product.emulator.faults({ ...stale, ...faults });
    served = Math.max(served, await listOnce());
  }
  expect(served).toBeGreaterThanOrEqual(15);
});

/** Lists once, and checks what came; gives how many secrets had their value. */
async function listOnce(): Promise<number> {
  const startMs = performance.now();
  const { data, errors } = await product.graphql(listAll);
  expect(performance.now() - startMs).toBeLessThan(deadlineMs + 1_000);
  const paths = new Set(errors.map(({ path = [] }) => path.join('.')));
  if (data.secrets === null) {
    expect(paths).toEqual(new Set(['secrets']));
    return 0;
  }
  let served = 0;
  data.secrets.nodes.forEach(
    ({ arn, name, value }: { arn: string; name: string; value: { string: string } | null }, i: number) => {
      expect(arn).toContain(`:secret:${name}-`);
      if (value === null) {
        if (!gone.has(arn)) expect(paths).toContain(`secrets.nodes.${i}.value`);
        return;
      }
      expect(gone).not.toContain(arn);
      expect([arn, value.string]).toEqual([arn, valuesByArn.get(arn)]);
      served += 1;
    },
  );
  return served;
}
