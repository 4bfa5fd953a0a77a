import { connect } from 'node:net';
import { startEmulator } from '../../src/emulator/startEmulator';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { startWire } from '../support/wire';

const create =
  'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { secret { arn } userErrors { code } } }';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

test('SIGTERM finishes what is in flight, refuses what comes after, and exits with 0', async () => {
  const emulator = await startEmulator({ dataDirectory: folder.path });
  const wire = await startWire(emulator.port);
  const gateway = await startGatewayProcess({
    SECRETS_BACKEND: 'aws',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: wire.endpoint,
    AWS_ACCESS_KEY_ID: emulator.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: emulator.credentials.secretAccessKey,
  });
  const arrived = new Promise<() => void>((resolve) => {
    wire.intercept(
      () =>
        new Promise((letThrough) => {
          resolve(() => letThrough(undefined));
        }),
    );
  });
  const write = gateway.graphql(create, { name: 'in/flight', value: 'v' });
  const letThrough = await arrived;
  const end = gateway.end('SIGTERM');
  await expect(fetchUntilRefused(gateway.url)).resolves.toBeDefined();
  letThrough();
  const { status, data } = await write;
  expect(status).toBe(200);
  expect(data.createSecret.userErrors).toEqual([]);
  expect(await end).toBe(0);
  await wire.stop();
  await emulator.stop();
});

/** Asks until the gateway has noticed the signal: by then it answers 503 or takes no connection. */
async function fetchUntilRefused(url: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${url}/livez`).catch(() => undefined);
    if (!answer) return 'no connection';
    if (answer.status === 503) return 'refused';
  }
}

test('a signal that comes twice at once, as under npm, is one', async () => {
  const gateway = await startGatewayProcess({ DATA_DIR: folder.path, LOG_LEVEL: 'silent' });
  gateway.process.kill('SIGINT');
  expect(await gateway.end('SIGINT')).toBe(0);
});

test('a connection that sends nothing does not keep the gateway from stopping', async () => {
  const gateway = await startGatewayProcess({ DATA_DIR: folder.path, LOG_LEVEL: 'silent' });
  const silent = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  await new Promise((resolve) => silent.once('connect', resolve));
  const startedAt = performance.now();
  expect(await gateway.end('SIGTERM')).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  silent.destroy();
});

test('kill -9 during writes loses nothing that was acknowledged', async () => {
  const acknowledged = new Map<string, string>();
  for (let round = 0; round < 3; round += 1) {
    const gateway = await startGatewayProcess({ DATA_DIR: folder.path, LOG_LEVEL: 'silent' });
    await expectAll(gateway, acknowledged);
    const enough = acknowledged.size + 30;
    const writers = Array.from({ length: 8 }, (_, i) => write(gateway, `${round}-${i}`, acknowledged));
    while (acknowledged.size < enough) await new Promise((resolve) => setImmediate(resolve));
    await gateway.end('SIGKILL');
    await Promise.all(writers);
  }
  const gateway = await startGatewayProcess({ DATA_DIR: folder.path, LOG_LEVEL: 'silent' });
  expect(acknowledged.size).toBeGreaterThanOrEqual(90);
  await expectAll(gateway, acknowledged);
  expect(await gateway.end('SIGTERM')).toBe(0);
});

/** Creates secrets until the gateway is gone, and notes those that it said it has. */
async function write(
  { graphql }: GatewayProcess,
  prefix: string,
  acknowledged: Map<string, string>,
): Promise<void> {
  for (let i = 0; ; i += 1) {
    const name = `kill/${prefix}-${i}`;
    const value = `value of ${name}`;
    const answer = await graphql(create, { name, value }).catch(() => undefined);
    if (!answer) return;
    if (answer.data?.createSecret?.userErrors.length === 0) acknowledged.set(name, value);
  }
}

async function expectAll(
  { graphql }: GatewayProcess,
  acknowledged: ReadonlyMap<string, string>,
): Promise<void> {
  const found = new Map<string, string>();
  let after: string | null = null;
  do {
    const { data } = await graphql(
      'query ($after: String) { secrets(first: 100, after: $after) { nodes { name value { string } } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    for (const { name, value } of data.secrets.nodes) found.set(name, value.string);
    after = data.secrets.pageInfo.hasNextPage ? data.secrets.pageInfo.endCursor : null;
  } while (after);
  for (const [name, value] of acknowledged) expect([name, found.get(name)]).toEqual([name, value]);
}
