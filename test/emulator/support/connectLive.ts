import {
  DeleteSecretCommand,
  paginateListSecrets,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Server } from './raw';

/** Real AWS, by the credentials and the Region of its standard environment. */
export interface Live {
  readonly client: SecretsManagerClient;
  readonly server: Server;
  stop(): Promise<void>;
}

/** @param namesBeginWith what every secret of this run is called; they are deleted without recovery at the end */
export async function connectLive(namesBeginWith: string): Promise<Live> {
  const endpointUrl = process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER;
  const client = new SecretsManagerClient({});
  const region = await client.config.region();
  const endpoint = endpointUrl ?? `https://secretsmanager.${region}.amazonaws.com`;
  return {
    client,
    server: { endpoint, region, credentials: await client.config.credentials() },
    async stop() {
      await deleteAll(client, namesBeginWith);
      client.destroy();
    },
  };
}

async function deleteAll(client: SecretsManagerClient, prefix: string): Promise<void> {
  const input = { Filters: [{ Key: 'name' as const, Values: [prefix] }], IncludePlannedDeletion: true };
  for await (const { SecretList = [] } of paginateListSecrets({ client }, input))
    for (const { ARN } of SecretList)
      await client.send(new DeleteSecretCommand({ SecretId: ARN, ForceDeleteWithoutRecovery: true }));
}
