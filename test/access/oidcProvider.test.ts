import { setTimeout as wait } from 'node:timers/promises';
import { decodeProtectedHeader } from 'jose';
import { type Product, startProduct } from '../support/product';
import { signInSettings, whoAmI } from './support/signInSettings';
import { type OidcProvider, startOidcProvider } from './support/startOidcProvider';

/* The product with a real OpenID provider, from npm, in a process of its own. */

let provider: OidcProvider;
let product: Product;

beforeAll(async () => {
  provider = await startOidcProvider();
  product = await startProduct(signInSettings(provider.url));
});
afterAll(async () => {
  await product.stop();
  await provider.stop();
});

const ask = (token: string, { graphql }: Product = product) =>
  graphql(whoAmI, undefined, { authorization: `Bearer ${token}` });

const kidOf = (token: string) => decodeProtectedHeader(token).kid;

test('its tokens let in, while it signs with other keys and while it is out', async () => {
  const first = await provider.token();
  const answer = await ask(first);
  expect(answer.errors).toEqual([]);
  expect(answer.data).toEqual({
    viewer: { subject: `${provider.url}#robot`, kind: 'USER', groups: ['admin', 'robots'] },
  });

  await provider.rotate();
  const second = await provider.token();
  expect(kidOf(second)).not.toBe(kidOf(first));
  expect((await ask(second)).status).toBe(200);
  expect((await ask(first)).status).toBe(200);

  await provider.rotate();
  const third = await provider.token();
  expect((await ask(third)).status).toBe(200);
  expect((await ask(first)).status).toBe(401);
  expect((await ask(second)).status).toBe(200);

  // Out: who is known stays known.
  const { port, url } = provider;
  await provider.stop();
  expect((await ask(third)).status).toBe(200);

  // A gateway that is started now knows no key yet, and says so in place of "wrong".
  const late = await startProduct(signInSettings(url));
  const refused = await ask(third, late);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(refused.errors).toMatchObject([
    {
      extensions: {
        code: 'AUTHENTICATION_UNAVAILABLE',
        retryable: true,
        retryAfterMs: 2_000,
        requestId: refused.headers.get('x-request-id'),
      },
    },
  ]);
  expect(refused.headers.get('www-authenticate')).toBeNull();
  expect((await fetch(`${late.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${late.url}/livez`)).status).toBe(200);
  expect((await late.graphql(whoAmI)).status).toBe(401);

  // Back, with keys of its own.
  provider = await startOidcProvider(port);
  const fourth = await provider.token();
  expect((await eventually(() => ask(fourth, late))).data.viewer.subject).toBe(`${url}#robot`);
  expect((await eventually(() => ask(fourth))).status).toBe(200);
  expect((await fetch(`${late.url}/readyz`)).status).toBe(200);
  await late.stop();
});

/** The answer, as soon as it is a good one: a provider that failed is left alone for two seconds. */
async function eventually(send: () => ReturnType<typeof ask>): ReturnType<typeof ask> {
  const endMs = performance.now() + 10_000;
  for (;;) {
    const answer = await send();
    if (answer.status === 200 || performance.now() > endMs) return answer;
    expect(answer.status).toBe(503);
    await wait(100);
  }
}
