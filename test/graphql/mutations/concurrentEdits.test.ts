import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { startGatewayProcess } from '../../support/gatewayProcess';
import { startTwoGateways, type TwoGateways, type WatchedGateway } from '../../support/twoGateways';
import { type Interception, startWire } from '../../support/wire';

/*
 * Many callers edit different keys of one secret through two gateways. Each edit is done, or it is refused and its caller
 * tries again; whatever else happens, none is lost.
 */
let both: TwoGateways;

beforeAll(async () => {
  both = await startTwoGateways();
});
beforeEach(() => {
  for (const gateway of both.gateways) gateway.intercept(undefined);
});
afterAll(() => both.stop());

const document = `mutation ($id: ID!, $input: EditSecretKeysInput!) {
  editSecretKeys(id: $id, input: $input) { version { versionId } userErrors { code } }
}`;

interface Tally {
  conflicts: number;
  rotations: number;
  failures: number;
}

const maxTries = 200;

/** Edits as a careful caller does: tries again what was refused, and with the same token what nobody knows about. */
async function edit(gateway: WatchedGateway, id: string, set: object, tally: Tally): Promise<void> {
  let clientRequestToken = randomUUID();
  for (let tries = 0; tries < maxTries; tries += 1) {
    const { data, errors } = await gateway.graphql(document, { id, input: { set, clientRequestToken } });
    const code: string | undefined = data?.editSecretKeys?.userErrors[0]?.code;
    if (data?.editSecretKeys && !code) return;
    if (code === 'VERSION_CONFLICT' || code === 'TOKEN_REUSED') {
      tally.conflicts += 1;
      clientRequestToken = randomUUID();
    } else if (code === 'INVALID_STATE') {
      tally.rotations += 1;
      await once(AbortSignal.timeout(20), 'abort');
    } else if (errors[0]?.extensions.retryable) tally.failures += 1;
    else throw new Error(`Neither done nor refused: ${code ?? JSON.stringify(errors)}`);
  }
  throw new Error('Refused too often');
}

async function created(name: string): Promise<string> {
  const { data } = await both.gateways[0].graphql(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } } }',
    { input: { name, value: { string: '{"kept": 1.10}' } } },
  );
  return data.createSecret.secret.arn;
}

const keysUpTo = (count: number) => Array.from({ length: count }, (_, index) => `key${index}`);

/** Every second key through the other gateway, all at once. */
async function editAll(id: string, keys: readonly string[]): Promise<Tally> {
  const tally = { conflicts: 0, rotations: 0, failures: 0 };
  const [one, other] = both.gateways;
  await Promise.all(keys.map((key, index) => edit(index % 2 ? one : other, id, { [key]: index }, tally)));
  return tally;
}

async function read(id: string) {
  const { data } = await both.gateways[0].graphql(
    'query ($id: ID!) { secret(id: $id) { value { string } versions { stages } } }',
    { id },
  );
  const labels: string[] = data.secret.versions.flatMap(({ stages }: { stages: string[] }) => stages);
  return { text: data.secret.value.string as string, labels: labels.toSorted() };
}

async function expectAll(id: string, keys: readonly string[]): Promise<void> {
  const { text, labels } = await read(id);
  expect(JSON.parse(text)).toEqual({
    kept: 1.1,
    ...Object.fromEntries(keys.map((key, index) => [key, index])),
  });
  expect(text).toMatch(/^\{"kept": 1\.10,/);
  expect(labels.filter((label) => label.startsWith('AWS'))).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
}

test('fifty edits through two gateways end with all fifty keys', async () => {
  const id = await created('concurrent/fifty');
  const keys = keysUpTo(50);
  const tally = await editAll(id, keys);
  await expectAll(id, keys);
  // The two gateways did meet; and within each of them nobody conflicted, or there would be far more.
  expect(tally.conflicts).toBeGreaterThan(0);
  expect(tally).toMatchObject({ rotations: 0, failures: 0 });
  expect((await read(id)).labels).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
});

test('within one gateway fifty edits do not conflict at all, though each has resolved the name before its turn', async () => {
  const id = 'concurrent/one-gateway';
  await created(id);
  const keys = keysUpTo(50);
  const tally = { conflicts: 0, rotations: 0, failures: 0 };
  await Promise.all(keys.map((key, index) => edit(both.gateways[0], id, { [key]: index }, tally)));
  await expectAll(id, keys);
  expect(tally).toEqual({ conflicts: 0, rotations: 0, failures: 0 });
});

/** Loses every nth answer to these operations, after the work was done. */
function losing(names: readonly string[], nth: number): Interception {
  let count = 0;
  return ({ operation }) => (names.includes(operation) && ++count % nth === 0 ? 'lose' : undefined);
}

test.each([
  ['puts', ['PutSecretValue']],
  ['moves', ['UpdateSecretVersionStage']],
  ['descriptions', ['DescribeSecret']],
  ['all of these', ['PutSecretValue', 'UpdateSecretVersionStage', 'DescribeSecret']],
])('no edit is lost when answers to %s are', async (what, names) => {
  const id = await created(`concurrent/lost/${what.replaceAll(' ', '-')}`);
  const keys = keysUpTo(16);
  for (const gateway of both.gateways) gateway.intercept(losing(names, 3));
  await editAll(id, keys);
  for (const gateway of both.gateways) gateway.intercept(undefined);
  await expectAll(id, keys);
});

test('no edit is lost when every try of a move is lost, and the descriptions after it', async () => {
  const id = await created('concurrent/in-the-dark');
  const keys = keysUpTo(6);
  let darkness = 0;
  both.gateways[0].intercept(({ operation }) => {
    if (operation === 'UpdateSecretVersionStage' && darkness === 0) darkness = 1;
    if (darkness === 0 || darkness > 4) return undefined;
    darkness += 1;
    return 'lose';
  });
  const tally = await editAll(id, keys);
  await expectAll(id, keys);
  expect(tally.failures).toBe(1);
});

test('no edit is lost, nor done behind its back, when a rotation comes and ends in between', async () => {
  const id = await created('concurrent/rotation');
  const keys = keysUpTo(12);
  const [first = '', ...others] = keys;
  await editAll(id, [first]);
  const [gateway] = both.gateways;
  const rotated = await gateway.graphql(
    'mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { version { versionId } } }',
    { id, input: { value: { string: '{"kept": 1.10,"key0":0}' }, stages: ['AWSPENDING'] } },
  );
  const pending: string = rotated.data.putSecretValue.version.versionId;
  const { data } = await gateway.graphql('query ($id: ID!) { secret(id: $id) { version { versionId } } }', {
    id,
  });
  const tally = { conflicts: 0, rotations: 0, failures: 0 };
  const editing = Promise.all(
    others.map((key, index) => edit(both.gateways[index % 2 ? 0 : 1], id, { [key]: index + 1 }, tally)),
  );
  while (tally.rotations < others.length) await once(AbortSignal.timeout(5), 'abort');
  expect(JSON.parse((await read(id)).text)).toEqual({ kept: 1.1, key0: 0 });
  // As a rotation function ends: AWSPENDING stays on the version that it makes current.
  const { errors } = await gateway.graphql(
    'mutation ($id: ID!, $to: ID!, $from: ID!) { moveVersionStage(id: $id, stage: "AWSCURRENT", toVersionId: $to, fromVersionId: $from) { userErrors { code } } }',
    { id, to: pending, from: data.secret.version.versionId },
  );
  expect(errors).toEqual([]);
  await editing;
  await expectAll(id, keys);
});

test('the same token with a generated value, through both gateways at once, makes one version', async () => {
  const id = await created('concurrent/twins');
  const { data } = await both.gateways[0].graphql(
    'query ($id: ID!) { secret(id: $id) { version { versionId } } }',
    { id },
  );
  const input = {
    value: { generate: {} },
    expectedVersionId: data.secret.version.versionId,
    clientRequestToken: randomUUID(),
  };
  let arrived = 0;
  let open: () => void = () => undefined;
  const met = new Promise<undefined>((resolve) => {
    open = () => resolve(undefined);
  });
  for (const gateway of both.gateways)
    gateway.intercept(({ operation }) => {
      if (operation !== 'PutSecretValue') return undefined;
      arrived += 1;
      if (arrived === 2) open();
      return met;
    });
  const answers = await Promise.all(
    both.gateways.map((gateway) =>
      gateway.graphql(
        'mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { version { versionId stages } userErrors { code } } }',
        { id, input },
      ),
    ),
  );
  for (const { data: done } of answers)
    expect(done.putSecretValue).toEqual({
      version: { versionId: input.clientRequestToken, stages: ['AWSCURRENT'] },
      userErrors: [],
    });
});

test('a gateway that stops finishes the edits that it has begun, also one whose caller has left', async () => {
  const pair = await startTwoGateways();
  const [stopping] = pair.gateways;
  const { data } = await stopping.graphql(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } } }',
    { input: { name: 'stopped', value: { string: '{}' } } },
  );
  const leaving = new AbortController();
  const [moving, tidying] = [gate(), gate()];
  stopping.intercept(({ operation, input }) => {
    if (operation !== 'UpdateSecretVersionStage') return undefined;
    return (input.VersionStage === 'AWSCURRENT' ? moving : tidying).pass();
  });
  const variables = { id: data.createSecret.secret.arn, input: { set: { a: 1 } } };
  const editing = fetch(`${stopping.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: document, variables }),
    signal: leaving.signal,
  });
  await moving.reached;
  leaving.abort();
  await expect(editing).rejects.toThrow('aborted');
  const stopped = stopping.stop().then(() => 'stopped');
  const later = (ms: number) => once(AbortSignal.timeout(ms), 'abort').then(() => 'still at work');
  // The gateway waits for no request any more, only for what it has begun.
  expect(await Promise.race([stopped, later(200)])).toBe('still at work');
  moving.open();
  await tidying.reached;
  expect(await Promise.race([stopped, later(200)])).toBe('still at work');
  tidying.open();
  await stopped;
  const { secret } = (
    await pair.gateways[1].graphql('{ secret(id: "stopped") { value { string } versions { stages } } }')
  ).data;
  expect(secret).toEqual({
    value: { string: '{"a":1}' },
    versions: [{ stages: ['AWSCURRENT'] }, { stages: ['AWSPREVIOUS'] }],
  });
  await pair.stop();
});

/** Holds those who pass until it is opened. */
function gate() {
  let open: () => void = () => undefined;
  let arrive: () => void = () => undefined;
  const opened = new Promise<undefined>((resolve) => {
    open = () => resolve(undefined);
  });
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return {
    reached,
    open: () => open(),
    pass() {
      arrive();
      return opened;
    },
  };
}

describe('a gateway that is killed between put and move', () => {
  const token = randomUUID();

  test('has changed nothing; its caller finishes the edit elsewhere, and no other is lost', async () => {
    const id = await created('concurrent/killed');
    await killBetweenPutAndMove(id);
    expect((await read(id)).text).toBe('{"kept": 1.10}');
    const finished = await both.gateways[1].graphql(document, {
      id,
      input: { set: { key0: 0 }, clientRequestToken: token },
    });
    expect(finished.data.editSecretKeys).toEqual({ version: { versionId: token }, userErrors: [] });
    const others = keysUpTo(11).slice(1);
    const tally = { conflicts: 0, rotations: 0, failures: 0 };
    await Promise.all(
      others.map((key, index) => edit(both.gateways[index % 2 ? 0 : 1], id, { [key]: index + 1 }, tally)),
    );
    await expectAll(id, keysUpTo(11));
    expect((await read(id)).labels).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  });

  test('stands in nobody’s way when its caller does not come back', async () => {
    const id = await created('concurrent/abandoned');
    await killBetweenPutAndMove(id);
    const keys = keysUpTo(10);
    await editAll(id, keys);
    await expectAll(id, keys);
    expect((await read(id)).labels).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  });

  /** A process of its own, ended by SIGKILL at the moment when its move is on the wire; the move is not done. */
  async function killBetweenPutAndMove(id: string): Promise<void> {
    const wire = await startWire(both.emulatorPort);
    const gateway = await startGatewayProcess({
      SECRETS_BACKEND: 'aws',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: wire.endpoint,
      AWS_ACCESS_KEY_ID: both.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: both.credentials.secretAccessKey,
    });
    wire.intercept(async ({ operation }) => {
      if (operation !== 'UpdateSecretVersionStage') return undefined;
      await gateway.end('SIGKILL');
      return 'reset';
    });
    const editing = gateway.graphql(document, { id, input: { set: { key0: 0 }, clientRequestToken: token } });
    await expect(editing).rejects.toThrow();
    expect(wire.calls.map(({ operation }) => operation)).toContain('PutSecretValue');
    await wire.stop();
  }
});
