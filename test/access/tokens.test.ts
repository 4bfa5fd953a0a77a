import { createHmac, createPublicKey } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { JWTPayload } from 'jose';
import { expectRefusal } from '../http/expectRefusal';
import { type GatewayProcess, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { signInSettings, whoAmI } from './support/signInSettings';
import { audience, type Issuer, newKey, startIssuer } from './support/startIssuer';

/* Tokens as anybody may send them, to the built gateway as a process, whose log is read as well. */

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let issuer: Issuer;
let other: Issuer;
let stranger: Issuer;
let gateway: GatewayProcess;

beforeAll(async () => {
  folder = await temporaryFolder();
  [issuer, other, stranger] = await Promise.all([startIssuer(), startIssuer(), startIssuer()]);
  gateway = await startGatewayProcess({
    LOG_LEVEL: 'info',
    DATA_DIR: folder.path,
    ...signInSettings(issuer.url, other.url),
  });
});
afterAll(async () => {
  await gateway.end('SIGTERM');
  await Promise.all([issuer, other, stranger].map((one) => one.stop()));
  await folder.remove();
});

const ask = (token: string) => gateway.graphql(whoAmI, undefined, { authorization: `Bearer ${token}` });

const nowSeconds = () => Math.floor(Date.now() / 1_000);

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token with this head and claims that are right, signed by what is given. */
function forged(head: object, signatureOf: (signed: string) => string): string {
  const claims = { iss: issuer.url, aud: audience, sub: 'mallory', exp: nowSeconds() + 60 };
  const signed = `${encoded(head)}.${encoded(claims)}`;
  return `${signed}.${signatureOf(signed)}`;
}

const signing = (claims: JWTPayload, header?: Readonly<Record<string, unknown>>) => () =>
  issuer.sign(claims, header);

const hostile: readonly (readonly [string, string, () => string | Promise<string>])[] = [
  ['alg none', 'ALGORITHM_NOT_ALLOWED', () => forged({ alg: 'none' }, () => '')],
  ['alg None', 'ALGORITHM_NOT_ALLOWED', () => forged({ alg: 'None' }, () => 'AA')],
  [
    'HS256 with the public key',
    'ALGORITHM_NOT_ALLOWED',
    async () => {
      const { publicJwk, kid } = issuer.key();
      const { kty, crv, x, y } = publicJwk;
      const publicKey = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
      const pem = publicKey.export({ type: 'spki', format: 'pem' });
      return forged({ alg: 'HS256', kid }, (text) =>
        createHmac('sha256', pem).update(text).digest('base64url'),
      );
    },
  ],
  [
    'an algorithm that is not configured',
    'ALGORITHM_NOT_ALLOWED',
    async () => issuer.sign({}, {}, await newKey('ES384')),
  ],
  [
    'an algorithm that the key is not for',
    'UNKNOWN_SIGNING_KEY',
    async () => issuer.sign({}, { kid: issuer.key().kid }, await newKey('RS256')),
  ],
  ['another issuer', 'WRONG_ISSUER', () => stranger.sign()],
  ['another issuer that says it is ours', 'UNKNOWN_SIGNING_KEY', () => stranger.sign({ iss: issuer.url })],
  [
    'one of our issuers that says it is the other',
    'UNKNOWN_SIGNING_KEY',
    () => other.sign({ iss: issuer.url }),
  ],
  ['no issuer', 'WRONG_ISSUER', signing({ iss: undefined })],
  ['an issuer with a slash more', 'WRONG_ISSUER', () => issuer.sign({ iss: `${issuer.url}/` })],
  ['an issuer that is a list', 'WRONG_ISSUER', () => issuer.sign(JSON.parse(`{"iss":["${issuer.url}"]}`))],
  ['another audience', 'WRONG_AUDIENCE', signing({ aud: 'others' })],
  ['no audience', 'WRONG_AUDIENCE', signing({ aud: undefined })],
  ['an audience with a space more', 'WRONG_AUDIENCE', signing({ aud: `${audience} ` })],
  ['expired for longer than clocks differ', 'EXPIRED', () => issuer.sign({ exp: nowSeconds() - 6 })],
  ['without an end', 'INVALID_CLAIM', signing({ exp: undefined })],
  ['an end that is a text', 'INVALID_CLAIM', () => issuer.sign(JSON.parse('{"exp":"9999999999"}'))],
  ['not yet valid', 'NOT_YET_VALID', () => issuer.sign({ nbf: nowSeconds() + 30 })],
  ['no subject', 'INVALID_CLAIM', signing({ sub: undefined })],
  ['an empty subject', 'INVALID_CLAIM', signing({ sub: '' })],
  ['a subject that is a number', 'INVALID_CLAIM', () => issuer.sign(JSON.parse('{"sub":7}'))],
  [
    'a signature of another key under a known id',
    'WRONG_SIGNATURE',
    async () => issuer.sign({}, { kid: issuer.key().kid }, await newKey()),
  ],
  [
    'claims that were changed afterwards',
    'WRONG_SIGNATURE',
    async () => {
      const [head, claims = '', signature] = (await issuer.sign()).split('.');
      const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: 'root' };
      return [head, encoded(changed), signature].join('.');
    },
  ],
  ['an empty signature', 'WRONG_SIGNATURE', async () => (await issuer.sign()).replace(/[^.]+$/, '')],
  ['an unknown key', 'UNKNOWN_SIGNING_KEY', async () => issuer.sign({}, {}, await newKey())],
  [
    'a key that it brings along',
    'UNKNOWN_SIGNING_KEY',
    async () => {
      const own = await newKey();
      return issuer.sign({}, { jwk: own.publicJwk, jku: `${stranger.url}/keys` }, own);
    },
  ],
  [
    'extensions that nobody knows',
    'MALFORMED',
    async () => {
      const token = await issuer.sign();
      const [, claims, signature] = token.split('.');
      const { kid, alg } = issuer.key();
      return [encoded({ alg, kid, crit: ['x'], x: 1 }), claims, signature].join('.');
    },
  ],
  ['a token for a logout', 'WRONG_TYPE', signing({}, { typ: 'logout+jwt' })],
  ['more groups than are taken', 'TOO_MANY_CLAIMS', signing({ groups: Array.from({ length: 251 }, String) })],
  [
    'groups that are elsewhere',
    'TOO_MANY_CLAIMS',
    signing({ _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint: 'https://x' } } }),
  ],
  ['groups that are no texts', 'INVALID_CLAIM', signing({ groups: [{ name: 'admin' }] })],
  [
    'more claims than are taken',
    'TOO_MANY_CLAIMS',
    signing(Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`c${i}`, i]))),
  ],
  ['a long claim', 'TOO_MANY_CLAIMS', signing({ department: 'x'.repeat(1_025) })],
  ['too long', 'TOO_LONG', signing({ department: 'x'.repeat(8_000) })],
  ['garbage', 'MALFORMED', () => 'garbage'],
  ['three parts of garbage', 'MALFORMED', () => 'a.b.c'],
  ['an encrypted token', 'MALFORMED', () => `${encoded({ alg: 'dir', enc: 'A128GCM' })}....`],
  ['no token of ours: an API key', 'API_KEYS_OFF', () => `secretql_${'a'.repeat(12)}_${'b'.repeat(43)}`],
];

test.each(hostile)('%s is refused, and the log says %s', async (_, reason, make) => {
  const token = await make();
  const answer = await ask(token);
  const headers = Object.fromEntries(answer.headers);
  expectRefusal({ status: answer.status, headers, body: answer.text }, 401, 'UNAUTHENTICATED');
  expect(headers['www-authenticate']).toBe('Bearer realm="secretql", error="invalid_token"');
  const line = await lineOf(headers['x-request-id']);
  expect(line).toMatchObject({ status: 401, errors: [{ code: 'UNAUTHENTICATED', reason }] });
  expect(answer.text).not.toContain(reason);
  const [, , signature = ''] = token.split('.');
  expect(gateway.output()).not.toContain(token);
  if (signature.length > 8) expect(gateway.output()).not.toContain(signature);
});

/** The line of a request in the log, which may come after its answer. */
async function lineOf(requestId: string | undefined): Promise<unknown> {
  const endMs = performance.now() + 5_000;
  while (performance.now() < endMs) {
    const lines = gateway.output().split('\n').slice(0, -1);
    const line = lines.find((text) => text.includes(`"requestId":"${requestId}"`));
    if (line) return JSON.parse(line);
    await wait(5);
  }
  throw new Error('No line in the log');
}

test('a token that is right names its user, apart from those of other issuers', async () => {
  const mine = await ask(await issuer.sign({ groups: ['admin', 'b', 'admin'] }));
  expect(mine.status).toBe(200);
  expect(mine.data.viewer).toEqual({ subject: `${issuer.url}#alice`, kind: 'USER', groups: ['admin', 'b'] });
  const { data } = await ask(await other.sign({ groups: 'one' }));
  expect(data.viewer).toEqual({ subject: `${other.url}#alice`, kind: 'USER', groups: ['one'] });
  expect(await lineOf(mine.headers.get('x-request-id') ?? '')).toMatchObject({
    caller: { kind: 'USER', subject: `${issuer.url}#alice`, signedInBy: issuer.url },
  });
});

test.each([
  ['without a type', {}, {}],
  ['of the type of access tokens', {}, { typ: 'at+jwt' }],
  ['of the type JWT', {}, { typ: 'JWT' }],
  ['for several', { aud: ['others', audience] }, {}],
  ['expired for as long as clocks may differ', { exp: nowSeconds() }, {}],
  ['with a name that is none of JavaScript', JSON.parse('{"__proto__":"x","constructor":"y"}'), {}],
])('a token %s is right', async (_, claims, header) => {
  const now = nowSeconds();
  const token = await issuer.sign('exp' in claims ? { ...claims, exp: now - 1 } : claims, header);
  expect((await ask(token)).status).toBe(200);
});
