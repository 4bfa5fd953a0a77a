import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

/*
 * A real OpenID provider as a process of its own, since it is an ES module: `node oidcProvider.mjs PORT AUDIENCE`. It
 * tells its port to its parent, and takes other keys when that sends "rotate".
 */

const [port = '0', audience = ''] = process.argv.slice(2);

async function newKey() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: crypto.randomUUID() };
}

function providerOf(issuer, keys) {
  return new Provider(issuer, {
    jwks: { keys },
    clients: [
      {
        client_id: 'robot',
        client_secret: 'made-up-for-this-test',
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'https://secrets.example',
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenTTL: 600,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    extraTokenClaims: () => ({ groups: ['admin', 'robots'], department: 'payments' }),
  });
}

let answer;
const server = createServer((request, response) => answer(request, response));
await new Promise((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
let keys = [await newKey()];
answer = providerOf(issuer, keys).callback();

process.on('message', async (message) => {
  if (message !== 'rotate') return;
  keys = [await newKey(), ...keys.slice(0, 1)];
  answer = providerOf(issuer, keys).callback();
  process.send('rotated');
});
process.send(server.address().port);
