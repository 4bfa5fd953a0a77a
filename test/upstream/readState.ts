import type { SecretsManagerState } from '../../src/aws/sdk';

/** What `/readyz` says of AWS. */
export async function readState(url: string): Promise<SecretsManagerState> {
  const answer = await fetch(`${url}/readyz`);
  return JSON.parse(await answer.text()).aws;
}
