import {
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { startEmulator } from '../../src/emulator/startEmulator';
import { startTestEmulator } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const test = emulatorOnly('it is about secrets that this server begins with');

const emulator = useEmulator();
const running = () => emulator.current().emulator;

test('text, bytes, JSON, and no value', async () => {
  const [text, bytes, json, none] = [1, 2, 3, 4].map(() => emulator.name());
  const seeded = await running().seed([
    { Name: text ?? '', SecretString: 'text', Description: 'what it is' },
    { Name: bytes ?? '', SecretBinary: 'AAEC' },
    { Name: json ?? '', SecretJson: { user: 'app', port: 5432 } },
    { Name: none ?? '' },
  ]);
  expect(seeded).toEqual({ made: 4, there: 0 });
  expect(await emulator.value(text ?? '')).toMatchObject({
    SecretString: 'text',
    VersionStages: ['AWSCURRENT'],
  });
  expect((await emulator.describe(text ?? '')).Description).toBe('what it is');
  expect((await emulator.value(bytes ?? '')).SecretBinary).toEqual(new Uint8Array([0, 1, 2]));
  expect((await emulator.value(json ?? '')).SecretString).toBe('{"user":"app","port":5432}');
  expect((await emulator.describe(none ?? '')).VersionIdsToStages).toBeUndefined();
});

test('tags as a list or as an object, a key, a Region', async () => {
  const [one, other, key] = [emulator.name(), emulator.name(), emulator.name()];
  await running().seed([
    { Name: one, SecretString: 'v', Tags: [{ Key: 'env', Value: 'dev' }] },
    { Name: other, SecretString: 'v', Tags: { env: 'prod', team: 'a' }, Region: 'eu-west-1' },
    { Name: key, SecretString: 'v', KmsKeyId: 'alias/mine' },
  ]);
  expect((await emulator.describe(one)).Tags).toEqual([{ Key: 'env', Value: 'dev' }]);
  expect((await emulator.describe(key)).KmsKeyId).toBe('alias/mine');
  const west = emulator.current().clientIn('eu-west-1');
  expect((await west.send(new DescribeSecretCommand({ SecretId: other }))).Tags).toEqual([
    { Key: 'env', Value: 'prod' },
    { Key: 'team', Value: 'a' },
  ]);
  expect(await refusal(emulator.describe(other))).toMatch(/^ResourceNotFoundException/);
});

test('versions, from the oldest on', async () => {
  const name = emulator.name();
  const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(32));
  await running().seed([
    {
      Name: name,
      Versions: [
        { SecretString: 'one', VersionId: ids[0] },
        { SecretJson: { two: 2 }, VersionId: ids[1] },
        { SecretBinary: 'AAEC', VersionId: ids[2], VersionStages: ['AWSPENDING', 'blue'] },
      ],
    },
  ]);
  expect(await emulator.stages(name)).toEqual({
    [ids[0] ?? '']: ['AWSPREVIOUS'],
    [ids[1] ?? '']: ['AWSCURRENT'],
    [ids[2] ?? '']: ['AWSPENDING', 'blue'],
  });
  expect((await emulator.value(name)).SecretString).toBe('{"two":2}');
  expect((await emulator.value(name, { VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('one');
});

test('edge case 41: a secret of a service has its tag, a name with !, and is not changed', async () => {
  const name = `events!connection/${emulator.name()}`;
  await running().seed([{ Name: name, SecretString: 'v', OwningService: 'events', Tags: { own: 'tag' } }]);
  expect(await emulator.describe(name)).toMatchObject({
    OwningService: 'events',
    Tags: [
      { Key: 'aws:secretsmanager:owningService', Value: 'events' },
      { Key: 'own', Value: 'tag' },
    ],
  });
  const owned = 'InvalidRequestException: Operation is not allowed on secret owned by events';
  const change = { SecretId: name };
  expect(await refusal(emulator.send(new UpdateSecretCommand(change)))).toBe(owned);
  expect(await refusal(emulator.send(new DeleteSecretCommand(change)))).toBe(owned);
  expect((await emulator.value(name)).SecretString).toBe('v');
});

test('what is there stays as it is; what was purged is made again', async () => {
  const [there, deleted, purged] = [emulator.name(), emulator.name(), emulator.name()];
  const seed = [there, deleted, purged].map((Name) => ({ Name, SecretString: 'seeded' }));
  await running().seed(seed);
  await emulator.put(there, 'changed');
  await emulator.send(new DeleteSecretCommand({ SecretId: deleted }));
  await emulator.send(new DeleteSecretCommand({ SecretId: purged, ForceDeleteWithoutRecovery: true }));
  expect(await running().seed(seed)).toEqual({ made: 1, there: 2 });
  expect((await emulator.value(there)).SecretString).toBe('changed');
  expect((await emulator.describe(deleted)).DeletedDate).toBeDefined();
  expect((await emulator.value(purged)).SecretString).toBe('seeded');
});

test('in another account that is served, or in any without authentication', async () => {
  const seed = ['111111111111', '222222222222'].map((AccountId) => ({
    Name: 'a',
    AccountId,
    SecretString: AccountId,
  }));
  const options = { otherAccountIds: ['111111111111', '222222222222'] };
  for (const each of [options, { authentication: 'none' as const }]) {
    const { emulator: seeded, stop } = await startTestEmulator({ ...each, seed });
    for (const AccountId of ['111111111111', '222222222222']) {
      const credentials =
        'authentication' in each
          ? { accessKeyId: AccountId, secretAccessKey: 'any' }
          : seeded.credentialsOf(AccountId);
      const { text } = await call({ ...seeded, credentials }, 'GetSecretValue', { SecretId: 'a' });
      expect(JSON.parse(text).SecretString).toBe(AccountId);
    }
    await stop();
  }
});

test('at the start, before the first request', async () => {
  const {
    emulator: seeded,
    client,
    stop,
  } = await startTestEmulator({
    seed: [{ Name: 'there', SecretString: 'v' }],
  });
  expect(seeded.seeded).toEqual({ made: 1, there: 0 });
  const read = await client.send(new GetSecretValueCommand({ SecretId: 'there' }));
  expect(read.SecretString).toBe('v');
  await stop();
});

describe('mistakes name the entry and the member, and quote no value', () => {
  const canary = 'canary';
  const wrong = (secret: object) => running().seed([{ Name: 'right' }, { Name: 'x', ...secret }]);

  test.each([
    [{ SecretString: [canary] }, 'entry 2 (x), SecretString: must be of the type string'],
    [{ SecretString: '' }, 'entry 2 (x), SecretString: must not be empty'],
    [{ SecretString: `${canary}${'ä'.repeat(32_800)}` }, 'SecretString: must be at most 65536 bytes'],
    [{ SecretBinary: `${canary}!` }, 'entry 2 (x), SecretBinary: must be base64'],
    [{ SecretJson: canary }, 'entry 2 (x), SecretJson: must be an object'],
    [
      { SecretString: canary, SecretBinary: 'AAEC' },
      'entry 2 (x): must have only one of SecretString, SecretBinary, SecretJson and Versions',
    ],
    [{ Value: canary }, 'entry 2 (x): unknown member "Value" (there are Name, SecretString, '],
    [
      { Versions: [{ SecretString: canary }, {}] },
      'entry 2 (x), Versions, number 2: must have one of SecretString, SecretBinary and SecretJson',
    ],
    [{ Name: 'a name' }, 'entry 2 (a name), Name: may have letters, digits and -/_+=.@! only'],
    [{ Name: undefined }, 'entry 2, Name: is missing'],
    [{ Name: 'right' }, 'entry 2 (right) has the name of entry 1'],
    [{ Tags: { 'aws:own': 'x' } }, 'entry 2 (x): Tag keys that begin with aws: are reserved for AWS.'],
    [{ Tags: 'env' }, 'entry 2 (x), Tags: must be an object of texts or a list of { Key, Value }'],
    [{ Region: 'europe-central-1' }, 'entry 2 (x), Region: must be an AWS Region, such as eu-central-1'],
    [{ Region: 'Frankfurt' }, 'entry 2 (x), Region: must be an AWS Region, such as eu-central-1'],
    [
      { KmsKeyId: 'junk', SecretString: canary },
      'entry 2 (x): The operation failed because of an invalid KMS key',
    ],
  ])('%j', async (secret, text) => {
    const outcome = await wrong(secret).then(String, String);
    expect(outcome).toMatch(/^Error: The secrets to begin with are not right: /);
    expect(outcome).toContain(text);
    expect(outcome).not.toContain(canary);
    expect(await refusal(emulator.describe('x'))).toMatch(/^ResourceNotFoundException/);
  });

  test('an account that is not served', async () => {
    const outcome = await running()
      .seed([{ Name: 'x', AccountId: '111111111111' }])
      .then(String, String);
    expect(outcome).toBe(
      'Error: The secrets to begin with are not right: entry 1 (x), AccountId: is no account that is served',
    );
  });

  test('at the start they keep it from starting', async () => {
    const started = startEmulator({ seed: [{ Name: '' }] });
    await expect(started).rejects.toThrow('entry 1 (), Name: must be 1 to 512 characters');
  });
});
