import { until } from '../emulator/support/until';
import { type Product, startProduct } from '../support/product';
import { describeWithRedis } from './describeWithRedis';
import { expectLimited, parametersOf } from './expectLimited';

const quota = 200;

/** What is left to the caller after one more operation; -1 when it was refused. */
async function remainingAt({ graphql }: Product): Promise<number> {
  const answer = await graphql('{ __typename }');
  if (answer.status === 200) return parametersOf(answer.headers.get('ratelimit'), 'operations').r ?? -1;
  expectLimited(answer, 'OPERATIONS');
  return -1;
}

async function remainingOf(product: Product, times: number): Promise<number[]> {
  const left = [];
  for (let i = 0; i < times; i++) left.push(await remainingAt(product));
  return left;
}

// In their order: each goes on where the one before has left Redis.
describeWithRedis('limits of several gateways', (redis) => {
  let gateways: readonly [Product, Product];

  beforeAll(async () => {
    const env = { RATE_LIMIT_PER_CALLER: String(quota), REDIS_URL: redis().url };
    gateways = [await startProduct(env), await startProduct(env)];
    // Connected, and past the greeting, before which each counts for itself.
    await until(() => redis().connections() === gateways.length);
    await until(async () => (await remainingAt(gateways[0])) === (await remainingAt(gateways[1])) + 1);
  });
  afterAll(() => Promise.all(gateways.map((gateway) => gateway.stop())));

  test('what one has let through counts at the other', async () => {
    const [one, other] = gateways;
    const left = await remainingAt(one);
    expect(await remainingOf(other, left)).toEqual(Array.from({ length: left }, (_, i) => left - 1 - i));
    expect(await remainingOf(one, 2)).toEqual([-1, -1]);
    expect(await remainingOf(other, 2)).toEqual([-1, -1]);
  });

  test('while Redis says nothing each counts for itself, and together again when it does', async () => {
    const [one, other] = gateways;
    redis().freeze();
    try {
      const startedAt = performance.now();
      // In Redis nothing was left; in its own memory there is.
      for (const left of await remainingOf(one, 10)) expect(left).toBeGreaterThan(0);
      // The first few wait until the connection is given up, and nobody waits after that.
      expect(performance.now() - startedAt).toBeLessThan(3_000);
    } finally {
      redis().thaw();
    }
    // What was let through meanwhile Redis does not know: there everything is used up as it was.
    await until(async () => (await remainingAt(one)) === -1 && (await remainingAt(other)) === -1);
  });

  test('without Redis each counts for itself at once: nobody is let in without a limit, nobody is kept out', async () => {
    await redis().kill();
    for (const gateway of gateways) {
      const startedAt = performance.now();
      const left = await remainingOf(gateway, quota + 2);
      expect(performance.now() - startedAt).toBeLessThan(3_000);
      expect(left.slice(-2)).toEqual([-1, -1]);
      expect(left.filter((one) => one >= 0).length).toBeGreaterThan(0);
      expect(left.filter((one) => one >= 0).length).toBeLessThanOrEqual(quota);
    }
  });

  test('when Redis is back they count together again', async () => {
    await redis().startAgain();
    const [one, other] = gateways;
    await until(async () => {
      const left = await remainingAt(one);
      return left > 0 && (await remainingAt(other)) === left - 1;
    });
  });
});
