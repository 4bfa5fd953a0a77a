import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ReplicateSecretToRegionsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { open } from 'lmdb';
import { startEmulator } from '../../src/emulator/startEmulator';
import { until } from './support/until';
import { useEmulator } from './support/useEmulator';
import { useKeyStates } from './support/useKeyStates';
import { home, inRegions, ohio, replicationDelayMs, useRegions } from './support/useRegions';

const emulator = useEmulator();
const setKey = useKeyStates(emulator);
const { describeIn, valueIn, replicate, follow } = useRegions(emulator);

const newKey = (region: string) => `arn:aws:kms:${region}:123456789012:key/${randomUUID()}`;

inRegions('edge case 40: a key that is denied in the target is seen in the status alone', async () => {
  const KmsKeyId = newKey(ohio);
  const name = emulator.name();
  await emulator.create(name, 'v');
  setKey(KmsKeyId, 'denied');
  await replicate(name, [{ Region: ohio, KmsKeyId }]);
  const [failed] = await follow(name);
  expect(failed).toMatchObject({ Region: ohio, KmsKeyId, Status: 'Failed' });
  expect(failed?.StatusMessage).toMatch(
    /^Replication failed: User: arn:aws:iam::123456789012:root is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-2:\S+ \(Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; /,
  );
  setKey(KmsKeyId);
  await replicate(name, [{ Region: ohio, KmsKeyId }]);
  expect(await follow(name)).toMatchObject([{ Status: 'InSync' }]);
  expect(await valueIn(ohio, name)).toBe('v');
});

inRegions('edge case 40: the key of the primary that cannot be used for the copy', async () => {
  const KmsKeyId = newKey(home);
  const name = emulator.name();
  await emulator.send(new CreateSecretCommand({ Name: name, SecretString: 'v', KmsKeyId }));
  setKey(KmsKeyId, 'decrypt-denied');
  await replicate(name, [ohio]);
  const [failed] = await follow(name);
  expect(failed).toMatchObject({
    Status: 'Failed',
    StatusMessage: expect.stringContaining(`perform: kms:Decrypt on resource: ${KmsKeyId} (Service: AWSKMS;`),
  });
});

inRegions(
  'a write on the primary succeeds when it cannot be passed on, and the replica keeps the old value',
  async () => {
    const KmsKeyId = newKey(ohio);
    const name = emulator.name();
    await emulator.create(name, 'old');
    await replicate(name, [{ Region: ohio, KmsKeyId }]);
    await follow(name);
    const before = await describeIn(ohio, name);
    setKey(KmsKeyId, 'encrypt-denied');
    await emulator.put(name, 'new');
    expect(await follow(name)).toMatchObject([
      { Status: 'Failed', StatusMessage: expect.stringContaining('kms:GenerateDataKey on resource') },
    ]);
    expect(await emulator.value(name)).toMatchObject({ SecretString: 'new' });
    expect(await valueIn(ohio, name)).toBe('old');
    const { LastAccessedDate, ...after } = await describeIn(ohio, name);
    expect(after).toEqual(before);
    setKey(KmsKeyId);
    await emulator.put(name, 'newer');
    expect(await follow(name)).toMatchObject([{ Status: 'InSync' }]);
    expect(await valueIn(ohio, name)).toBe('newer');
    expect(await valueIn(ohio, name, 'AWSPREVIOUS')).toBe('new');
  },
);

inRegions('versions that the primary no longer keeps are not kept by the replica', async () => {
  const name = emulator.name();
  const { ARN = '', VersionId: first = '' } = await emulator.create(name, 'first');
  await replicate(name, [ohio]);
  await follow(name);
  for (let index = 0; index < 100; index++) await emulator.put(name, `value ${index}`);
  await follow(name);
  emulator.current().advance(25 * 60 * 60_000);
  await emulator.put(name, 'last');
  await follow(name);
  const read = (region: string) =>
    emulator
      .current()
      .clientIn(region)
      .send(new GetSecretValueCommand({ SecretId: name, VersionId: first }))
      .then(
        () => 'there',
        (error: Error) => error.name,
      );
  expect(await read(home)).toBe('ResourceNotFoundException');
  expect(await read(ohio)).toBe('ResourceNotFoundException');
  expect(await valueIn(ohio, name)).toBe('last');
  const onDisk = await valuesOnDisk(emulator.current().directory, ARN.replace(home, ohio));
  expect(onDisk).toHaveLength(100);
});

inRegions('a replication that was under way goes on after a restart', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'secretql-replication-'));
  const frozen = new Date('2026-09-24T12:00:00Z');
  const first = await startEmulator({ dataDirectory });
  first.clock.freeze(frozen);
  const clientOf = ({ endpoint, credentials }: typeof first, region: string) =>
    new SecretsManagerClient({ endpoint, credentials, region, maxAttempts: 1 });
  const before = clientOf(first, home);
  await before.send(
    new CreateSecretCommand({ Name: 's', SecretString: 'v', AddReplicaRegions: [{ Region: ohio }] }),
  );
  await before.send(new PutSecretValueCommand({ SecretId: 's', SecretString: 'w' }));
  before.destroy();
  await first.stop();

  const second = await startEmulator({ dataDirectory });
  second.clock.freeze(new Date(frozen.getTime() + replicationDelayMs));
  const [primary, replica] = [clientOf(second, home), clientOf(second, ohio)];
  const describe = () => primary.send(new DescribeSecretCommand({ SecretId: 's' }));
  await until(async () => (await describe()).ReplicationStatus?.[0]?.Status === 'InSync');
  const read = await replica.send(new GetSecretValueCommand({ SecretId: 's' }));
  expect(read.SecretString).toBe('w');
  primary.destroy();
  replica.destroy();
  await second.stop();
  await rm(dataDirectory, { recursive: true });
});

inRegions('a value that is damaged on disk is seen in the status, and holds nothing else up', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'secretql-replication-'));
  const before = await startEmulator({ dataDirectory });
  const { endpoint, credentials } = before;
  const client = new SecretsManagerClient({ endpoint, credentials, region: home, maxAttempts: 1 });
  const { ARN, VersionId } = await client.send(new CreateSecretCommand({ Name: 's', SecretString: 'v' }));
  client.destroy();
  await before.stop();
  const root = open({ path: join(dataDirectory, 'secrets.mdb'), encoding: 'json' });
  root
    .openDB<Buffer, string>('values', { encoding: 'binary' })
    .putSync(`${ARN} ${VersionId}`, Buffer.alloc(64));
  await root.close();

  const after = await startEmulator({ dataDirectory });
  const again = new SecretsManagerClient({
    endpoint: after.endpoint,
    credentials,
    region: home,
    maxAttempts: 1,
  });
  const AddReplicaRegions = [{ Region: ohio }];
  await again.send(new ReplicateSecretToRegionsCommand({ SecretId: 's', AddReplicaRegions }));
  const status = async () =>
    (await again.send(new DescribeSecretCommand({ SecretId: 's' }))).ReplicationStatus;
  await until(async () => (await status())?.[0]?.Status !== 'InProgress');
  expect(await status()).toMatchObject([
    { Status: 'Failed', StatusMessage: 'Replication failed: An error occurred on the server side.' },
  ]);
  again.destroy();
  await after.stop();
  await rm(dataDirectory, { recursive: true });
});

inRegions('the delay is an option', async () => {
  const slow = await startEmulator({ replicationDelayMs: 4_000 });
  slow.clock.freeze();
  const { endpoint, credentials } = slow;
  const client = new SecretsManagerClient({ endpoint, credentials, region: home, maxAttempts: 1 });
  const status = async () => {
    const { ReplicationStatus } = await client.send(new DescribeSecretCommand({ SecretId: 's' }));
    return ReplicationStatus?.[0]?.Status;
  };
  await client.send(new CreateSecretCommand({ Name: 's', AddReplicaRegions: [{ Region: ohio }] }));
  slow.clock.advance(3_999);
  expect(await status()).toBe('InProgress');
  slow.clock.advance(1);
  await until(async () => (await status()) === 'InSync');
  client.destroy();
  await slow.stop();
});

/** The values of a secret in the tables, by what they are kept under. */
async function valuesOnDisk(directory: string, arn: string): Promise<string[]> {
  const root = open({ path: join(directory, 'secrets.mdb'), encoding: 'json', readOnly: true });
  const values = root.openDB<Buffer, string>('values', { encoding: 'binary' });
  const keys = [...values.getKeys({ start: `${arn} `, end: `${arn}!` })];
  await root.close();
  return keys;
}
