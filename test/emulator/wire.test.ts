import { connect } from 'node:net';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { operationNames } from '../../src/aws/operations';
import { emulatorOnly } from './support/emulatorOnly';
import { policyOf, statement } from './support/policies';
import { call, send, sign } from './support/raw';
import { until } from './support/until';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const running = () => emulator.server;
const ours = emulatorOnly('the text is our own');
const inside = emulatorOnly('it looks inside the server');
const answer = async (operation: string, input: unknown) => {
  const { status, text } = await call(running(), operation, input);
  return [status, JSON.parse(text)];
};

test('an answer has the content type, a request id and no white space', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  const { status, headers, text } = await call(running(), 'GetSecretValue', { SecretId: name });
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/x-amz-json-1.1');
  expect(headers['x-amzn-requestid']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const { ARN, VersionId } = JSON.parse(text);
  expect(text.replace(/:1\.\d{1,12}E9,/, ':[date],')).toBe(
    `{"ARN":"${ARN}","CreatedDate":[date],"Name":"${name}","SecretString":"v","VersionId":"${VersionId}","VersionStages":["AWSCURRENT"]}`,
  );
});

test('bytes are base64 both ways', async () => {
  const name = emulator.name();
  const created = await answer('CreateSecret', {
    Name: name,
    SecretBinary: 'Zm9vdGVzdA==',
    ClientRequestToken: 'x'.repeat(32),
  });
  expect(created[0]).toBe(200);
  const [, read] = await answer('GetSecretValue', { SecretId: name });
  expect(read.SecretBinary).toBe('Zm9vdGVzdA==');
  expect((await answer('CreateSecret', { Name: name, SecretBinary: 'no base64!' }))[1].__type).toBe(
    'SerializationException',
  );
});

test('edge cases 2 and 3: not found is 400 with a capital Message, a violation has a small one', async () => {
  expect(await answer('GetSecretValue', { SecretId: emulator.name() })).toEqual([
    400,
    { __type: 'ResourceNotFoundException', Message: "Secrets Manager can't find the specified secret." },
  ]);
  expect((await answer('GetSecretValue', { SecretId: 'a b' }))[1]).toEqual({
    __type: 'ValidationException',
    message: expect.stringMatching(/^Invalid name\./),
  });
});

test.each([
  ['{"SecretId":{}}', 'Start of structure or map found where not expected.'],
  ['{"SecretId":"x","SecretString":{}}', 'Start of structure or map found where not expected.'],
  ['{"SecretId":"x","VersionStages":{}}', 'Start of structure or map found where not expected.'],
])('edge case 5: the JSON %s is a SerializationException, before any constraint', async (body, Message) => {
  expect(await answer('PutSecretValue', body)).toEqual([400, { __type: 'SerializationException', Message }]);
});

ours.each([
  ['{"SecretId":[]}', 'Start of list found where not expected.'],
  ['[]', 'Start of list found where not expected.'],
  ['{"SecretId":7}', 'NUMBER_VALUE can not be converted to String'],
  ['{"SecretId":true}', 'TRUE_VALUE can not be converted to String'],
  ['{"SecretId":"x","VersionStages":"x"}', 'STRING_VALUE can not be converted to List'],
  ['{"SecretId":', 'The body is not valid JSON.'],
])('the JSON %s is one as well, before any constraint', async (body, Message) => {
  expect(await answer('PutSecretValue', body)).toEqual([400, { __type: 'SerializationException', Message }]);
});

ours('bytes that are not UTF-8', async () => {
  const body = Buffer.from('{"SecretId":"x\xff"}', 'latin1');
  const { status, text } = await send(running(), sign(running(), 'GetSecretValue', body), body);
  expect([status, JSON.parse(text)]).toEqual([
    400,
    { __type: 'SerializationException', Message: 'The body is not valid UTF-8.' },
  ]);
});

const toAnswer = emulatorOnly('what AWS answers is not known');

toAnswer('half a surrogate pair is refused wherever a text may be', async () => {
  const SecretId = emulator.name();
  await emulator.create(SecretId, 'v');
  const half = 'x'.repeat(32) + String.fromCharCode(0xd800);
  for (const member of [
    { ClientRequestToken: half },
    { SecretString: half },
    { VersionStages: [half] },
    { SecretId: half },
  ])
    expect(await answer('PutSecretValue', { SecretId, SecretString: 'w', ...member })).toEqual([
      400,
      { __type: 'SerializationException', Message: 'A text is not valid Unicode.' },
    ]);
  expect(await emulator.value(SecretId)).toMatchObject({ SecretString: 'v' });
});

test('null is absent and unknown members are ignored', async () => {
  const [, put] = await answer('PutSecretValue', {
    SecretId: 'x',
    ClientRequestToken: 'x'.repeat(32),
    SecretString: null,
    Colour: { not: 'known' },
  });
  expect(put).toEqual({
    __type: 'InvalidRequestException',
    Message: 'You must provide either SecretString or SecretBinary.',
  });
});

toAnswer('a body may be empty where nothing is required', async () => {
  const { status, text } = await call(running(), 'GetRandomPassword', '');
  expect([status, Object.keys(JSON.parse(text))]).toEqual([200, ['RandomPassword']]);
});

ours.each(['DropSecret', 'getSecretValue', 'toString', ''])(
  'the operation %j is unknown',
  async (operation) => {
    expect(await answer(operation, {})).toEqual([
      400,
      { __type: 'UnknownOperationException', Message: 'The requested operation is not known.' },
    ]);
  },
);

test.each(operationNames)('%s reads the types of its input before anything else', async (name) => {
  const wrong = { SecretId: 7, Name: 7, PasswordLength: 'x', MaxResults: 'x' };
  const [status, body] = await answer(name, wrong);
  expect([status, body.__type]).toEqual([400, 'SerializationException']);
});

const ofOneSecret = operationNames.filter(
  (name) => !/^(?:BatchGetSecretValue|CreateSecret|GetRandomPassword|ListSecrets)$/.test(name),
);

test.each(ofOneSecret)('edge case 4: for %s illegal characters beat not-found', async (name) => {
  const input = {
    SecretId: 'a b',
    ClientRequestToken: 'x'.repeat(32),
    SecretString: 'v',
    ResourcePolicy: policyOf(statement({ Effect: 'Deny' })),
    VersionStage: 'BLUE',
    MoveToVersionId: 'x'.repeat(32),
    Tags: [],
    TagKeys: [],
    AddReplicaRegions: [{ Region: 'us-west-2' }],
    RemoveReplicaRegions: ['us-west-2'],
    ForceDeleteWithoutRecovery: true,
  };
  const [status, body] = await answer(name, input);
  expect([status, body]).toEqual([
    400,
    { __type: 'ValidationException', message: expect.stringMatching(/^Invalid name\./) },
  ]);
});

test('edge case 46: numbers may be in exponent notation', async () => {
  const [, { RandomPassword }] = await answer('GetRandomPassword', '{"PasswordLength":1.4E1}');
  expect(RandomPassword).toHaveLength(14);
});

test('errors have the content type and a request id of their own', async () => {
  const ids = new Set();
  for (const input of [{ SecretId: emulator.name() }, { SecretId: 7 }, {}, '{']) {
    const { status, headers } = await call(running(), 'GetSecretValue', input);
    expect([status, headers['content-type']]).toEqual([400, 'application/x-amz-json-1.1']);
    ids.add(headers['x-amzn-requestid']);
  }
  expect([...ids]).toEqual(
    Array(4).fill(expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  );
});

inside('a client that leaves in the middle of its request is no error of the server', async () => {
  const { port } = emulator.current().emulator;
  const before = emulator.current().lines.length;
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: secretsmanager.ListSecrets\r\nContent-Length: 100\r\n\r\n{"Max`,
    () => socket.destroy(),
  );
  await until(() => emulator.current().lines.length > before);
  expect(emulator.current().lines.slice(before)).toMatchObject([
    { operation: 'ListSecrets', status: 0, errorType: 'ClientLeft' },
  ]);
});

ours('other paths, methods and content types', async () => {
  const headers = sign(running(), 'ListSecrets', '{}');
  expect((await send(running(), headers, '{}', { path: '/other' })).status).toBe(404);
  expect((await send(running(), headers, '', { method: 'GET' })).status).toBe(404);
  const form = await send(running(), { ...headers, 'content-type': 'text/plain' }, '{}');
  expect([form.status, JSON.parse(form.text).__type]).toEqual([400, 'UnknownOperationException']);
});

ours('a body of more than a mebibyte is refused, and the server goes on', async () => {
  const body = JSON.stringify({ Name: emulator.name(), SecretString: 'x'.repeat(1024 * 1024) });
  const { status, text } = await call(running(), 'CreateSecret', body);
  expect([status, JSON.parse(text)]).toEqual([
    413,
    {
      __type: 'RequestEntityTooLargeException',
      Message: 'The body of the request is larger than 1048576 bytes.',
    },
  ]);
  await emulator.send(new CreateSecretCommand({ Name: emulator.name(), SecretString: 'v' }));
});

inside('the log has operations, statuses and types, and nothing of a request', async () => {
  const canary = `canary-${Math.random()}`;
  const name = emulator.name('logged');
  await emulator.create(name, canary);
  await answer('GetSecretValue', { SecretId: `${name}/missing` });
  await answer(canary, {});
  const lines = emulator.current().lines.slice(-3);
  expect(lines).toMatchObject([
    { operation: 'CreateSecret', status: 200, durationMs: expect.any(Number) },
    { operation: 'GetSecretValue', status: 400, errorType: 'ResourceNotFoundException' },
    { operation: 'unknown', status: 400, errorType: 'UnknownOperationException' },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/canary|logged/);
});
