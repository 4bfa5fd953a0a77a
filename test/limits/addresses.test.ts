import { signInSettings } from '../access/support/signInSettings';
import { type Issuer, startIssuer } from '../access/support/startIssuer';
import { sendRequest } from '../http/rawRequest';
import { expectLimited, parametersOf } from './expectLimited';
import { type LimitedProduct, startLimited } from './startLimited';

const origin = 'https://app.example';

let product: LimitedProduct;
let issuer: Issuer;

beforeAll(async () => {
  issuer = await startIssuer();
  product = await startLimited(['known', 'new'], {
    ...signInSettings(issuer.url),
    CORS_ORIGINS: origin,
    RATE_LIMIT_PER_ADDRESS: '12',
    RATE_LIMIT_FAILURES: '3',
    TRUSTED_PROXIES: '127.0.0.1, ::1',
  });
});
afterAll(async () => {
  await product.stop();
  await issuer.stop();
});

const from = (address: string) => ({ 'x-forwarded-for': address });
const wrong = (address: string) =>
  product.graphql('{ __typename }', {}, { authorization: 'Bearer wrong', ...from(address) });
const nobody = (address: string) => product.graphql('{ __typename }', {}, from(address));

describe('requests of one address', () => {
  test('as many as may be are served, one more is refused before anybody looks who sent it', async () => {
    for (let i = 0; i < 12; i++)
      expect((await product.as('known', undefined, from('192.0.2.1'))).status).toBe(200);
    const refused = await product.as('known', undefined, from('192.0.2.1'));
    expectLimited(refused, 'ADDRESS');
    expect(refused.headers.get('ratelimit-policy')).toBe('"requests";q=12;w=60');
    expect(parametersOf(refused.headers.get('ratelimit'), 'requests')).toMatchObject({ r: 0 });
    expectLimited(await nobody('192.0.2.1'), 'ADDRESS');
    expect((await product.as('known', undefined, from('192.0.2.2'))).status).toBe(200);
    const page = await fetch(`${product.url}/nowhere`, { headers: from('192.0.2.1') });
    expect(page.status).toBe(429);
  });

  test('preflights count, which need no credential either', async () => {
    const preflight = () =>
      sendRequest(product.url, {
        method: 'OPTIONS',
        headers: { ...from('192.0.2.5'), origin, 'access-control-request-method': 'POST' },
      });
    for (let i = 0; i < 12; i++) expect((await preflight()).status).toBe(204);
    expect((await preflight()).status).toBe(429);
    expectLimited(await nobody('192.0.2.5'), 'ADDRESS');
  });

  test('health is always told', async () => {
    for (let i = 0; i < 15; i++) {
      const { status } = await fetch(`${product.url}/livez`, { headers: from('192.0.2.3') });
      expect(status).toBe(200);
    }
  });

  test('IPv6 addresses of one /64 are one, those of the next are others', async () => {
    for (let i = 0; i < 12; i++)
      expect((await product.as('known', undefined, from(`2001:db8:1:2::${i + 1}`))).status).toBe(200);
    expectLimited(await product.as('known', undefined, from('2001:db8:1:2:ffff::1')), 'ADDRESS');
    expect((await product.as('known', undefined, from('2001:db8:1:3::1'))).status).toBe(200);
  });

  test('of several addresses the one counts that the proxy has added', async () => {
    for (let i = 0; i < 12; i++)
      expect((await product.as('known', undefined, from(`198.51.100.${i}, 192.0.2.4`))).status).toBe(200);
    expectLimited(await product.as('known', undefined, from('198.51.100.99, 192.0.2.4')), 'ADDRESS');
  });

  test('what is no address counts for the proxy', async () => {
    for (let i = 0; i < 12; i++)
      expect((await product.as('known', undefined, from(`no-address-${i}`))).status).toBe(200);
    expectLimited(await product.as('known', undefined, from('no-address')), 'ADDRESS');
  });
});

describe('credentials of one address that are refused', () => {
  const signedIn = (token: string, address: string, scheme = 'Bearer') =>
    product.graphql('{ __typename }', {}, { authorization: `${scheme} ${token}`, ...from(address) });

  test('after a few, tokens that were good before are looked at, and no others', async () => {
    const there = '203.0.113.1';
    const [known, fresh] = [await issuer.sign(), await issuer.sign({ sub: 'bob' })];
    expect((await signedIn(known, there)).status).toBe(200);
    for (let i = 0; i < 3; i++) expect((await wrong(there)).status).toBe(401);
    const refused = await wrong(there);
    expectLimited(refused, 'FAILED_AUTHENTICATIONS');
    expect(refused.headers.get('ratelimit-policy')).toBe('"failures";q=3;w=60');
    expect(refused.headers.get('www-authenticate')).toBeNull();
    // Whoever was let in before goes on, though somebody beside them guesses, however the scheme is written.
    expect((await signedIn(known, there)).status).toBe(200);
    expect((await signedIn(known, there, 'bearer ')).status).toBe(200);
    // A token that nobody has seen yet cannot be told from a guess there; elsewhere it is good.
    expectLimited(await signedIn(fresh, there), 'FAILED_AUTHENTICATIONS');
    expect((await signedIn(fresh, '203.0.113.2')).status).toBe(200);
    expect((await signedIn(fresh, there)).status).toBe(200);
  });

  test('API keys are looked at in any case, since nobody guesses one', async () => {
    const there = '203.0.113.4';
    for (let i = 0; i < 4; i++) await wrong(there);
    expect((await product.as('new', undefined, from(there))).status).toBe(200);
    const guess = `secretql_${'a'.repeat(12)}_${'A'.repeat(43)}`;
    expect((await signedIn(guess, there)).status).toBe(401);
    expectLimited(await signedIn('secretql_no-key', there), 'FAILED_AUTHENTICATIONS');
  });

  test('a token that cannot be told to be good or bad is no failure', async () => {
    const there = '203.0.113.5';
    issuer.answer('failing');
    const unknown = () => issuer.sign({}, { kid: crypto.randomUUID() });
    for (let i = 0; i < 5; i++) expect((await signedIn(await unknown(), there)).status).toBe(503);
    issuer.answer('right');
    expect((await wrong(there)).status).toBe(401);
  });

  test('having none is no failure', async () => {
    const there = '203.0.113.3';
    for (let i = 0; i < 5; i++) expect((await nobody(there)).status).toBe(401);
    expect((await wrong(there)).status).toBe(401);
    expect((await wrong(there)).status).toBe(401);
    expect((await wrong(there)).status).toBe(401);
    expectLimited(await wrong(there), 'FAILED_AUTHENTICATIONS');
    expect((await nobody(there)).status).toBe(401);
  });
});

test('from somebody who is no trusted proxy, no other address is believed', async () => {
  const closed = await startLimited(['caller'], {
    RATE_LIMIT_PER_ADDRESS: '3',
    TRUSTED_PROXIES: '10.0.0.0/8',
  });
  try {
    for (let i = 0; i < 3; i++)
      expect((await closed.as('caller', undefined, from(`192.0.2.${i}`))).status).toBe(200);
    expectLimited(await closed.as('caller', undefined, from('192.0.2.9')), 'ADDRESS');
  } finally {
    await closed.stop();
  }
});
