import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  ListSecretVersionIdsCommand,
  UpdateSecretCommand,
  type UpdateSecretCommandInput,
} from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { marked, noToken, notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const withClock = emulatorOnly('the clock of AWS cannot be moved');
const withKeys = emulatorOnly('it needs keys of KMS that are not there');
const update = (input: UpdateSecretCommandInput) => emulator.send(new UpdateSecretCommand(input));

async function secret(more: { Description?: string; KmsKeyId?: string } = {}): Promise<string> {
  const Name = emulator.name();
  await emulator.send(new CreateSecretCommand({ Name, SecretString: 'v', ...more }));
  return Name;
}

test('a value makes a new current version and answers its id', async () => {
  const name = await secret();
  const token = randomUUID();
  const answer = await update({ SecretId: name, SecretString: 'w', ClientRequestToken: token });
  expect(answer).toMatchObject({ Name: name, VersionId: token });
  expect(await emulator.value(name)).toMatchObject({ SecretString: 'w', VersionId: token });
  expect(Object.values(await emulator.stages(name))).toContainEqual(['AWSPREVIOUS']);
});

test('edge case 21: without a value there is no version id, and an empty update is fine', async () => {
  const name = await secret();
  expect(await update({ SecretId: name, Description: 'd' })).not.toHaveProperty('VersionId');
  expect(await update({ SecretId: name })).toMatchObject({ Name: name });
});

test('edge case 22: a description that is left out stays, an empty one is taken away', async () => {
  const name = await secret({ Description: 'first' });
  await update({ SecretId: name, SecretString: 'w' });
  expect(await emulator.describe(name)).toMatchObject({ Description: 'first' });
  await update({ SecretId: name, Description: 'second' });
  expect(await emulator.describe(name)).toMatchObject({ Description: 'second' });
  await update({ SecretId: name, Description: '' });
  expect(await emulator.describe(name)).not.toHaveProperty('Description');
});

withClock('edge case 21: the same value once more still moves LastChangedDate', async () => {
  const name = await secret();
  emulator.current().advance(5000);
  await update({ SecretId: name, SecretString: 'v' });
  const { CreatedDate, LastChangedDate } = await emulator.describe(name);
  expect(Number(LastChangedDate) - Number(CreatedDate)).toBe(5000);
});

test('edge case 13: the same token and value succeeds, another value does not', async () => {
  const name = await secret();
  const again = { SecretId: name, SecretString: 'w', ClientRequestToken: randomUUID() };
  await update(again);
  expect(await update(again)).toMatchObject({ VersionId: again.ClientRequestToken });
  const { ARN } = await emulator.describe(name);
  expect(await refusal(update({ ...again, SecretString: 'x', Description: 'not kept' }))).toBe(
    `ResourceExistsException: You can't use ClientRequestToken ${again.ClientRequestToken} because that value is already in use for a version of secret ${ARN}.`,
  );
  expect(await emulator.describe(name)).not.toHaveProperty('Description');
});

withKeys(
  'a new key is for the labelled versions of AWS and for new ones, an empty one is the default again',
  async () => {
    const name = await secret();
    const custom = await emulator.put(name, '2', ['CUSTOM']);
    const key = 'arn:aws:kms:us-east-1:123456789012:key/abc';
    await update({ SecretId: name, KmsKeyId: key });
    const keys = async () => {
      const { Versions = [] } = await emulator.send(
        new ListSecretVersionIdsCommand({ SecretId: name, IncludeDeprecated: true }),
      );
      return Versions.map(({ VersionId, KmsKeyIds }) => [VersionId === custom, KmsKeyIds]);
    };
    expect(await emulator.describe(name)).toMatchObject({ KmsKeyId: key });
    expect((await keys()).sort()).toEqual([
      [false, [key]],
      [true, ['DefaultEncryptionKey']],
    ]);
    await update({ SecretId: name, KmsKeyId: '' });
    expect(await emulator.describe(name)).not.toHaveProperty('KmsKeyId');
    expect(await keys()).toContainEqual([false, ['DefaultEncryptionKey']]);
  },
);

test('the token is asked for before the secret is looked for', async () => {
  const answer = await call(emulator.server, 'UpdateSecret', { SecretId: emulator.name() });
  expect([answer.status, JSON.parse(answer.text)]).toEqual([400, noToken]);
});

test('both values, an unknown secret, a secret marked for deletion', async () => {
  const name = await secret();
  expect(
    await refusal(update({ SecretId: name, SecretString: 'v', SecretBinary: Buffer.from('v') })),
  ).toMatch(/^InvalidParameterException: /);
  expect(await refusal(update({ SecretId: emulator.name() }))).toBe(notFound);
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  expect(await refusal(update({ SecretId: name }))).toBe(marked);
});
