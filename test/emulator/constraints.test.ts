import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const answer = async (operation: string, input: unknown) => {
  const { status, text } = await call(emulator.server, operation, input);
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

emulatorOnly("AWS's own bounds are not known")(
  'a large request is not answered with a larger text: ten violations, and the beginning of each value',
  async () => {
    const Tags = Array.from({ length: 30_000 }, () => ({ Key: '', Value: 'v' }));
    const [status, { message }] = await answer('TagResource', { SecretId: 'x', Tags });
    expect([status, message.slice(0, 29)]).toEqual([400, '10 validation errors detected']);
    expect(message).toContain("'tags.10.member.key'");
    expect(message).not.toContain("'tags.11.member.key'");
    const long = await answer('DescribeSecret', { SecretId: 's'.repeat(900_000) });
    expect(long).toEqual(
      one(
        `Value '${'s'.repeat(1_000)}…' at 'secretId' failed to satisfy constraint: Member must have length less than or equal to 2048`,
      ),
    );
    const TagKeys = Array.from({ length: 200_000 }, () => '');
    const { text } = await call(emulator.server, 'UntagResource', { SecretId: 'x', TagKeys });
    expect(text.length).toBeLessThan(2_000);
  },
);

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

const secretId = { SecretId: 'x' };
const filter = { Key: 'name', Values: ['x'] };
const atMost = (max: number, what = 'length') => `Member must have ${what} less than or equal to ${max}`;
const atLeast = (min: number, what = 'length') => `Member must have ${what} greater than or equal to ${min}`;

test.each<[string, Readonly<Record<string, unknown>>, string, string]>([
  ['CreateSecret', { Name: 'x'.repeat(513) }, 'name', atMost(512)],
  ['CreateSecret', { Name: '' }, 'name', atLeast(1)],
  ['CreateSecret', { Name: 'x', Description: 'x'.repeat(2049) }, 'description', atMost(2048)],
  ['CreateSecret', { Name: 'x', KmsKeyId: 'x'.repeat(2049) }, 'kmsKeyId', atMost(2048)],
  ['CreateSecret', { Name: 'x', Type: 'x'.repeat(257) }, 'type', atMost(256)],
  ['CreateSecret', { Name: 'x', ClientRequestToken: 'x'.repeat(65) }, 'clientRequestToken', atMost(64)],
  ['CreateSecret', { Name: 'x', Tags: [{ Key: '' }] }, 'tags.1.member.key', atLeast(1)],
  [
    'CreateSecret',
    { Name: 'x', Tags: [{}, { Key: 'k', Value: 'x'.repeat(257) }] },
    'tags.2.member.value',
    atMost(256),
  ],
  ['CreateSecret', { Name: 'x', AddReplicaRegions: [] }, 'addReplicaRegions', atLeast(1)],
  [
    'ReplicateSecretToRegions',
    { ...secretId, AddReplicaRegions: [{ Region: 'moon' }] },
    'addReplicaRegions.1.member.region',
    'Member must satisfy regular expression pattern: ^([a-z]+-)+\\d+$',
  ],
  ['DescribeSecret', { SecretId: 'x'.repeat(2049) }, 'secretId', atMost(2048)],
  ['GetSecretValue', { SecretId: '' }, 'secretId', atLeast(1)],
  ['GetSecretValue', { ...secretId, VersionStage: 'x'.repeat(257) }, 'versionStage', atMost(256)],
  ['GetSecretValue', { ...secretId, VersionId: 'x'.repeat(65) }, 'versionId', atMost(64)],
  ['PutSecretValue', { ...secretId, VersionStages: Array(21).fill('x') }, 'versionStages', atMost(20)],
  ['ListSecrets', { MaxResults: 101 }, 'maxResults', atMost(100, 'value')],
  ['ListSecrets', { MaxResults: 0 }, 'maxResults', atLeast(1, 'value')],
  ['ListSecrets', { NextToken: 'x'.repeat(4097) }, 'nextToken', atMost(4096)],
  ['ListSecrets', { NextToken: '' }, 'nextToken', atLeast(1)],
  ['ListSecrets', { Filters: Array(11).fill(filter) }, 'filters', atMost(10)],
  [
    'ListSecrets',
    { Filters: [{ Key: 'name', Values: Array(11).fill('x') }] },
    'filters.1.member.values',
    atMost(10),
  ],
  ['ListSecretVersionIds', { ...secretId, MaxResults: 101 }, 'maxResults', atMost(100, 'value')],
  ['BatchGetSecretValue', { SecretIdList: Array(21).fill('x') }, 'secretIdList', atMost(20)],
  ['BatchGetSecretValue', { SecretIdList: [] }, 'secretIdList', atLeast(1)],
  ['BatchGetSecretValue', { Filters: [filter], MaxResults: 21 }, 'maxResults', atMost(20, 'value')],
  ['GetRandomPassword', { PasswordLength: 0 }, 'passwordLength', atLeast(1, 'value')],
  ['GetRandomPassword', { ExcludeCharacters: 'x'.repeat(4097) }, 'excludeCharacters', atMost(4096)],
  ['PutResourcePolicy', { ...secretId, ResourcePolicy: '' }, 'resourcePolicy', atLeast(1)],
  ['UpdateSecretVersionStage', { ...secretId, VersionStage: '' }, 'versionStage', atLeast(1)],
])('the bounds of the model: %s, case %#', async (operation, input, path, constraint) => {
  const [status, { __type, message }] = await answer(operation, input);
  expect([status, __type]).toEqual([400, 'ValidationException']);
  expect(message).toMatch(/^1 validation error detected: Value '/);
  expect(message.endsWith(` at '${path}' failed to satisfy constraint: ${constraint}`)).toBe(true);
});

test.each([35, 257])('a rotation token of %d characters is not quoted', async (length) => {
  const input = { ...secretId, SecretString: 'v', RotationToken: 'x'.repeat(length) };
  expect(await answer('PutSecretValue', input)).toEqual(
    one(`Value at 'rotationToken' failed to satisfy constraint: ${length < 36 ? atLeast(36) : atMost(256)}`),
  );
});

test('null within a list is an element without members, or none at all', async () => {
  const token = { ClientRequestToken: 'x'.repeat(32) };
  expect(await answer('CreateSecret', { ...token, Name: 'x', Tags: [null] })).toEqual([
    400,
    { __type: 'InvalidParameterException', Message: 'A tag must have a key.' },
  ]);
  expect(await answer('ListSecrets', { Filters: [null] })).toEqual([
    400,
    { __type: 'InvalidParameterException', Message: 'Invalid filter key' },
  ]);
  const [, { message }] = await answer('UntagResource', { ...secretId, TagKeys: [null] });
  expect(message).toMatch(/^1 validation error detected: Value '\[null\]' at 'tagKeys' failed/);
});
