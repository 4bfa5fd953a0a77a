import {
  CreateSecretCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { startTestEmulator, type TestEmulator } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call, send } from './support/raw';

const test = emulatorOnly('it is about this server without authentication');

let open: TestEmulator;
beforeAll(async () => {
  open = await startTestEmulator({ authentication: 'none', region: 'eu-central-1' });
});
afterAll(() => open.stop());

const clientAs = (accessKeyId: string, region = 'us-east-1') =>
  new SecretsManagerClient({
    endpoint: open.emulator.endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey: 'whatever', sessionToken: 'token' },
  });
const create = async (accessKeyId: string, Name: string, region?: string) => {
  const client = clientAs(accessKeyId, region);
  const { ARN = '' } = await client.send(new CreateSecretCommand({ Name, SecretString: 'v' }));
  client.destroy();
  return ARN;
};

test('any credentials are good; the Region is that of the scope', async () => {
  expect(await create('anybody', 'a')).toContain(':us-east-1:123456789012:secret:a-');
  expect(await create('AKIAIOSFODNN7EXAMPLE', 'b', 'ap-south-1')).toContain(':ap-south-1:123456789012:');
});

test('an access key id of 12 digits is the account', async () => {
  expect(await create('000000000042', 'a')).toContain(':us-east-1:000000000042:secret:a-');
  const client = clientAs('000000000043');
  expect((await client.send(new ListSecretsCommand({}))).SecretList).toEqual([]);
  client.destroy();
});

test('the real access key is its own account', async () => {
  expect(await create(open.emulator.credentials.accessKeyId, 'own')).toContain(':123456789012:');
});

test.each([
  ['no Authorization', undefined],
  ['a bearer token', 'Bearer x'],
  ['a torn signature', 'AWS4-HMAC-SHA256 Credential=a/b/c'],
  ['a Region that is none', 'AWS4-HMAC-SHA256 Credential=a/20260924/../secretsmanager/aws4_request'],
])('%s means the Region of the server', async (_, authorization) => {
  const name = `plain-${Math.random().toString(36).slice(2)}`;
  const headers = {
    host: `127.0.0.1:${open.emulator.port}`,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'secretsmanager.CreateSecret',
    ...(authorization === undefined ? {} : { authorization }),
  };
  const body = JSON.stringify({ Name: name, ClientRequestToken: 'x'.repeat(32) });
  const { status, text } = await send(open.emulator, headers, body);
  expect([status, JSON.parse(text).ARN]).toEqual([
    200,
    expect.stringContaining(`:eu-central-1:123456789012:secret:${name}-`),
  ]);
  expect(open.lines.at(-1)).toMatchObject({ operation: 'CreateSecret', region: 'eu-central-1' });
});

test('the control interface is open as well', async () => {
  const path = '/_emulator/clock';
  const { status, text } = await send(open.emulator, {}, '', { method: 'GET', path });
  expect([status, JSON.parse(text).frozen]).toEqual([200, true]);
});

test('pages of other origins stay out', async () => {
  for (const foreign of ['host', 'origin']) {
    const headers = { 'x-amz-target': 'secretsmanager.ListSecrets', [foreign]: 'http://evil.example' };
    for (const path of ['/', '/_emulator/reset'])
      expect((await send(open.emulator, headers, '{}', { path })).status).toBe(403);
  }
});

test('with signatures, none of this is so', async () => {
  const closed = await startTestEmulator();
  const forged = { ...closed.emulator, credentials: { accessKeyId: '000000000042', secretAccessKey: 'x' } };
  expect((await call(forged, 'ListSecrets', {})).text).toContain('UnrecognizedClientException');
  await closed.stop();
});
