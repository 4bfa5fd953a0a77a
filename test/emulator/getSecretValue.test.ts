import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import { dayMs } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { invalidName, marked, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const withClock = emulatorOnly('the clock of AWS cannot be moved');
const elsewhere = emulatorOnly('it is about other Regions and accounts');
const atOnce = emulatorOnly('AWS frees a name some seconds after a forced deletion');

test('by name, full ARN and partial ARN', async () => {
  const name = emulator.name();
  const { ARN = '' } = await emulator.create(name, 'v');
  for (const id of [name, ARN, ARN.slice(0, -7)])
    expect(await emulator.value(id)).toMatchObject({ ARN, Name: name, SecretString: 'v' });
});

test('names that end in a hyphen and other than six characters have partial ARNs', async () => {
  for (const ending of ['-a1b2', '-a1b2c3-', '-a1b2c3d']) {
    const { ARN = '' } = await emulator.create(emulator.name() + ending, ending);
    expect(await emulator.value(ARN.slice(0, -7))).toMatchObject({ SecretString: ending });
  }
});

test('edge case 10: a name that ends in a hyphen and six characters is found by name and full ARN, not by partial ARN', async () => {
  const name = `${emulator.name()}-a1b2c3`;
  const { ARN = '' } = await emulator.create(name, 'v');
  expect(await emulator.value(name)).toMatchObject({ ARN });
  expect(await emulator.value(ARN)).toMatchObject({ ARN });
  expect(await refusal(emulator.value(ARN.slice(0, -7)))).toBe(notFound);
});

atOnce('edge case 11: an ARN with the suffix of an earlier secret of that name', async () => {
  const name = emulator.name();
  const { ARN: old = '' } = await emulator.create(name, 'old');
  await emulator.send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }));
  const { ARN: now = '' } = await emulator.create(name, 'new');
  expect(now).not.toBe(old);
  expect(await refusal(emulator.value(old))).toBe(notFound);
  expect(await emulator.value(now)).toMatchObject({ SecretString: 'new' });
});

elsewhere('an ARN of another account or Region', async () => {
  const { ARN = '' } = await emulator.create(emulator.name(), 'v');
  for (const other of [ARN.replace('123456789012', '210987654321'), ARN.replace('us-east-1', 'eu-west-1')])
    expect(await refusal(emulator.value(other))).toBe(notFound);
});

elsewhere('every Region is a world of its own', async () => {
  const name = emulator.name();
  await emulator.create(name, 'here');
  const frankfurt = emulator.current().clientIn('eu-central-1');
  expect(await refusal(frankfurt.send(new GetSecretValueCommand({ SecretId: name })))).toBe(notFound);
  const created = await frankfurt.send(new CreateSecretCommand({ Name: name, SecretString: 'there' }));
  expect(created.ARN).toContain(':secretsmanager:eu-central-1:');
  expect(await emulator.value(name)).toMatchObject({ SecretString: 'here' });
});

elsewhere('ARNs of China and GovCloud have their partitions', async () => {
  for (const [region, partition] of [
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ] as const) {
    const client = emulator.current().clientIn(region);
    const { ARN = '' } = await client.send(
      new CreateSecretCommand({ Name: emulator.name(), SecretString: 'v' }),
    );
    expect(ARN).toMatch(`arn:${partition}:secretsmanager:${region}:`);
    expect(await client.send(new GetSecretValueCommand({ SecretId: ARN }))).toMatchObject({
      SecretString: 'v',
    });
  }
});

test('edge case 19: by version and by label, which have to belong together', async () => {
  const name = emulator.name();
  await emulator.create(name);
  const first = await emulator.put(name, '1', ['BLUE']);
  const second = await emulator.put(name, '2');
  expect(await emulator.value(name, { VersionId: first })).toMatchObject({ SecretString: '1' });
  expect(await emulator.value(name, { VersionStage: 'BLUE' })).toMatchObject({ VersionId: first });
  expect(await emulator.value(name, { VersionStage: 'AWSPREVIOUS' })).toMatchObject({ VersionId: first });
  expect(await emulator.value(name, { VersionId: second, VersionStage: 'AWSCURRENT' })).toMatchObject({
    SecretString: '2',
  });
  expect(await refusal(emulator.value(name, { VersionId: second, VersionStage: 'BLUE' }))).toBe(
    'InvalidRequestException: You provided a VersionStage that is not associated to the provided VersionId.',
  );
  expect(await refusal(emulator.value(name, { VersionStage: 'GREEN' }))).toBe(
    "ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: GREEN",
  );
  const unknown = 'x'.repeat(32);
  expect(await refusal(emulator.value(name, { VersionId: unknown }))).toBe(
    `ResourceNotFoundException: Secrets Manager can't find the specified secret value for VersionId: ${unknown}`,
  );
});

test('an unknown secret, illegal characters, a secret marked for deletion', async () => {
  expect(await refusal(emulator.value(emulator.name()))).toBe(notFound);
  for (const id of [
    'a b',
    'a*',
    '\\',
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:a b',
    'arn:aws:s3:::x',
  ])
    expect(await refusal(emulator.value(id))).toBe(invalidName);
  expect(await refusal(emulator.send(new DescribeSecretCommand({ SecretId: 'a b' })))).toBe(invalidName);
  const name = emulator.name();
  await emulator.create(name, 'v');
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  expect(await refusal(emulator.value(name))).toBe(marked);
});

withClock('a read shows at once as the day of the last access, to the day', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  expect(await emulator.describe(name)).not.toHaveProperty('LastAccessedDate');
  await emulator.value(name);
  const midnight = new Date(Math.floor(emulator.current().now().getTime() / dayMs) * dayMs);
  const described = await emulator.describe(name);
  expect(described.LastAccessedDate).toEqual(midnight);
  expect(described.LastChangedDate).toEqual(described.CreatedDate);
  emulator.current().advance(dayMs);
  await emulator.value(name);
  expect((await emulator.describe(name)).LastAccessedDate).toEqual(new Date(midnight.getTime() + dayMs));
});
