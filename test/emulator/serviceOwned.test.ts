import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CancelRotateSecretCommand,
  DeleteResourcePolicyCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  ReplicateSecretToRegionsCommand,
  RestoreSecretCommand,
  RotateSecretCommand,
  SecretsManagerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { newSecret } from '../../src/emulator/secret/newSecret';
import { writeVersion } from '../../src/emulator/secret/writeVersion';
import { type RunningEmulator, startEmulator } from '../../src/emulator/startEmulator';
import { openData } from '../../src/emulator/store/openData';
import { emulatorOnly } from './support/emulatorOnly';
import { policyOf, statement } from './support/policies';
import { refusal } from './support/refusal';

const owned = emulatorOnly('a service would have to make the secret');

const SecretId = `events!connection/test/${randomUUID()}`;
let directory: string;
let emulator: RunningEmulator;
let client: SecretsManagerClient;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secretql-owned-'));
  await makeOwned();
  emulator = await startEmulator({ dataDirectory: directory });
  const { endpoint, credentials } = emulator;
  client = new SecretsManagerClient({ endpoint, credentials, region: 'us-east-1', maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await emulator.stop();
  await rm(directory, { recursive: true });
});

// As EventBridge makes it; no request could.
async function makeOwned(): Promise<void> {
  const { store } = openData({
    directory,
    accountIds: [],
    masterKey: undefined,
    onDamage: () => {},
    onObstacle: () => {},
  });
  const place = { accountId: '123456789012', region: 'us-east-1' };
  const [token, nowMs] = [randomUUID(), Date.now()];
  await store.world(place).change((change) => {
    const secret = newSecret({ name: SecretId, place, token, nowMs, owningService: 'events' });
    const kms = { checkKey() {}, encrypt() {}, decrypt() {} };
    change.save(writeVersion(change, secret, { token, value: { kind: 'string', text: 'v' }, nowMs, kms }));
  });
  await store.close();
}

owned('edge case 41: a secret of a service has an owner, a tag and ! in its name, and is read', async () => {
  const described = await client.send(new DescribeSecretCommand({ SecretId }));
  const Tags = [{ Key: 'aws:secretsmanager:owningService', Value: 'events' }];
  expect(described).toMatchObject({ Name: SecretId, OwningService: 'events', Tags });
  const read = await client.send(new GetSecretValueCommand({ SecretId: described.ARN }));
  expect(read.SecretString).toBe('v');
  expect(await client.send(new GetResourcePolicyCommand({ SecretId }))).toMatchObject({ Name: SecretId });
  const versions = await client.send(new ListSecretVersionIdsCommand({ SecretId }));
  expect(versions.Versions).toHaveLength(1);
  const Filters = [{ Key: 'owning-service' as const, Values: ['events'] }];
  const { SecretList } = await client.send(new ListSecretsCommand({ Filters }));
  expect(SecretList).toMatchObject([{ Name: SecretId, OwningService: 'events' }]);
});

owned('edge case 41: customers do not change it', async () => {
  const before = await client.send(new DescribeSecretCommand({ SecretId }));
  const Tags = [{ Key: 'k', Value: 'v' }];
  const ResourcePolicy = policyOf(statement());
  const AddReplicaRegions = [{ Region: 'us-east-2' }];
  for (const write of [
    client.send(new TagResourceCommand({ SecretId, Tags })),
    client.send(new UntagResourceCommand({ SecretId, TagKeys: ['aws:secretsmanager:owningService'] })),
    client.send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy })),
    client.send(new DeleteResourcePolicyCommand({ SecretId })),
    client.send(new UpdateSecretCommand({ SecretId, Description: 'mine' })),
    client.send(new DeleteSecretCommand({ SecretId })),
    client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true })),
    client.send(new PutSecretValueCommand({ SecretId, SecretString: 'w' })),
    client.send(new RestoreSecretCommand({ SecretId })),
    client.send(new CancelRotateSecretCommand({ SecretId })),
    client.send(new RotateSecretCommand({ SecretId, RotationRules: { AutomaticallyAfterDays: 1 } })),
    client.send(new ReplicateSecretToRegionsCommand({ SecretId, AddReplicaRegions })),
  ])
    expect(await refusal(write)).toBe(
      'InvalidRequestException: Operation is not allowed on secret owned by events',
    );
  const { $metadata, ...after } = await client.send(new DescribeSecretCommand({ SecretId }));
  expect(before).toMatchObject(after);
});
