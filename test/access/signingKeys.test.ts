import { setTimeout as wait } from 'node:timers/promises';
import type { JWTPayload } from 'jose';
import { createTokenCheck, type TokenCheck } from '../../src/access/tokens/createTokenCheck';
import type { Log } from '../../src/telemetry/Log';
import { audience, type Issuer, newKey, startIssuer } from './support/startIssuer';

/* What a provider does, and does not, while tokens are checked. Clocks that never go back are the test's. */

let issuer: Issuer;
let atMs: number;
let logged: Readonly<Record<string, unknown>>[];
let check: TokenCheck;

const log: Log = { info: note, warn: note, error: note };
function note(line: unknown): void {
  logged.push(Object(line));
}

beforeEach(async () => {
  issuer = await startIssuer();
  atMs = 0;
  logged = [];
  check = createTokenCheck({
    issuers: [issuer.url],
    audiences: [audience],
    algorithms: ['ES256', 'RS256'],
    groupsClaim: 'groups',
    log,
    now: () => new Date(),
    nowMs: () => atMs,
  });
});
afterEach(() => issuer.stop());

const minutes = (count: number) => count * 60_000;
const hours = (count: number) => minutes(count * 60);
const good = async () => check.userOf(await issuer.sign());
const unknown = async () => check.userOf(await issuer.sign({}, {}, await newKey()));
const unavailable = { code: 'AUTHENTICATION_UNAVAILABLE', details: { retryAfterMs: 2_000 } };
const notKnown = { code: 'UNAUTHENTICATED', trace: { reason: 'UNKNOWN_SIGNING_KEY' } };

async function eventually(holds: () => boolean): Promise<void> {
  const endMs = performance.now() + 5_000;
  while (!holds() && performance.now() < endMs) await wait(5);
  expect(holds()).toBe(true);
}

test('the keys are fetched once for all who ask at the same moment, and kept', async () => {
  await Promise.all(Array.from({ length: 20 }, good));
  atMs += minutes(9);
  await good();
  expect(issuer.fetches()).toBe(1);
});

test('keys that have grown old are used, and fetched anew beside that', async () => {
  await good();
  atMs += minutes(11);
  await good();
  await eventually(() => issuer.fetches() === 2);
});

test.each([
  ['beside the old one', true],
  ['in place of the old one', false],
])('a key that is new is fetched at once, %s', async (_, withOld) => {
  const old = await issuer.sign();
  await check.userOf(old);
  await issuer.rotate(withOld);
  await good();
  expect(issuer.fetches()).toBe(2);
  if (withOld) await check.userOf(old);
  else await expect(check.userOf(old)).rejects.toMatchObject(notKnown);
});

test('keys that nobody knows make the gateway ask five times, and then every ten seconds', async () => {
  await good();
  for (let i = 0; i < 5; i++) await expect(unknown()).rejects.toMatchObject(notKnown);
  // Each of them may be a new key, so while nobody may ask it cannot be told, which is no refusal.
  const later = (retryAfterMs: number) => ({ ...unavailable, details: { retryAfterMs } });
  for (let i = 0; i < 15; i++) await expect(unknown()).rejects.toMatchObject(later(10_000));
  expect(issuer.fetches()).toBe(1 + 5);
  atMs += 9_999;
  await expect(unknown()).rejects.toMatchObject(later(1));
  expect(issuer.fetches()).toBe(1 + 5);
  atMs += 1;
  await expect(unknown()).rejects.toMatchObject(notKnown);
  expect(issuer.fetches()).toBe(1 + 6);
});

test('who has a token by a new key gets in as soon as it may be asked for, whoever has used that up', async () => {
  await good();
  for (let i = 0; i < 5; i++) await expect(unknown()).rejects.toMatchObject(notKnown);
  await issuer.rotate(false);
  await expect(good()).rejects.toMatchObject({ code: 'AUTHENTICATION_UNAVAILABLE' });
  atMs += 10_000;
  await good();
});

test('an outage is survived with the keys that are known, for a day', async () => {
  await good();
  issuer.answer('failing');
  for (const passedMs of [minutes(11), hours(12), hours(11)]) {
    atMs += passedMs;
    await good();
    await eventually(() => logged.length > 0);
  }
  // An unknown key may be a new one: that cannot be told now.
  atMs += 2_000;
  await expect(unknown()).rejects.toMatchObject(unavailable);
  atMs += hours(1);
  await expect(good()).rejects.toMatchObject(unavailable);
  issuer.answer('right');
  atMs += 2_000;
  await good();
  expect(logged).toEqual([
    {
      warning: 'The keys of an OpenID provider cannot be had.',
      issuer: issuer.url,
      reason: 'it answered with status 500',
    },
    { note: 'The OpenID provider is back.', issuer: issuer.url },
  ]);
});

test.each([
  ['failing', 'it answered with status 500'],
  ['garbage', 'its answer is not JSON'],
  ['foreign', 'its configuration is that of another issuer'],
  ['insecure', 'it names an address that is not https'],
  ['redirecting', expect.any(String)],
] as const)('without any keys, a provider that is %s lets nobody in, and nobody out', async (how, reason) => {
  issuer.answer(how);
  expect(check.isReady()).toBe(false);
  await expect(good()).rejects.toMatchObject(unavailable);
  expect(logged).toEqual([expect.objectContaining({ issuer: issuer.url, reason })]);
  expect(JSON.stringify(logged)).not.toContain('canary');
  issuer.answer('right');
  await expect(good()).rejects.toMatchObject(unavailable);
  atMs += 2_000;
  await good();
  expect(check.isReady()).toBe(true);
});

test('a provider that never answers is waited for no longer than five seconds', async () => {
  issuer.answer('silent');
  const beganMs = performance.now();
  await expect(good()).rejects.toMatchObject(unavailable);
  expect(performance.now() - beganMs).toBeLessThan(8_000);
  expect(logged).toEqual([expect.objectContaining({ reason: expect.stringContaining('timeout') })]);
});

test('a provider that is not there', async () => {
  const token = await issuer.sign();
  await issuer.stop();
  await expect(check.userOf(token)).rejects.toMatchObject(unavailable);
  expect(logged).toEqual([expect.objectContaining({ reason: 'ECONNREFUSED' })]);
});

test('readiness alone brings a provider back', async () => {
  issuer.answer('failing');
  expect(check.isReady()).toBe(false);
  await eventually(() => logged.length === 1);
  issuer.answer('right');
  atMs += 2_000;
  expect(check.isReady()).toBe(false);
  await eventually(() => check.isReady());
});

test('a token whose issuer is not configured makes nobody ask', async () => {
  const stranger = await startIssuer();
  const token = await stranger.sign();
  await expect(check.userOf(token)).rejects.toMatchObject({ trace: { reason: 'WRONG_ISSUER' } });
  expect([issuer.fetches(), stranger.fetches()]).toEqual([0, 0]);
  await stranger.stop();
});

test('claims become texts, those of the token itself are left out', async () => {
  const token = await issuer.sign({
    groups: ['a'],
    department: 'payments',
    level: 3,
    mfa: true,
    roles: ['x', 7, false],
    scope: 'read  write',
    nothing: null,
    address: { street: 'high', number: null },
    realm_access: { roles: ['operator', 'auditor'], deep: { er: 'yes' } },
    mixed: ['x', { y: 1 }, ['z']],
    jti: 'id',
    nonce: 'n',
  });
  const { claims, groups, signedInBy } = await check.userOf(token);
  expect({ claims, groups, signedInBy }).toEqual({
    claims: {
      department: ['payments'],
      level: ['3'],
      mfa: ['true'],
      roles: ['x', '7', 'false'],
      scope: ['read', 'write'],
      'address.street': ['high'],
      'realm_access.roles': ['operator', 'auditor'],
      'realm_access.deep.er': ['yes'],
      mixed: ['x', '{"y":1}', '["z"]'],
    },
    groups: ['a'],
    signedInBy: issuer.url,
  });
});

test.each<[string, JWTPayload, string]>([
  ['that needs a proof, which nobody checks', { cnf: { jkt: 'x' } }, 'BOUND_TO_PROOF'],
  ['with two claims of one name', { 'a.b': 'x', a: { b: 'y' } }, 'INVALID_CLAIM'],
  [
    'with too many claims within one',
    { a: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [i, 'x'])) },
    'TOO_MANY_CLAIMS',
  ],
  ['with too long a text within a list', { a: [{ b: 'x'.repeat(1_024) }] }, 'TOO_MANY_CLAIMS'],
])('a token %s is refused', async (_, claims, reason) => {
  const token = await issuer.sign(claims);
  await expect(check.userOf(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED', trace: { reason } });
});
