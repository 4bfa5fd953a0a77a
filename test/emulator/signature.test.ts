import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './support/emulatorOnly';
import { send, sign } from './support/raw';
import { refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const test = emulatorOnly('the texts are our own');

const emulator = useEmulator();
const running = () => emulator.current().emulator;
type Headers = Readonly<Record<string, string>>;

async function outcome(headers: Headers, body = '{}'): Promise<string> {
  const { status, text } = await send(running(), headers, body);
  const { __type, Message } = JSON.parse(text);
  return status === 200 ? 'accepted' : `${status} ${__type}: ${Message}`;
}

const wrongSignature =
  '400 InvalidSignatureException: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const unrecognized =
  '400 UnrecognizedClientException: The security token included in the request is invalid.';

test('a request signed from the specification is accepted', async () => {
  expect(await outcome(sign(running(), 'ListSecrets', '{}'))).toBe('accepted');
});

test('signed headers with spaces around and inside', async () => {
  const headers = sign(running(), 'ListSecrets', '{}', { headers: { 'x-amz-user-agent': 'a b' } });
  expect(await outcome({ ...headers, 'x-amz-user-agent': '  a   b ' })).toBe('accepted');
});

test('no signature, or one of another kind', async () => {
  const { authorization, ...headers } = sign(running(), 'ListSecrets', '{}');
  expect(authorization).toBeDefined();
  const missing = '400 MissingAuthenticationTokenException: Request is missing Authentication Token';
  expect(await outcome(headers)).toBe(missing);
  expect(await outcome({ ...headers, authorization: 'Bearer x' })).toBe(missing);
});

test.each<[string, (authorization: string) => string, string]>([
  ['another algorithm', (text) => text.replace('SHA256', 'SHA512'), "Unsupported AWS 'algorithm'"],
  ['no credential', (text) => text.replace(/Credential=[^,]+, /, ''), "requires 'Credential' parameter"],
  [
    'no signed headers',
    (text) => text.replace(/SignedHeaders=[^,]+, /, ''),
    "requires 'SignedHeaders' parameter",
  ],
  ['no signature', (text) => text.replace(/, Signature=.*/, ''), "requires 'Signature' parameter"],
  ['a torn credential', (text) => text.replace('/aws4_request', ''), 'exactly 5 slash-delimited elements'],
])('%s', async (_, change, text) => {
  const { authorization = '', ...headers } = sign(running(), 'ListSecrets', '{}');
  const refused = await outcome({ ...headers, authorization: change(authorization) });
  expect(refused).toMatch(/^400 IncompleteSignatureException: /);
  expect(refused).toContain(text);
});

test.each(['constructor', '__proto__', 'toString'])(
  'a signed header of the name %s, which was not sent, is no fault of the server',
  async (name) => {
    const { authorization = '', ...headers } = sign(running(), 'ListSecrets', '{}');
    const changed = authorization.replace(/SignedHeaders=[^,]+/, `$&;${name}`);
    expect(await outcome({ ...headers, authorization: changed })).toBe(wrongSignature);
  },
);

test('an unknown key id', async () => {
  expect(await outcome(sign(running(), 'ListSecrets', '{}', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }))).toBe(
    unrecognized,
  );
});

test('a session token: these credentials have none', async () => {
  const headers = sign(running(), 'ListSecrets', '{}', { headers: { 'x-amz-security-token': 'x' } });
  expect(await outcome(headers)).toBe(unrecognized);
});

test('another secret key', async () => {
  expect(await outcome(sign(running(), 'ListSecrets', '{}', { secretAccessKey: 'x'.repeat(40) }))).toBe(
    wrongSignature,
  );
});

test.each<[string, (headers: Headers) => Headers]>([
  ['the target', (headers) => ({ ...headers, 'x-amz-target': 'secretsmanager.GetRandomPassword' })],
  ['the host', (headers) => ({ ...headers, host: 'localhost' })],
  [
    'the date',
    (headers) => ({
      ...headers,
      'x-amz-date': new Date(Date.now() + 60_000).toISOString().replace(/[-:]|\.\d+/g, ''),
    }),
  ],
  [
    'the Region',
    (headers) => ({
      ...headers,
      authorization: headers.authorization?.replace('/us-east-1/', '/us-west-2/') ?? '',
    }),
  ],
  [
    'a digit of the signature',
    (headers) => ({
      ...headers,
      authorization: headers.authorization?.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) ?? '',
    }),
  ],
  ['the length of the signature', (headers) => ({ ...headers, authorization: `${headers.authorization}00` })],
  [
    'the signature, to no hexadecimal',
    (headers) => ({
      ...headers,
      authorization: headers.authorization?.replace(/Signature=.*/, `Signature=${'zz'.repeat(32)}`) ?? '',
    }),
  ],
])('%s was changed on the way', async (_, change) => {
  expect(await outcome(change(sign(running(), 'ListSecrets', '{}')))).toBe(wrongSignature);
});

test('the body was changed on the way', async () => {
  expect(await outcome(sign(running(), 'ListSecrets', '{}'), '{"MaxResults":1}')).toBe(wrongSignature);
});

test('a payload hash that is not that of the body', async () => {
  const headers = sign(running(), 'ListSecrets', '{}', {
    headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  });
  expect(await outcome(headers)).toBe(
    "400 InvalidSignatureException: The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
});

test.each([-5.1, 5.1])('a date %p minutes off', async (minutes) => {
  const headers = sign(running(), 'ListSecrets', '{}', { date: new Date(Date.now() + minutes * 60_000) });
  expect(await outcome(headers)).toMatch(
    minutes < 0
      ? /^400 InvalidSignatureException: Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/
      : /^400 InvalidSignatureException: Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/,
  );
});

test.each([-4.5, 4.5])('a date %p minutes off is accepted', async (minutes) => {
  const date = new Date(Date.now() + minutes * 60_000);
  expect(await outcome(sign(running(), 'ListSecrets', '{}', { date }))).toBe('accepted');
});

test.each(['yesterday', '2026-09-24T00:00:00Z', '20261399T000000Z'])('the date %j', async (date) => {
  const headers = sign(running(), 'ListSecrets', '{}');
  expect(await outcome({ ...headers, 'x-amz-date': date })).toBe(
    "400 IncompleteSignatureException: Date must be in ISO-8601 'basic format'.",
  );
});

test('a scope of another service, and one without a Region', async () => {
  expect(await outcome(sign(running(), 'ListSecrets', '{}', { service: 's3' }))).toBe(
    "400 InvalidSignatureException: Credential should be scoped to correct service: 'secretsmanager'.",
  );
  for (const region of ['x', 'europe-central-1', `us-${'a'.repeat(28)}-1`])
    expect(await outcome(sign(running(), 'ListSecrets', '{}', { region }))).toBe(
      '400 InvalidSignatureException: Credential should be scoped to a valid region.',
    );
});

test.each(['us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1', `us-${'a'.repeat(27)}-1`])(
  'every Region of AWS is one: %s',
  async (region) => {
    expect(await outcome(sign(running(), 'ListSecrets', '{}', { region }))).toBe('accepted');
  },
);

test.each(['host', 'x-amz-date', 'x-amz-target'])('%s has to be signed', async (name) => {
  const { authorization = '', ...headers } = sign(running(), 'ListSecrets', '{}');
  const unsigned = authorization.replace(new RegExp(`(SignedHeaders=.*?)(;${name}|${name};)`), '$1');
  expect(unsigned).not.toBe(authorization);
  expect(await outcome({ ...headers, authorization: unsigned })).toMatch(
    /^400 InvalidSignatureException: .* must be .*'?SignedHeader/,
  );
});

test('a client of the SDK with other credentials', async () => {
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' };
  const client = new SecretsManagerClient({
    endpoint: running().endpoint,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  });
  expect(await refusal(client.send(new ListSecretsCommand({})))).toBe(
    'UnrecognizedClientException: The security token included in the request is invalid.',
  );
  client.destroy();
});
