import { createSecretsApi } from './createSecretsApi';
import { createSecretsClient } from './createSecretsClient';
import { secretLife } from './secretLife';

/*
 * Goes through the life of a secret on the gateway whose address is given, and prints what it sees. Where callers sign in,
 * it takes an API key or a token from SECRETQL_TOKEN.
 */

const [url = 'http://127.0.0.1:4000/graphql'] = process.argv.slice(2);
const token = process.env.SECRETQL_TOKEN?.trim() || undefined;
const life = {
  api: createSecretsApi(createSecretsClient({ url, credential: async () => token })),
  prefix: `frontend-${Date.now().toString(36)}`,
  write: (line: string) => process.stdout.write(`${line}\n`),
};

secretLife(life).catch((error: unknown) => {
  process.stderr.write(`${url}: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
