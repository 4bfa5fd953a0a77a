import fc from 'fast-check';
import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';

let product: WatchedProduct;

beforeAll(async () => {
  product = await startWatchedProduct();
});
afterAll(() => product.stop());

const arnOf = (index: number) => `arn:aws:secretsmanager:us-east-1:123456789012:secret:s${index}-abcdef`;

/** A list of AWS that is cut into pages as it pleases: shorter than asked for, or empty, while there is more. */
function pageBy(total: number, sizes: readonly number[]) {
  let turn = 0;
  return (from: number, max: number) => {
    const size = Math.min(sizes[turn++ % sizes.length] ?? 0, max);
    const to = Math.min(from + size, total);
    const SecretList = Array.from({ length: to - from }, (_, i) => ({
      ARN: arnOf(from + i),
      Name: `s${from + i}`,
    }));
    return { SecretList, ...(to < total && { NextToken: `from ${to}` }) };
  };
}

const query =
  'query ($first: Int!, $after: String) { secrets(first: $first, after: $after) { edges { cursor node { name } } pageInfo { hasNextPage endCursor } } }';

test('following endCursor, or any cursor in a page, returns every secret once and in order', async () => {
  const shapes = fc.record({
    total: fc.integer({ min: 0, max: 60 }),
    sizes: fc
      .array(fc.integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 6 })
      .filter((sizes) => sizes.some(Boolean)),
    firsts: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
    leaveAt: fc.integer({ min: 0, max: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(shapes, async ({ total, sizes, firsts, leaveAt }) => {
      const page = pageBy(total, sizes);
      product.intercept(({ input }) => {
        const from = Number(String(input.NextToken ?? 'from 0').slice('from '.length));
        return { status: 200, body: page(from, Number(input.MaxResults)) };
      });
      const seen: string[] = [];
      let after: string | null = null;
      for (let turn = 0, more = true; more; turn += 1) {
        const { data } = await product.graphql(query, { first: firsts[turn % firsts.length], after });
        const { edges, pageInfo } = data.secrets;
        // Now and then the reader leaves a page in its middle and goes on from there.
        const read = turn % 3 === 2 ? edges.slice(0, Math.max(1, leaveAt)) : edges;
        const leftEarly = read.length < edges.length;
        for (const { node } of read) seen.push(node.name);
        after = leftEarly ? read.at(-1).cursor : pageInfo.endCursor;
        more = leftEarly || pageInfo.hasNextPage;
      }
      expect(seen).toEqual(Array.from({ length: total }, (_, i) => `s${i}`));
    }),
    { numRuns: 60 },
  );
});
