import { type Product, startProduct } from '../support/product';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const create =
  'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { userErrors { code } } }';
const several = 'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { arn } }';

/** Near the most that a body may hold, and as wrong as can be: each took minutes, or the memory of the process. */
const wrong: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  [
    'forty thousand fields that there are not',
    create,
    { input: Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [`f${i}`, 1])) },
  ],
  ['a hundred thousand items of another type', several, { ids: Array(100_000).fill({}) }],
  [
    'ten thousand tags without a key',
    create,
    { input: { name: 'a', tags: Array(10_000).fill({ value: 'v' }) } },
  ],
];

test.each(wrong)(
  '%s are refused, and nobody else waits for it',
  async (_, query, variables) => {
    const refused = product.graphql(query, variables);
    const served = await product.graphql('{ viewer { subject } }');
    expect(served.status).toBe(200);
    const { status, errors } = await refused;
    expect([status, errors.length, errors[0]?.extensions.code]).toEqual([400, 1, 'BAD_USER_INPUT']);
  },
  5_000,
);
