import { once } from 'node:events';
import { request } from 'node:http';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  TagResourceCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { startTestEmulator } from '../support/emulator';
import { emulatorOnly } from '../support/emulatorOnly';
import { call, send, sign } from '../support/raw';
import { refusal } from '../support/refusal';
import { until } from '../support/until';
import { useEmulator } from '../support/useEmulator';

const test = emulatorOnly('it needs faults that AWS has not');

const emulator = useEmulator();
const running = () => emulator.current().emulator;
afterEach(() => {
  running().faults({});
});
const password = () => emulator.send(new GetRandomPasswordCommand({}));
const throttled = 'ThrottlingException: Rate exceeded';

test('nothing goes wrong unless it is asked for', async () => {
  expect(running().faults()).toEqual({});
  for (let count = 0; count < 100; count++) await password();
});

test('a share of 1 throttles every request, of the operations it names', async () => {
  running().faults({ throttled: { GetRandomPassword: 1 } });
  expect(await refusal(password())).toBe(throttled);
  await emulator.send(new ListSecretsCommand({}));
  const { status, text } = await call(running(), 'GetRandomPassword', {});
  expect([status, text]).toEqual([400, '{"__type":"ThrottlingException","Message":"Rate exceeded"}']);
});

test('* stands for all operations that are not named', async () => {
  running().faults({ throttled: { '*': 1, ListSecrets: 0 } });
  expect(await refusal(password())).toBe(throttled);
  await emulator.send(new ListSecretsCommand({}));
});

test('a failure is a 500', async () => {
  running().faults({ failed: { '*': 1 } });
  expect(await refusal(password())).toBe('500 InternalServiceError: An error occurred on the server side.');
});

test('a throttled or failed write does nothing, and a wrong signature is told before any fault', async () => {
  const name = emulator.name();
  for (const faults of [{ throttled: { '*': 1 } }, { failed: { '*': 1 } }, { dropped: { '*': 1 } }]) {
    running().faults(faults);
    await expect(emulator.create(name, 'v')).rejects.toThrow();
  }
  const forged = sign(running(), 'ListSecrets', '{}', { secretAccessKey: 'x' });
  expect((await send(running(), forged, '{}')).text).toContain('InvalidSignatureException');
  running().faults({});
  expect(await refusal(emulator.value(name))).toMatch(/^ResourceNotFoundException/);
});

test('the SDK tries again when it is throttled, and succeeds', async () => {
  const { endpoint, credentials } = running();
  const client = new SecretsManagerClient({ endpoint, credentials, region: 'us-east-1', maxAttempts: 10 });
  // With this seed the first request is throttled and the second is not.
  running().faults({ seed: 9, throttled: { '*': 0.5 } });
  const { $metadata } = await client.send(new GetRandomPasswordCommand({}));
  expect($metadata.attempts).toBe(2);
  client.destroy();
});

test('the same seed gives the same faults', async () => {
  const outcomes = async (seed: number) => {
    running().faults({ seed, throttled: { '*': 0.5 } });
    let text = '';
    for (let count = 0; count < 40; count++) {
      text += (await call(running(), 'GetRandomPassword', {})).status === 200 ? '.' : 'T';
    }
    return text;
  };
  const first = await outcomes(7);
  expect(first).toMatch(/T/);
  expect(first).toMatch(/\./);
  expect(await outcomes(7)).toBe(first);
  expect(await outcomes(8)).not.toBe(first);
});

describe('connections that are dropped', () => {
  test('before the work: the client sees a reset, and nothing was done', async () => {
    const name = emulator.name();
    running().faults({ dropped: { CreateSecret: 1 } });
    await expect(emulator.create(name, 'v')).rejects.toThrow('socket hang up');
    running().faults({});
    expect(await refusal(emulator.value(name))).toMatch(/^ResourceNotFoundException/);
    expect(emulator.current().lines).toContainEqual(
      expect.objectContaining({ operation: 'CreateSecret', status: 0, errorType: 'ConnectionDropped' }),
    );
  });

  test('after the work: the same for the client, and it was done; the same call again succeeds', async () => {
    const command = new CreateSecretCommand({
      Name: emulator.name(),
      SecretString: 'v',
      ClientRequestToken: 'a'.repeat(32),
    });
    running().faults({ droppedAfter: { CreateSecret: 1 } });
    await expect(emulator.send(command)).rejects.toThrow('socket hang up');
    running().faults({});
    expect((await emulator.value(command.input.Name ?? '')).SecretString).toBe('v');
    expect((await emulator.send(command)).VersionId).toBe('a'.repeat(32));
  });
});

describe('requests that wait', () => {
  test('latency comes before the work', async () => {
    running().faults({ latencyMs: { GetRandomPassword: 60 } });
    const startMs = performance.now();
    await password();
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(55);
  });

  test.each([
    ['latency', { latencyMs: { '*': 300_000 } }, 200],
    ['a request that hangs', { hung: { '*': 1 } }, 'socket hang up'],
  ])('stopping does not wait for %s', async (_, faults, expected) => {
    const { emulator: other, stop } = await startTestEmulator({ faults });
    const headers = { ...sign(other, 'GetRandomPassword', '{}'), expect: '100-continue' };
    const sent = request(other.endpoint, { method: 'POST', headers, agent: false });
    const outcome = new Promise((resolve) => {
      sent.once('response', (answer) => resolve(answer.resume().statusCode));
      sent.once('error', (error) => resolve(error.message));
    });
    // The server says so when it has the head of the request.
    sent.once('continue', () => sent.end('{}'));
    sent.flushHeaders();
    await once(sent, 'continue');
    const startMs = performance.now();
    await stop();
    expect(performance.now() - startMs).toBeLessThan(4_000);
    expect(await outcome).toBe(expected);
  });

  test('one that hangs is never answered, until its client leaves', async () => {
    running().faults({ hung: { GetRandomPassword: 1 } });
    const leaving = new AbortController();
    const sent = emulator.send(new GetRandomPasswordCommand({}), { abortSignal: leaving.signal });
    const outcome = sent.then(
      () => 'answered',
      ({ name }) => name,
    );
    const hung = () => emulator.current().lines.filter(({ status }) => status === 0).length;
    const before = hung();
    await emulator.send(new ListSecretsCommand({}));
    expect(hung()).toBe(before);
    leaving.abort();
    expect(await outcome).toBe('AbortError');
    await until(() => hung() === before + 1);
  });
});

describe('request rates', () => {
  const put = (SecretId: string) => new PutSecretValueCommand({ SecretId, SecretString: 'v' });

  test("at AWS's own rates, 50 writes pass at once and not 200", async () => {
    running().faults({ rates: true });
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () => call(running(), 'GetRandomPassword', {})),
    );
    const passed = outcomes.filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(50);
    expect(passed).toBeLessThan(200);
    expect(outcomes.filter(({ text }) => text.includes('"Rate exceeded"'))).toHaveLength(200 - passed);
  });

  test('a factor makes them small; operations that AWS counts together are counted together', async () => {
    const name = emulator.name();
    await emulator.create(name, 'v');
    // 50 writes a second become one in 200 seconds.
    running().faults({ rates: 0.0001 });
    await emulator.send(put(name));
    expect(await refusal(emulator.send(put(name)))).toBe(throttled);
    expect(await refusal(emulator.send(new UpdateSecretCommand({ SecretId: name })))).toBe(throttled);
    await emulator.send(new TagResourceCommand({ SecretId: name, Tags: [{ Key: 'a', Value: 'b' }] }));
    await emulator.send(new GetSecretValueCommand({ SecretId: name }));
    await emulator.send(new DescribeSecretCommand({ SecretId: name }));
  });

  test('each Region has its own', async () => {
    running().faults({ rates: 0.0001 });
    await password();
    expect(await refusal(password())).toBe(throttled);
    await emulator.current().clientIn('eu-west-1').send(new GetRandomPasswordCommand({}));
  });
});

test('faults of KMS keys can be set at run time', async () => {
  const KmsKeyId = '1b2c3d4e-0000-4000-8000-000000000001';
  const create = () =>
    emulator.send(new CreateSecretCommand({ Name: emulator.name(), SecretString: 'v', KmsKeyId }));
  await create();
  running().faults({ kmsKeys: { [KmsKeyId]: 'disabled' } });
  expect(await refusal(create())).toBe(
    'InvalidParameterException: The operation failed because the specified KMS key is disabled.',
  );
  running().faults({});
  await create();
});

test('settings that are not right are an error that names them, and change nothing', () => {
  running().faults({ seed: 1 });
  const set = (settings: object) => () => running().faults(settings);
  expect(set({ throtled: {} })).toThrow('The faults are not right: unknown member "throtled"');
  expect(set({ failed: { GetSecret: 1 } })).toThrow('failed: unknown operation "GetSecret"');
  expect(set({ failed: { GetSecretValue: 2 }, staleListsMs: 300_001 })).toThrow(
    /failed\.GetSecretValue: must be a number from 0 to 1; staleListsMs: must be a number from 0 to 300000/,
  );
  expect(set({ denied: [{ operation: 'GetSecretValue', name: 'x' }] })).toThrow(
    'denied.0: unknown member "name"',
  );
  expect(running().faults()).toEqual({ seed: 1 });
});
