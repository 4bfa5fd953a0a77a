import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

type Answer = 'right' | 'failing' | 'silent' | 'foreign' | 'garbage' | 'redirecting' | 'insecure';

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** An OpenID provider as far as a gateway sees it, whose tokens a test makes as it likes. */
export interface Issuer {
  readonly url: string;
  /** A token that is right, but for what is given. Claims that are undefined are left out. */
  sign(claims?: JWTPayload, header?: Readonly<Record<string, unknown>>, key?: SigningKey): Promise<string>;
  /** Signs with another key from now on; `withOld`: the old one is still published. */
  rotate(withOld: boolean): Promise<void>;
  key(): SigningKey;
  answer(how: Answer): void;
  /** How often the keys were asked for. */
  fetches(): number;
  stop(): Promise<void>;
}

export const audience = 'secretql-test';

export async function newKey(alg = 'ES256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = crypto.randomUUID();
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export async function startIssuer(port = 0): Promise<Issuer> {
  let key = await newKey();
  let published = [key];
  let how: Answer = 'right';
  let fetches = 0;

  const server = createServer((request, response) => {
    if (how === 'silent') return;
    if (how === 'failing') return void response.writeHead(500).end();
    if (how === 'garbage') return void response.end('canary-garbage');
    if (how === 'redirecting') return void response.writeHead(302, { location: `${url}/other` }).end();
    if (request.url === '/keys') {
      fetches += 1;
      return void response.end(JSON.stringify({ keys: published.map(({ publicJwk }) => publicJwk) }));
    }
    const issuer = how === 'foreign' ? 'https://other.example' : url;
    const jwks_uri = how === 'insecure' ? 'http://idp.example/keys' : `${url}/keys`;
    response.end(JSON.stringify({ issuer, jwks_uri }));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    sign(claims = {}, header = {}, signer = key) {
      const now = Math.floor(Date.now() / 1_000);
      const all = { iss: url, aud: audience, sub: 'alice', iat: now, exp: now + 60, ...claims };
      return new SignJWT(JSON.parse(JSON.stringify(all)))
        .setProtectedHeader({ alg: signer.alg, kid: signer.kid, ...header })
        .sign(signer.privateKey);
    },
    async rotate(withOld) {
      const next = await newKey();
      published = withOld ? [next, key] : [next];
      key = next;
    },
    key: () => key,
    answer(next) {
      how = next;
    },
    fetches: () => fetches,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
