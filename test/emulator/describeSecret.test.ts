import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const withKeys = emulatorOnly('it needs keys of KMS that are not there');

test('a secret of which nothing was set has five members', async () => {
  const name = emulator.name();
  const { ARN } = await emulator.create(name, 'v');
  expect(Object.keys(await emulator.describe(name)).sort()).toEqual([
    'ARN',
    'CreatedDate',
    'LastChangedDate',
    'Name',
    'VersionIdsToStages',
  ]);
  expect(await emulator.describe(ARN?.slice(0, -7) ?? '')).toMatchObject({ ARN, Name: name });
});

test('an empty description and an empty list of tags are absent', async () => {
  const name = emulator.name();
  await emulator.send(new CreateSecretCommand({ Name: name, SecretString: 'v', Description: '', Tags: [] }));
  const described = await emulator.describe(name);
  expect(described).not.toHaveProperty('Description');
  expect(described).not.toHaveProperty('Tags');
});

withKeys('edge case 23: a key is echoed as it was given, the default only when it was named', async () => {
  for (const KmsKeyId of [
    'alias/aws/secretsmanager',
    'arn:aws:kms:us-east-1:123456789012:key/1',
    'alias/mine',
  ]) {
    const name = emulator.name();
    await emulator.send(new CreateSecretCommand({ Name: name, SecretString: 'v', KmsKeyId }));
    expect(await emulator.describe(name)).toMatchObject({ KmsKeyId });
  }
});

test('members and version ids are in alphabetical order, times in exponent notation', async () => {
  const name = emulator.name();
  await emulator.send(
    new CreateSecretCommand({
      Name: name,
      SecretString: 'v',
      Tags: [{ Key: 'k', Value: 'v' }],
      Description: 'd',
    }),
  );
  for (let index = 0; index < 3; index++) await emulator.put(name, String(index), [`S${index}`]);
  await emulator.send(new GetSecretValueCommand({ SecretId: name }));
  const { text } = await call(emulator.server, 'DescribeSecret', { SecretId: name });
  const keys = Object.keys(JSON.parse(text));
  expect(keys).toEqual([...keys].sort());
  const ids = Object.keys(JSON.parse(text).VersionIdsToStages);
  expect(ids).toHaveLength(4);
  expect(ids).toEqual([...ids].sort());
  expect(text).toMatch(/"CreatedDate":1\.\d{1,12}E9,/);
  expect(text).toMatch(/"LastAccessedDate":1\.\d{1,9}E9,/);
  expect(text).not.toMatch(/[:,] | [:,]/);
});

test('edge case 32: the list has the same under another name for the labels', async () => {
  const name = emulator.name('listed');
  await emulator.send(
    new CreateSecretCommand({
      Name: name,
      SecretString: 'v',
      Description: 'd',
      Tags: [{ Key: 'k', Value: '' }],
    }),
  );
  const { VersionIdsToStages, ...described } = await emulator.describe(name);
  const { SecretList } = await emulator.send(
    new ListSecretsCommand({ Filters: [{ Key: 'name', Values: [name] }] }),
  );
  expect(SecretList).toEqual([{ ...described, SecretVersionsToStages: VersionIdsToStages }]);
  expect(described.Tags).toEqual([{ Key: 'k', Value: '' }]);
});

test('works while the secret is marked for deletion', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  expect(await emulator.describe(name)).toMatchObject({ Name: name, DeletedDate: emulator.moment() });
});

test('labels are answered in the order that AWS was seen to use', async () => {
  const orders = [
    ['REPLAY', 'AWSCURRENT'],
    ['AWSPREVIOUS', 'REPLAY'],
    ['BLUE', 'AWSCURRENT'],
    ['AWSPREVIOUS', 'BLUE'],
    ['AWSCURRENT', 'AWSPENDING'],
    ['AWSPREVIOUS', 'CUSTOM'],
  ];
  for (const order of orders) {
    const name = emulator.name();
    await emulator.create(name, 'v');
    const id = await emulator.put(name, 'w', [...order].reverse());
    const { VersionIdsToStages } = await emulator.describe(name);
    expect(VersionIdsToStages?.[id]).toEqual(order);
  }
});

test('a secret whose only labelled version is deprecated away keeps its map', async () => {
  const name = emulator.name();
  await emulator.create(name);
  const first = await emulator.put(name, '1', ['CUSTOM']);
  const second = await emulator.put(name, '2');
  await emulator.send(
    new UpdateSecretVersionStageCommand({
      SecretId: name,
      VersionStage: 'CUSTOM',
      RemoveFromVersionId: first,
    }),
  );
  expect(await emulator.stages(name)).toEqual({ [first]: ['AWSPREVIOUS'], [second]: ['AWSCURRENT'] });
});

test('an unknown secret', async () => {
  expect(await refusal(emulator.describe(emulator.name()))).toBe(notFound);
});
