import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** The Region of AWS's standard environment (variables, profile); undefined when none is set. */
export async function standardRegion(): Promise<string | undefined> {
  const client = new SecretsManagerClient({});
  return client.config.region().catch(() => undefined);
}
