import { startWatchedProduct } from '../support/watchedProduct';
import { nameOf, seeded } from './seeded';

/* An answer that never ends, though a byte of it comes now and then: no silence of a connection ends it. */

const settings = { AWS_ATTEMPT_TIMEOUT_MS: '400', AWS_DEADLINE_MS: '3000' };
const read = `{ secret(id: "${nameOf(0)}") { tags { key } } }`;
const write = `mutation { tagSecret(id: "${nameOf(0)}", tags: [{ key: "a", value: "b" }]) { userErrors { code } } }`;

async function start() {
  const product = await startWatchedProduct(settings, { seed: seeded(1) });
  const closed: Promise<void>[] = [];
  const drip = (operation: string, times: number): void => {
    let left = times;
    product.intercept((call) => {
      if (call.operation !== operation || left === 0) return undefined;
      left -= 1;
      closed.push(call.closed);
      return 'drip';
    });
  };
  return { product, drip, closed };
}

test('an attempt ends in its time, its connection with it, and the next has what there is', async () => {
  const { product, drip, closed } = await start();
  try {
    drip('DescribeSecret', 1);
    const begunMs = performance.now();
    const { data, errors } = await product.graphql(read);
    expect([data.secret, errors]).toEqual([{ tags: [] }, []]);
    expect(performance.now() - begunMs).toBeLessThan(2_500);
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'DescribeSecret']);
    await Promise.all(closed);
  } finally {
    await product.stop();
  }
});

test('when all attempts are like that, it is told in time', async () => {
  const { product, drip, closed } = await start();
  try {
    drip('DescribeSecret', 9);
    const { data, errors } = await product.graphql(read);
    expect(data.secret).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_TIMEOUT']);
    await Promise.all(closed);
    expect(closed).toHaveLength(3);
  } finally {
    await product.stop();
  }
});

test('a write whose answer drips holds up neither its caller nor the end of the process', async () => {
  const { product, drip } = await start();
  drip('TagResource', 9);
  const { errors } = await product.graphql(write);
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_TIMEOUT']);
  const begunMs = performance.now();
  await product.stop();
  expect(performance.now() - begunMs).toBeLessThan(5_000);
});
