import { once } from 'node:events';
import { startEmulator } from '../../src/emulator/startEmulator';
import { type Product, startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';
import { type Call, startWire } from '../support/wire';

let product: Product;
let wire: Awaited<ReturnType<typeof startWire>>;
let stopAll: () => Promise<void>;

beforeAll(async () => {
  const folder = await temporaryFolder();
  const emulator = await startEmulator({ dataDirectory: folder.path });
  wire = await startWire(emulator.port);
  process.env.AWS_ACCESS_KEY_ID = emulator.credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = emulator.credentials.secretAccessKey;
  product = await startProduct({
    SECRETS_BACKEND: 'aws',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: wire.endpoint,
  });
  stopAll = async () => {
    await product.stop();
    await wire.stop();
    await emulator.stop();
    await folder.remove();
  };
  await product.graphql('mutation { createSecret(input: { name: "gone" }) { userErrors { code } } }');
});
afterAll(() => stopAll());

/** Sends an operation and goes away as soon as AWS is asked for `held`, which it answers when told to. */
async function leaveDuring(held: string, query: string) {
  const client = new AbortController();
  let release = (): void => {};
  const released = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined);
  });
  const called = new Promise<Call>((resolve) => {
    wire.intercept((call) => {
      if (call.operation !== held) return undefined;
      resolve(call);
      return released;
    });
  });
  const answer = fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: client.signal,
  });
  const { closed } = await called;
  client.abort();
  await expect(answer).rejects.toThrow('aborted');
  return { closed, release };
}

const callsOf = (operation: string) => wire.calls.filter((call) => call.operation === operation).length;

test('a client that goes away stops the reads of its request', async () => {
  const { closed, release } = await leaveDuring(
    'DescribeSecret',
    '{ secret(id: "gone") { name tags { key } value { string } } }',
  );
  const leftAtMs = performance.now();
  await closed;
  // Well before the SDK itself would have given up.
  expect(performance.now() - leftAtMs).toBeLessThan(2_000);
  release();
  expect(callsOf('DescribeSecret')).toBe(1);
  expect(callsOf('GetSecretValue')).toBe(0);
});

test('and does not stop a write, which is done to its end', async () => {
  const { closed, release } = await leaveDuring(
    'TagResource',
    'mutation { tagSecret(id: "gone", tags: [{ key: "left", value: "done" }]) { userErrors { code } } }',
  );
  const first = await Promise.race([
    closed.then(() => 'closed'),
    once(AbortSignal.timeout(500), 'abort').then(() => 'still open'),
  ]);
  expect(first).toBe('still open');
  release();
  await closed;
  const { data } = await product.graphql('{ secret(id: "gone") { tag(key: "left") } }');
  expect(data.secret.tag).toBe('done');
});

test('but begins no further write of the same mutation', async () => {
  // By its ARN: to resolve a name is a read, which would end with the client.
  const { arn } = (await product.graphql('{ secret(id: "gone") { arn } }')).data.secret;
  const tag = (key: string) =>
    `${key}: tagSecret(id: "${arn}", tags: [{ key: "${key}", value: "" }]) { userErrors { code } }`;
  wire.calls.length = 0;
  const { release } = await leaveDuring(
    'TagResource',
    `mutation { ${['one', 'two', 'three'].map(tag).join(' ')} }`,
  );
  await once(AbortSignal.timeout(100), 'abort');
  release();
  await once(AbortSignal.timeout(300), 'abort');
  expect(callsOf('TagResource')).toBe(1);
});
