import fc from 'fast-check';
import type { Product } from '../support/product';
import { startAnotherGateway } from '../support/startAnotherGateway';
import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';

/**
 * Secrets were written a moment ago; AWS's lists show that or not, from one page to the next as it pleases, and their
 * pages are short or empty. Whatever happens, following the cursors shows what there is by now, once and in order.
 */
let product: WatchedProduct;
/** It makes what was there before, and tells what there is. */
let another: Product;

const staleMs = 300_000;
const name = (index: number) => `s/${String(index).padStart(2, '0')}`;

beforeAll(async () => {
  product = await startWatchedProduct();
  another = await startAnotherGateway(product.emulator);
  for (let i = 0; i < 30; i += 2) await create(name(i), another);
  for (const i of [4, 8, 12]) await mutate(`deleteSecret(id: "${name(i)}")`, another);
  product.emulator.clock.advance(2 * staleMs);
  for (let i = 1; i < 16; i += 2) await create(name(i));
  for (const i of [0, 1, 2, 10, 28])
    await mutate(`tagSecret(id: "${name(i)}", tags: [{ key: "New", value: "1" }])`);
  for (const i of [6, 7, 20]) await mutate(`deleteSecret(id: "${name(i)}")`);
  for (const i of [9, 22, 24]) await mutate(`deleteSecret(id: "${name(i)}", force: true)`);
  for (const i of [4, 8]) await mutate(`restoreSecret(id: "${name(i)}")`);
  for (const i of [14, 16]) await mutate(`untagSecret(id: "${name(i)}", keys: ["Even"])`);
  await create(name(9));
});
afterAll(async () => {
  await another.stop();
  await product.stop();
});

async function create(secretName: string, gateway?: Product): Promise<void> {
  const isEven = Number(secretName.slice(2)) % 2 === 0;
  await mutate(
    `createSecret(input: { name: "${secretName}", tags: [{ key: "${isEven ? 'Even' : 'Odd'}", value: "" }] })`,
    gateway,
  );
}

async function mutate(field: string, gateway: Pick<Product, 'graphql'> = product): Promise<void> {
  const { data, errors } = await gateway.graphql(`mutation { x: ${field} { userErrors { code message } } }`);
  expect({ errors, data }).toEqual({ errors: [], data: { x: { userErrors: [] } } });
}

type Client = WatchedProduct['graphql'];

const document =
  'query ($filter: SecretFilter, $sort: SecretSort, $first: Int!, $after: String) { secrets(filter: $filter, sort: $sort, first: $first, after: $after) { edges { cursor node { name deletion { state } tags { key } } } pageInfo { hasNextPage endCursor } } }';

interface Node {
  readonly name: string;
}

interface Walk {
  readonly sort: { readonly field: string; readonly direction: string };
  readonly filter: object;
  readonly firsts: readonly number[];
  readonly leaveAt: number;
}

async function follow(
  graphql: Client,
  walk: Walk,
  beforePage: (turn: number) => Promise<void>,
): Promise<Node[]> {
  const { sort, filter, firsts, leaveAt } = walk;
  const seen: Node[] = [];
  let after: string | null = null;
  for (let turn = 0, more = true; more; turn += 1) {
    await beforePage(turn);
    const first = firsts[turn % firsts.length];
    const { data, errors } = await graphql(document, { filter, sort, first, after });
    expect(errors).toEqual([]);
    const { edges, pageInfo } = data.secrets;
    const read = turn % 3 === 2 ? edges.slice(0, Math.max(1, leaveAt)) : edges;
    const leftEarly = read.length < edges.length;
    for (const { node } of read) seen.push(node);
    after = leftEarly ? read.at(-1).cursor : pageInfo.endCursor;
    more = leftEarly || pageInfo.hasNextPage;
  }
  return seen;
}

test('every secret once, in order, as it is by now', async () => {
  const walks = fc.record({
    sort: fc.record({
      field: fc.constantFrom('NAME', 'CREATED_AT', 'LAST_CHANGED_AT', 'LAST_ACCESSED_AT'),
      direction: fc.constantFrom('ASC', 'DESC'),
    }),
    filter: fc.constantFrom<object>(
      {},
      { includeScheduledForDeletion: true },
      { onlyScheduledForDeletion: true },
      { name: ['s/0', '!s/2'] },
      { tagKey: ['Odd', 'New'] },
      { tags: [{ key: 'New', value: '1' }] },
      { tags: [{ key: 'Even', value: '' }], rotationEnabled: false },
    ),
    firsts: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
    leaveAt: fc.integer({ min: 0, max: 12 }),
    faults: fc.array(
      fc.record({
        staleListsMs: fc.constantFrom(0, staleMs),
        shortPages: fc.constantFrom(0, 0.5, 1),
        emptyPages: fc.constantFrom(0, 0.3),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(walks, async ({ faults, ...walk }) => {
      const fresh = async () => void product.emulator.faults({});
      const expected = await follow(another.graphql, { ...walk, firsts: [100] }, fresh);
      const seen = await follow(product.graphql, walk, async (turn) => {
        product.emulator.faults({ seed: turn, ...faults[turn % faults.length] });
      });
      expect(seen).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('every secret once, also while some are changed between the pages, in an order that this does not change', async () => {
  product.emulator.faults({});
  const names = (nodes: readonly { readonly name: string }[]) => nodes.map(({ name: one }) => one);
  const walks = fc.record({
    sort: fc.record({
      field: fc.constantFrom('NAME', 'CREATED_AT'),
      direction: fc.constantFrom('ASC', 'DESC'),
    }),
    filter: fc.constantFrom<object>({}, { rotationEnabled: false }),
    firsts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
    leaveAt: fc.integer({ min: 0, max: 9 }),
    changes: fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }),
    stale: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(walks, async ({ changes, stale, ...walk }) => {
      const calm = async () => void product.emulator.faults({});
      const expected = names(await follow(product.graphql, { ...walk, firsts: [100], leaveAt: 100 }, calm));
      const seen = await follow(product.graphql, walk, async (turn) => {
        const changed = expected[(changes[turn % changes.length] ?? 0) % expected.length];
        await mutate(`tagSecret(id: "${changed}", tags: [{ key: "Changed", value: "${turn}" }])`);
        product.emulator.faults({
          shortPages: 0.3,
          emptyPages: 0.2,
          seed: turn,
          staleListsMs: stale[turn % stale.length] ? staleMs : 0,
        });
      });
      expect(names(seen)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});
