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
  /** Deletes the secrets of this run without recovery: those of these names, and all others that AWS lists. */
  stop(names: Iterable<string>): Promise<void>;
}

/** @param namesBeginWith what every secret of this run is called */
export async function connectLive(namesBeginWith: string): Promise<Live> {
  const endpointUrl = process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER;
  const client = new SecretsManagerClient({});
  const region = await client.config.region();
  const endpoint = endpointUrl ?? `https://secretsmanager.${region}.amazonaws.com`;
  return {
    client,
    server: { endpoint, region, credentials: await client.config.credentials() },
    async stop(names) {
      // Lists lag behind, and a forced deletion of what is not there succeeds.
      for (const name of names) await remove(client, name);
      await deleteListed(client, namesBeginWith);
      client.destroy();
    },
  };
}

async function deleteListed(client: SecretsManagerClient, prefix: string): Promise<void> {
  const input = { Filters: [{ Key: 'name' as const, Values: [prefix] }], IncludePlannedDeletion: true };
  for await (const { SecretList = [] } of paginateListSecrets({ client }, input))
    for (const { ARN } of SecretList) await remove(client, ARN);
}

async function remove(client: SecretsManagerClient, SecretId: string | undefined): Promise<void> {
  await client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
}
