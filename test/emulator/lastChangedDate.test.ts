import { emulatorOnly } from './support/emulatorOnly';
import { policyOf, statement } from './support/policies';
import { call } from './support/raw';
import { useEmulator } from './support/useEmulator';

/* Which operations move the date of a secret's last change, as AWS was seen to move it. */

const test = emulatorOnly('the clock of AWS cannot be moved');
const emulator = useEmulator();
const ClientRequestToken = 'x'.repeat(32);
const policy = { ResourcePolicy: policyOf(statement({ Principal: '*' })) };

/** Does something to a secret a second after its creation, and tells whether its date of change is of then. */
async function moves(operation: string, input: object): Promise<boolean> {
  const SecretId = emulator.name();
  await emulator.create(SecretId, 'v');
  emulator.current().advance(1_000);
  const answer = await call(emulator.server, operation, { SecretId, ...input });
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  const { CreatedDate, LastChangedDate } = await emulator.describe(SecretId);
  expect([0, 1_000]).toContain(Number(LastChangedDate) - Number(CreatedDate));
  return Number(LastChangedDate) > Number(CreatedDate);
}

test.each<[string, object]>([
  ['PutSecretValue', { SecretString: 'w', ClientRequestToken }],
  ['PutSecretValue', { SecretString: 'w', ClientRequestToken, VersionStages: ['BLUE'] }],
  ['UpdateSecret', { ClientRequestToken }],
  ['TagResource', { Tags: [{ Key: 'k', Value: 'v' }] }],
  ['PutResourcePolicy', policy],
  ['DeleteResourcePolicy', {}],
  ['DeleteSecret', {}],
  ['RestoreSecret', {}],
  ['CancelRotateSecret', {}],
  ['ReplicateSecretToRegions', { AddReplicaRegions: [{ Region: 'us-east-2' }] }],
  ['RemoveRegionsFromReplication', { RemoveReplicaRegions: ['us-east-2'] }],
])('%s of %j moves it', async (operation, input) => {
  expect(await moves(operation, input)).toBe(true);
});

test.each<[string, object]>([
  ['GetSecretValue', {}],
  ['DescribeSecret', {}],
  ['ListSecretVersionIds', {}],
  ['GetResourcePolicy', {}],
  ['ValidateResourcePolicy', policy],
  ['UntagResource', { TagKeys: ['k'] }],
])('%s of %j leaves it', async (operation, input) => {
  expect(await moves(operation, input)).toBe(false);
});

test('UpdateSecretVersionStage moves it', async () => {
  const SecretId = emulator.name();
  const { VersionId: MoveToVersionId } = await emulator.create(SecretId, 'v');
  emulator.current().advance(1_000);
  const input = { SecretId, VersionStage: 'BLUE', MoveToVersionId };
  expect((await call(emulator.server, 'UpdateSecretVersionStage', input)).status).toBe(200);
  expect((await emulator.describe(SecretId)).LastChangedDate).toEqual(emulator.current().now());
});
