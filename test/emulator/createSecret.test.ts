import { randomUUID } from 'node:crypto';
import { CreateSecretCommand, DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { invalidName, noToken, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const notKnown = emulatorOnly('what AWS answers is not known');

test('answers the ARN with six random characters, the name and the version, which is the token', async () => {
  const name = emulator.name();
  const token = randomUUID();
  const created = await emulator.send(
    new CreateSecretCommand({ Name: name, SecretString: 'v', ClientRequestToken: token }),
  );
  expect(created.ARN).toMatch(
    new RegExp(`^arn:aws:secretsmanager:[a-z0-9-]+:\\d{12}:secret:${name}-[A-Za-z0-9]{6}$`),
  );
  expect(created).toMatchObject({ Name: name, VersionId: token });
  expect(await emulator.value(name)).toMatchObject({
    SecretString: 'v',
    VersionId: token,
    VersionStages: ['AWSCURRENT'],
    CreatedDate: emulator.moment(),
  });
});

test('edge case 20: a secret without a value has no version at all', async () => {
  const name = emulator.name();
  const created = await emulator.create(name);
  expect(created.VersionId).toBeUndefined();
  expect(await emulator.describe(name)).not.toHaveProperty('VersionIdsToStages');
  expect(await refusal(emulator.value(name))).toBe(
    "ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
  );
});

test('keeps bytes as bytes', async () => {
  const name = emulator.name();
  const bytes = Uint8Array.from([0, 255, 10, 128]);
  await emulator.send(new CreateSecretCommand({ Name: name, SecretBinary: bytes }));
  const read = await emulator.value(name);
  expect(read.SecretString).toBeUndefined();
  expect([...(read.SecretBinary ?? [])]).toEqual([...bytes]);
});

test('the same call again is answered as the first time', async () => {
  for (const SecretString of ['v', undefined]) {
    const input = { Name: emulator.name(), SecretString, ClientRequestToken: randomUUID() };
    const first = await emulator.send(new CreateSecretCommand(input));
    const again = await emulator.send(new CreateSecretCommand(input));
    expect(again).toMatchObject({ ARN: first.ARN, Name: first.Name });
    expect(again.VersionId).toBe(first.VersionId);
  }
});

test('edge case 13: the same token with another value names the token and the ARN', async () => {
  const input = { Name: emulator.name(), ClientRequestToken: randomUUID() };
  const { ARN } = await emulator.send(new CreateSecretCommand({ ...input, SecretString: 'one' }));
  const message = `ResourceExistsException: You can't use ClientRequestToken ${input.ClientRequestToken} because that value is already in use for a version of secret ${ARN}.`;
  for (const other of [{ SecretString: 'two' }, { SecretBinary: Buffer.from('one') }, {}])
    expect(await refusal(emulator.send(new CreateSecretCommand({ ...input, ...other })))).toBe(message);
});

test('a name that is taken', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  expect(await refusal(emulator.create(name, 'v'))).toBe(
    `ResourceExistsException: The operation failed because the secret ${name} already exists.`,
  );
});

test('a name that waits for its deletion', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  expect(await refusal(emulator.create(name, 'v'))).toBe(
    "InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion.",
  );
});

test.each(['with space', 'a*', 'a?', 'a]', 'a\\b', 'ä', 'a\nb', 'a:b'])(
  'the name %j is invalid',
  async (name) => {
    expect(await refusal(emulator.create(name, 'v'))).toBe(invalidName);
  },
);

notKnown('every allowed character, and 512 of them', async () => {
  const name = `${'aZ09/_+=.@!-'.repeat(42)}${randomUUID().slice(0, 8)}`;
  expect(name).toHaveLength(512);
  await emulator.create(name, 'long');
  expect(await emulator.value(name)).toMatchObject({ SecretString: 'long' });
});

test('both values', async () => {
  const both = { Name: emulator.name(), SecretString: 'v', SecretBinary: Buffer.from('v') };
  expect(await refusal(emulator.send(new CreateSecretCommand(both)))).toBe(
    "InvalidParameterException: You can't specify both a binary secret value and a string secret value in the same secret.",
  );
});

test('a bare HTTP client has to send the token', async () => {
  const { status, text } = await call(emulator.server, 'CreateSecret', {
    Name: emulator.name(),
    SecretString: 'v',
  });
  expect([status, JSON.parse(text)]).toEqual([400, noToken]);
});

test('edge case 45: a name may have 512 characters, and is answered whole', async () => {
  const name = emulator.name().padEnd(512, 'x');
  const { ARN } = await emulator.create(name, 'v');
  expect(await emulator.describe(ARN ?? '')).toMatchObject({ ARN, Name: name });
  expect(await refusal(emulator.create(`${name}x`, 'v'))).toMatch(/^ValidationException: 1 validation error/);
});

test('edge case 44: a value of 65,536 bytes in characters of four is kept whole', async () => {
  const name = emulator.name();
  const value = '\u{1F511}'.repeat(16_384);
  expect(Buffer.byteLength(value)).toBe(65_536);
  await emulator.create(name, value);
  expect((await emulator.value(name)).SecretString).toBe(value);
});

notKnown.each([
  ['a reserved tag key', [{ Key: 'aws:x', Value: 'v' }]],
  [
    'a tag key twice',
    [
      { Key: 'k', Value: '1' },
      { Key: 'k', Value: '2' },
    ],
  ],
  ['a tag without a key', [{ Value: 'v' }]],
  ['51 tags', Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }))],
])('%s is refused', async (_, Tags) => {
  const sent = emulator.send(new CreateSecretCommand({ Name: emulator.name(), SecretString: 'v', Tags }));
  expect(await refusal(sent)).toMatch(/^InvalidParameterException: /);
});
