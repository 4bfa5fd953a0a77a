import { setTimeout as delay } from 'node:timers/promises';
import { startWatchedProcess, type WatchedProcess } from '../support/watchedProcess';
import { readState } from './readState';
import { nameOf } from './seeded';

const pauseMs = 300;
let product: WatchedProcess;

beforeAll(async () => {
  product = await startWatchedProcess({
    AWS_ATTEMPT_TIMEOUT_MS: '150',
    AWS_BREAKER_PAUSE_MS: String(pauseMs),
    AWS_RATE_SHARE: '0.05',
  });
});
afterAll(() => product.stop());

const all = (field: string, count: number) =>
  `{ ${Array.from({ length: count }, (_, i) => `s${i}: secret(id: "${nameOf(i)}") { ${field} }`).join(' ')} }`;

/** What was logged under a name so far, in order. */
function logged(key: string): readonly Readonly<Record<string, unknown>>[] {
  return product.gateway
    .output()
    .split('\n')
    .filter((line) => line.includes(`"${key}"`))
    .map((line) => JSON.parse(line));
}

/** Resolves when the log and /readyz say the same of the breaker as is expected of both. */
async function bothSay(state: string): Promise<void> {
  const endMs = performance.now() + 5_000;
  while (logged('awsBreaker').at(-1)?.awsBreaker !== state) {
    expect(performance.now()).toBeLessThan(endMs);
    await delay(5);
  }
  expect((await readState(product.gateway.url)).breakers).toEqual({ 'us-east-1': state });
}

test('an outage is seen in the log and at /readyz as long as it lasts, and the gateway stays ready', async () => {
  const { gateway, intercept } = product;
  await gateway.graphql(all('name', 1));
  expect((await readState(gateway.url)).breakers).toEqual({ 'us-east-1': 'closed' });
  expect(logged('awsBreaker')).toEqual([]);

  intercept(() => 'reset');
  await gateway.graphql(all('name', 12));
  await bothSay('open');
  expect((await fetch(`${gateway.url}/readyz`)).status).toBe(200);
  await delay(pauseMs + 50);
  await gateway.graphql(all('name', 1));
  await bothSay('open');

  intercept(() => undefined);
  await delay(pauseMs + 50);
  await gateway.graphql(all('name', 1));
  await bothSay('closed');
  const [first, ...rest] = logged('awsBreaker');
  expect(first).toMatchObject({ level: 'warn', awsBreaker: 'open', region: 'us-east-1' });
  expect(rest.at(-1)).toMatchObject({ level: 'info', awsBreaker: 'closed' });
});

test('a long queue is seen in both while it is there', async () => {
  const { gateway } = product;
  const create =
    'mutation ($name: String!) { createSecret(input: { name: $name }) { userErrors { code message } } }';
  for (let i = 0; i < 8; i += 1) await gateway.graphql(create, { name: nameOf(i) });
  const answer = gateway.graphql(all('resourcePolicy { document }', 8));
  const endMs = performance.now() + 5_000;
  while (logged('awsQueue').at(-1)?.awsQueue !== 'long') {
    expect(performance.now()).toBeLessThan(endMs);
    await delay(5);
  }
  const { queues } = await readState(gateway.url);
  expect(queues).toEqual([
    expect.objectContaining({
      region: 'us-east-1',
      operations: 'resource policies',
      waiting: expect.any(Number),
    }),
  ]);
  expect((await answer).errors).toEqual([]);
  expect((await readState(gateway.url)).queues).toEqual([]);
  expect(logged('awsQueue').map(({ awsQueue }) => awsQueue)).toEqual(['long', 'empty']);
});
