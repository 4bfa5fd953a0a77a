import {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { RotationEvent } from '../../../src/emulator/secret/RotationFunctions';

/**
 * A rotation function for a secret of a user name and a password in JSON, after AWS's template: createSecret puts a
 * new password under AWSPENDING unless it is there, finishSecret moves AWSCURRENT.
 */
export function rotatePassword(client: () => SecretsManagerClient) {
  return async (event: RotationEvent): Promise<void> => {
    if (!(await isPending(client(), event))) return;
    if (event.Step === 'createSecret') await createSecret(client(), event);
    if (event.Step === 'testSecret') await pendingValue(client(), event);
    if (event.Step === 'finishSecret') await finishSecret(client(), event);
  };
}

/** As the template has it: a version that is current is done, one without AWSPENDING is a mistake. */
async function isPending(client: SecretsManagerClient, event: RotationEvent): Promise<boolean> {
  const { SecretId, ClientRequestToken } = event;
  const described = await client.send(new DescribeSecretCommand({ SecretId }));
  const labels = described.VersionIdsToStages?.[ClientRequestToken] ?? [];
  if (!described.RotationEnabled || labels.length === 0) throw new Error('The secret is not being rotated');
  return !labels.includes('AWSCURRENT');
}

async function createSecret(client: SecretsManagerClient, event: RotationEvent): Promise<void> {
  const { SecretId, ClientRequestToken, RotationToken } = event;
  const current = await client.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSCURRENT' }));
  const isThere = await pendingValue(client, event).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const { RandomPassword } = await client.send(new GetRandomPasswordCommand({ ExcludeCharacters: '"\\' }));
  const SecretString = JSON.stringify({
    ...JSON.parse(current.SecretString ?? ''),
    password: RandomPassword,
  });
  const input = { SecretId, ClientRequestToken, SecretString, VersionStages: ['AWSPENDING'], RotationToken };
  await client.send(new PutSecretValueCommand(input));
}

async function pendingValue(client: SecretsManagerClient, event: RotationEvent) {
  const { SecretId, ClientRequestToken: VersionId } = event;
  return client.send(new GetSecretValueCommand({ SecretId, VersionId, VersionStage: 'AWSPENDING' }));
}

async function finishSecret(client: SecretsManagerClient, event: RotationEvent): Promise<void> {
  const { SecretId, ClientRequestToken: MoveToVersionId } = event;
  const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId }));
  const [RemoveFromVersionId] =
    Object.entries(VersionIdsToStages).find(([, labels]) => labels.includes('AWSCURRENT')) ?? [];
  if (RemoveFromVersionId === MoveToVersionId) return;
  const move = { SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId, RemoveFromVersionId };
  await client.send(new UpdateSecretVersionStageCommand(move));
}
