import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  DeleteResourcePolicyCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  SecretsManagerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { type RunningEmulator, startEmulator } from '../../src/emulator/startEmulator';
import { emulatorOnly } from './support/emulatorOnly';
import { policyOf, statement } from './support/policies';
import { call } from './support/raw';
import { notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const [own, other, third] = ['123456789012', '210987654321', '333333333333'];
const emulator = useEmulator({ otherAccountIds: [other, third, other, own] });
const betweenAccounts = emulatorOnly('it needs two accounts');

const clients: SecretsManagerClient[] = [];
const connect = (
  { endpoint }: RunningEmulator,
  credentials: RunningEmulator['credentials'],
  region = 'us-east-1',
) => {
  const client = new SecretsManagerClient({ endpoint, credentials, region, maxAttempts: 1 });
  clients.push(client);
  return client;
};
/** The account that other accounts' secrets are reached from. */
const from = (accountId: string, region?: string) => {
  const running = emulator.current().emulator;
  const client = connect(running, running.credentialsOf(accountId), region);
  return client.send.bind(client);
};
afterAll(() => {
  for (const client of clients) client.destroy();
});

const customerKey = `arn:aws:kms:us-east-1:${own}:key/11111111-2222-3333-4444-555555555555`;
const isDefault =
  "InvalidRequestException: You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.";

async function secret(KmsKeyId?: string): Promise<{ name: string; arn: string }> {
  const name = emulator.name();
  const { ARN: arn = '' } = await emulator.send(
    new CreateSecretCommand({ Name: name, SecretString: 'v', KmsKeyId }),
  );
  return { name, arn };
}

betweenAccounts('each account has its own secrets, under its own id', async () => {
  const { name } = await secret();
  const send = from(other);
  expect(await refusal(send(new DescribeSecretCommand({ SecretId: name })))).toBe(notFound);
  const { ARN } = await send(new CreateSecretCommand({ Name: name, SecretString: 'of the other' }));
  expect(ARN).toContain(`:secretsmanager:us-east-1:${other}:secret:${name}-`);
  expect(await emulator.value(name)).toMatchObject({ SecretString: 'v' });
  const { SecretList } = await send(new ListSecretsCommand({ Filters: [{ Key: 'name', Values: [name] }] }));
  expect(SecretList).toMatchObject([{ ARN }]);
});

betweenAccounts('edge case 48: by ARN everything but the value is open to another account', async () => {
  const { name, arn: SecretId } = await secret();
  const send = from(other);
  expect(await send(new DescribeSecretCommand({ SecretId }))).toMatchObject({ ARN: SecretId, Name: name });
  const versions = await send(new ListSecretVersionIdsCommand({ SecretId }));
  expect(versions.Versions).toMatchObject([{ KmsKeyIds: ['DefaultEncryptionKey'] }]);
  await send(new TagResourceCommand({ SecretId, Tags: [{ Key: 'k', Value: 'v' }] }));
  expect(await emulator.describe(name)).toMatchObject({ Tags: [{ Key: 'k', Value: 'v' }] });
  await send(new UntagResourceCommand({ SecretId, TagKeys: ['k'] }));
  const ResourcePolicy = policyOf(statement());
  await send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy }));
  expect(await send(new GetResourcePolicyCommand({ SecretId }))).toHaveProperty('ResourcePolicy');
  await send(new DeleteResourcePolicyCommand({ SecretId }));
  await send(new UpdateSecretCommand({ SecretId, Description: 'from elsewhere' }));
  expect(await emulator.describe(name)).toMatchObject({ Tags: [], Description: 'from elsewhere' });
  await send(new DeleteSecretCommand({ SecretId }));
  expect(await emulator.describe(name)).toHaveProperty('DeletedDate');
  await send(new RestoreSecretCommand({ SecretId }));
  await send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
  expect(await refusal(emulator.describe(name))).toBe(notFound);
});

betweenAccounts(
  'edge case 48: a value under the default key is not read or written by another account',
  async () => {
    for (const KmsKeyId of [undefined, 'alias/aws/secretsmanager']) {
      const { name, arn: SecretId } = await secret(KmsKeyId);
      const send = from(other);
      for (const access of [
        send(new GetSecretValueCommand({ SecretId })),
        send(new PutSecretValueCommand({ SecretId, SecretString: 'w' })),
        send(new UpdateSecretCommand({ SecretId, SecretString: 'w' })),
      ])
        expect(await refusal(access)).toBe(isDefault);
      const batch = await send(new BatchGetSecretValueCommand({ SecretIdList: [SecretId] }));
      expect(batch.SecretValues).toEqual([]);
      expect(batch.Errors).toMatchObject([{ SecretId, ErrorCode: 'InvalidRequestException' }]);
      expect(await emulator.value(name)).toMatchObject({ SecretString: 'v' });
    }
  },
);

betweenAccounts('a value under a key of the customer is read and written by another account', async () => {
  const { name, arn: SecretId } = await secret(customerKey);
  const send = from(other);
  expect(await send(new GetSecretValueCommand({ SecretId }))).toMatchObject({
    SecretString: 'v',
    ARN: SecretId,
  });
  await send(new PutSecretValueCommand({ SecretId, SecretString: 'w' }));
  expect(await emulator.value(name)).toMatchObject({ SecretString: 'w' });
  expect(await emulator.describe(name)).toHaveProperty('LastAccessedDate');
});

betweenAccounts('another account lists nothing of it, and finds it by its full ARN alone', async () => {
  const { name, arn } = await secret(customerKey);
  const send = from(other);
  const { SecretList } = await send(new ListSecretsCommand({ IncludePlannedDeletion: true }));
  expect(SecretList?.filter(({ Name }) => Name === name)).toEqual([]);
  const [partial, foreign] = [arn.slice(0, -7), arn.replace(own, third)];
  for (const SecretId of [name, partial, foreign])
    expect(await refusal(send(new DescribeSecretCommand({ SecretId })))).toBe(notFound);
  const elsewhere = from(other, 'eu-west-1');
  expect(await refusal(elsewhere(new DescribeSecretCommand({ SecretId: arn })))).toBe(notFound);
});

betweenAccounts('an access key of no account, and one with the secret of another', async () => {
  const running = emulator.current().emulator;
  const { accessKeyId } = running.credentialsOf(other);
  const { secretAccessKey } = running.credentialsOf(third);
  const errorOf = async (credentials: RunningEmulator['credentials']) =>
    JSON.parse((await call({ ...running, credentials }, 'ListSecrets', {})).text).__type;
  expect(await errorOf({ accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey })).toBe(
    'UnrecognizedClientException',
  );
  expect(await errorOf({ accessKeyId, secretAccessKey })).toBe('InvalidSignatureException');
  expect(() => running.credentialsOf('999999999999')).toThrow(/^The account 999999999999 is not served/);
  expect(running.credentialsOf(own)).toEqual(running.credentials);
});

describe('the credentials file', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'secretql-accounts-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));
  const file = () => readFile(join(directory, 'credentials'), 'utf8');
  const profile = (name: string, { accessKeyId, secretAccessKey }: RunningEmulator['credentials']) =>
    `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  const key = { accessKeyId: 'AKIAOLDOLDOLDOLDOLDO', secretAccessKey: 'old/old+old' };

  test('has a profile for each account, the first too, and keeps those that are there', async () => {
    await writeFile(join(directory, 'credentials'), profile('default', key));
    const first = await startEmulator({ dataDirectory: directory, otherAccountIds: [other] });
    expect(first.credentials).toEqual(key);
    const keyOfOther = first.credentialsOf(other);
    await first.stop();
    const second = await startEmulator({ dataDirectory: directory, otherAccountIds: [third, other] });
    expect([second.credentials, second.credentialsOf(other)]).toEqual([key, keyOfOther]);
    const text = await file();
    expect(text.match(/^\[.*\]$/gm)).toEqual(['[default]', `[${own}]`, `[${other}]`, `[${third}]`]);
    for (const [id, kept] of [
      ['default', key],
      [other, keyOfOther],
      [third, second.credentialsOf(third)],
    ] as const)
      expect(text).toContain(profile(id, kept));
    await second.stop();
  });

  test("the profile of the first account's id is that account's, also when another one comes first", async () => {
    const keyIn = async (id: string) => {
      const [, accessKeyId = '', secretAccessKey = ''] =
        new RegExp(`^\\[${id}\\]\\naws_access_key_id = (.*)\\naws_secret_access_key = (.*)$`, 'm').exec(
          await file(),
        ) ?? [];
      return { accessKeyId, secretAccessKey };
    };
    const create = async (running: RunningEmulator, profileName: string, Name: string) => {
      const input = { Name, ClientRequestToken: 'x'.repeat(32) };
      const credentials = await keyIn(profileName);
      return JSON.parse((await call({ ...running, credentials }, 'CreateSecret', input)).text).ARN;
    };
    const first = await startEmulator({ dataDirectory: directory, accountId: own });
    expect(await create(first, own, 'a')).toContain(`:${own}:secret:a-`);
    expect(await create(first, 'default', 'b')).toContain(`:${own}:secret:b-`);
    await first.stop();
    const options = { dataDirectory: directory, accountId: other, otherAccountIds: [own] };
    const second = await startEmulator(options);
    expect(await create(second, own, 'c')).toContain(`:${own}:secret:c-`);
    expect(await create(second, 'default', 'd')).toContain(`:${other}:secret:d-`);
    expect(second.unservedAccounts).toEqual([]);
    await second.stop();
  });

  test('accounts that the data hold and that are not served are told', async () => {
    const first = await startEmulator({
      dataDirectory: directory,
      accountId: other,
      otherAccountIds: [third],
    });
    expect(first.unservedAccounts).toEqual([]);
    for (const id of [other, third])
      for (const region of ['us-east-1', 'eu-west-1']) {
        const one = { ...first, credentials: first.credentialsOf(id), region };
        await call(one, 'CreateSecret', { Name: 'a', ClientRequestToken: 'x'.repeat(32) });
      }
    await first.stop();
    const second = await startEmulator({ dataDirectory: directory, accountId: own });
    expect(second.unservedAccounts).toEqual([other, third]);
    await second.stop();
    const open = await startEmulator({ dataDirectory: directory, authentication: 'none' });
    expect(open.unservedAccounts).toEqual([]);
    await open.stop();
  });

  test('a profile without a key is told and left as it is', async () => {
    const text = `${profile('default', key)}\n[${other}]\n`;
    await writeFile(join(directory, 'credentials'), text);
    await expect(startEmulator({ dataDirectory: directory, otherAccountIds: [other] })).rejects.toThrow(
      /holds no access key; mend it, or remove it/,
    );
    expect(await file()).toBe(text);
  });

  test('an account id that is none', async () => {
    const wrong = startEmulator({ dataDirectory: directory, otherAccountIds: ['prod'] });
    await expect(wrong).rejects.toThrow('The options are not right: otherAccountIds.0: must be 12 digits');
  });
});
