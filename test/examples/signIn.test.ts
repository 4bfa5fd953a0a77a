import { join } from 'node:path';
import { gql } from '@apollo/client/core';
import { createSecretsClient } from '../../examples/frontend/createSecretsClient';
import { createKey } from '../../src/cli/key/createKey';
import { type Product, startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let product: Product;
let keys: readonly string[];

beforeAll(async () => {
  folder = await temporaryFolder();
  const file = join(folder.path, 'keys.json');
  const make = async (name: string) =>
    (await createKey({ file, name, groups: [], lifetimeMs: 600_000, now: new Date() })).text;
  keys = [await make('first'), await make('second')];
  product = await startProduct({ API_KEYS_FILE: file });
});
afterAll(async () => {
  await product.stop();
  await folder.remove();
});

test('the frontend sends the credential that it has now with each request, and is told when it has none', async () => {
  let credential: string | undefined;
  const client = createSecretsClient({ url: `${product.url}/graphql`, credential: async () => credential });
  const whoAmI = () =>
    client.query<{ viewer: { subject: string } }>({
      query: gql`
        {
          viewer {
            subject
          }
        }
      `,
      fetchPolicy: 'no-cache',
    });
  await expect(whoAmI()).rejects.toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
  for (const [i, name] of ['first', 'second'].entries()) {
    credential = keys[i];
    expect((await whoAmI()).data?.viewer.subject).toBe(name);
  }
});
