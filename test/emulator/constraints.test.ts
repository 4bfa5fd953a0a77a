import { call } from './support/raw';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const answer = async (operation: string, input: unknown) => {
  const { status, text } = await call(emulator.current().emulator, operation, input);
  return [status, JSON.parse(text)];
};
const violation = (message: string) => [400, { __type: 'ValidationException', message }];
const one = (text: string) => violation(`1 validation error detected: ${text}`);

test.each([
  ['GetSecretValue', {}, "Value null at 'secretId' failed to satisfy constraint: Member must not be null"],
  [
    'PutSecretValue',
    { SecretId: 'x', SecretString: 'v', ClientRequestToken: 'short' },
    "Value 'short' at 'clientRequestToken' failed to satisfy constraint: Member must have length greater than or equal to 32",
  ],
  [
    'GetSecretValue',
    { SecretId: 'x', VersionId: 'short' },
    "Value 'short' at 'versionId' failed to satisfy constraint: Member must have length greater than or equal to 32",
  ],
  [
    'PutSecretValue',
    { SecretId: 'x', SecretString: '' },
    "Value at 'secretString' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    'PutSecretValue',
    { SecretId: 'x', SecretBinary: '' },
    "Value at 'secretBinary' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    'PutSecretValue',
    { SecretId: 'x', SecretString: 'v', VersionStages: [] },
    "Value '[]' at 'versionStages' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    'PutSecretValue',
    { SecretId: 'x', SecretString: 'v', VersionStages: [''] },
    "Value '[]' at 'versionStages' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 1]",
  ],
  [
    'GetRandomPassword',
    { PasswordLength: 5000 },
    "Value '5000' at 'passwordLength' failed to satisfy constraint: Member must have value less than or equal to 4096",
  ],
  [
    'ListSecrets',
    { SortOrder: 'up' },
    "Value 'up' at 'sortOrder' failed to satisfy constraint: Member must satisfy enum value set: [asc, desc]",
  ],
])('%s of %j', async (operation, input, text) => {
  expect(await answer(operation, input)).toEqual(one(text));
});

test('a value that is too long is not quoted', async () => {
  const canary = 'canary'.repeat(11_000);
  const [status, { message }] = await answer('PutSecretValue', { SecretId: 'x', SecretString: canary });
  expect([status, message]).toEqual([
    400,
    "1 validation error detected: Value at 'secretString' failed to satisfy constraint: Member must have length less than or equal to 65536",
  ]);
});

test('violations are counted and told together', async () => {
  expect(await answer('PutSecretValue', { SecretString: '', ClientRequestToken: 'short' })).toEqual(
    violation(
      "3 validation errors detected: Value null at 'secretId' failed to satisfy constraint: Member must not be null; Value 'short' at 'clientRequestToken' failed to satisfy constraint: Member must have length greater than or equal to 32; Value at 'secretString' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ),
  );
});
