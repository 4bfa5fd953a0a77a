import fc from 'fast-check';
import { type OperationName, operationNames } from '../../src/aws/operations';
import { emulatorOnly } from './support/emulatorOnly';
import { call, send, sign } from './support/raw';
import { useEmulator } from './support/useEmulator';

/* Whatever a request holds, it is answered or refused: no failure of the server, and no value in a refusal. */

const test = emulatorOnly('it sends more than AWS takes in a second');
const emulator = useEmulator();
const canary = 'canary-9f3a';
const token = '9'.repeat(32);

/** Members that let a request of an operation get as far as it can, each in place of the one that is tried. */
const good = {
  SecretId: 'any/input',
  Name: 'any/input',
  ClientRequestToken: token,
  SecretString: canary,
  VersionStage: 'BLUE',
  Tags: [{ Key: 'k', Value: 'v' }],
  TagKeys: ['k'],
  ResourcePolicy: '{"Version":"2012-10-17","Statement":[]}',
  AddReplicaRegions: [{ Region: 'us-east-2' }],
  RemoveReplicaRegions: ['us-east-2'],
};
const members = [
  ...Object.keys(good),
  ...['Description', 'KmsKeyId', 'Type', 'SecretBinary', 'VersionId', 'VersionStages', 'RotationToken'],
  ...['MoveToVersionId', 'RemoveFromVersionId', 'SecretIdList', 'Filters', 'MaxResults', 'NextToken'],
  ...['SortBy', 'SortOrder', 'IncludeDeprecated', 'IncludePlannedDeletion', 'RecoveryWindowInDays'],
  ...['ForceOverwriteReplicaSecret', 'ForceDeleteWithoutRecovery', 'BlockPublicPolicy', 'RotateImmediately'],
  ...['RotationLambdaARN', 'RotationRules', 'ExternalSecretRotationMetadata', 'PasswordLength'],
  ...['ExcludeCharacters', 'ExcludeNumbers', 'IncludeSpace', 'RequireEachIncludedType'],
  ...['__proto__', 'constructor', 'toString'],
];

const names = fc.constantFrom(
  'Key',
  'Value',
  'Values',
  'Region',
  'ScheduleExpression',
  'Duration',
  '__proto__',
);
const { value } = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, ''),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('any/input', token, 'AWSCURRENT', 'arn:', 'us-east-1', 'name', '!', 'rate(0 days)'),
    fc.constantFrom(65_536, 65_537).map((length) => 'x'.repeat(length)),
    fc.array(tie('value'), { maxLength: 3 }),
    // Pairs, since an object literal takes __proto__ for something else.
    fc.array(fc.tuple(names, tie('value')), { maxLength: 3 }).map(Object.fromEntries),
  ),
}));

async function isWellAnswered(operation: OperationName, body: string | Buffer): Promise<void> {
  const { status, text } = await send(emulator.server, sign(emulator.server, operation, body), body);
  expect([200, 400]).toContain(status);
  expect(() => JSON.parse(text)).not.toThrow();
  if (status === 400) expect(text).not.toContain(canary);
  if (operation === 'DeleteSecret') await bringBack();
}

/** The secret that requests are about: marked for its deletion it would refuse most of them. */
async function bringBack(): Promise<void> {
  const { status } = await call(emulator.server, 'RestoreSecret', { SecretId: 'any/input' });
  if (status !== 200) await emulator.create('any/input', canary);
}

beforeAll(bringBack);

test('any value in any member of any operation', async () => {
  const asked = fc.record({
    operation: fc.constantFrom(...operationNames),
    member: fc.constantFrom(...members),
    value,
  });
  await fc.assert(
    fc.asyncProperty(asked, ({ operation, member, value }) =>
      isWellAnswered(
        operation,
        JSON.stringify(Object.fromEntries([...Object.entries(good), [member, value]])),
      ),
    ),
    { numRuns: 800 },
  );
});

test('any bytes', async () => {
  const bytes = fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...operationNames), bytes, (operation, body) =>
      isWellAnswered(operation, Buffer.from(body)),
    ),
    { numRuns: 300 },
  );
});

test('nesting without an end', async () => {
  const [open, close] = ['['.repeat(200_000), ']'.repeat(200_000)];
  await isWellAnswered('ListSecrets', `{"Colour":${open}${close}}`);
  await isWellAnswered('PutSecretValue', `{"SecretString":${open}${close}}`);
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);
  await isWellAnswered(
    'PutResourcePolicy',
    JSON.stringify({ SecretId: 'any/input', ResourcePolicy: `{"Statement":${deep}}` }),
  );
});

test('of a member that comes twice the last one counts', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  const { text } = await call(emulator.server, 'DescribeSecret', `{"SecretId":"other","SecretId":"${name}"}`);
  expect(JSON.parse(text)).toMatchObject({ Name: name });
});
