import { randomUUID } from 'node:crypto';

/** The input of a CreateSecret that has not been before. */
export function newSecret() {
  const id = randomUUID();
  return {
    Name: `bench/${id}`,
    ClientRequestToken: id,
    Description: 'Made to measure',
    SecretString: JSON.stringify({ username: 'bench', password: 'not-a-secret', port: 5432 }),
    Tags: [{ Key: 'team', Value: 'bench' }],
  };
}
