import { rename } from 'node:fs/promises';
import { allOfAdmin, permit } from '../access/support/policies';
import { onSecrets } from '../access/support/rootFields';
import { signInSettings } from '../access/support/signInSettings';
import { type Issuer, newKey, startIssuer } from '../access/support/startIssuer';
import { until } from '../emulator/support/until';
import { writeManifest } from '../exposure/support/writeManifest';
import { temporaryFolder } from '../support/temporaryFolder';
import { createCanary } from './createCanary';
import { codesIn, leaksIn, leaksInAudit, post } from './leaks';
import { type GuardedProcess, startGuardedProcess } from './startGuardedProcess';

/*
 * Who is not let in, who may do less than they ask for, who asks too often or for what nobody may, or while nothing can be
 * written down: what they sent, and what they may not read, is in no answer, in no line of the log, and in no entry.
 */
const canary = createCanary();
const write = {
  query: `mutation ($value: SecretString!) {
    putSecretValue(id: "probe/secret", input: { value: { string: $value } }) { secret { arn } userErrors { code message } }
  }`,
  variables: { value: canary.plain },
};
const creation = {
  query: `mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } userErrors { code } } }`,
  variables: {
    input: {
      name: 'probe/denied',
      description: canary.plain,
      tags: [{ key: canary.plain, value: canary.plain }],
      value: { string: canary.plain },
    },
  },
};

let issuer: Issuer;
let product: GuardedProcess;
/** Credentials that are right: these, too, are to be found nowhere. */
const credentials: string[] = [];

beforeAll(async () => {
  issuer = await startIssuer();
  // From the start: keys that the gateway has once got would be good for long.
  issuer.answer('failing');
  const policies = [allOfAdmin, permit('describer', ['DescribeSecret', 'ListSecrets'])].join('\n');
  product = await startGuardedProcess(
    { groups: ['admin', 'describer', 'nobody'], policies },
    signInSettings(issuer.url),
  );
  for (const group of ['admin', 'describer', 'nobody']) credentials.push(product.authorizationOf(group));
});
afterAll(async () => {
  await product.stop();
  await issuer.stop();
});

const send = (authorization: string | undefined, body: object) =>
  post(product.gateway.url, JSON.stringify(body), authorization === undefined ? {} : { authorization });

async function expectRefused(authorization: string | undefined, body: object, code: string): Promise<void> {
  const seen = await send(authorization, body);
  expect(codesIn(seen)).toContain(code);
  expect(leaksIn(canary, seen, true)).toEqual([]);
}

describe('who is not let in', () => {
  test('while the keys of the provider cannot be had', async () => {
    const token = await issuer.sign({ sub: canary.plain, groups: [canary.plain] });
    await expectRefused(`Bearer ${token}`, write, 'AUTHENTICATION_UNAVAILABLE');
    issuer.answer('right');
    await until(
      async () =>
        !codesIn(await send(`Bearer ${await issuer.sign()}`, write)).includes('AUTHENTICATION_UNAVAILABLE'),
    );
  });

  const long = canary.plain.repeat(2).slice(0, 43);
  test.each<[string, () => string | undefined | Promise<string>]>([
    ['no credential', () => undefined],
    ['no scheme', () => canary.plain],
    ['another scheme', () => `Basic ${canary.shapes.base64}`],
    ['a text', () => `Bearer ${canary.plain}`],
    ['a key that there is not', () => `Bearer secretql_abcdefghijkl_${long}`],
    ['a key of another secret', () => product.authorizationOf('admin').replace(/.{43}$/, long)],
    ['what is no token', () => `Bearer ${canary.plain}.${canary.plain}.${canary.plain}`],
    ['a token that says so in its header', () => issuer.sign({}, { kid: canary.plain, typ: canary.plain })],
    ['a token of another issuer', () => issuer.sign({ iss: `https://${canary.plain}.example` })],
    ['a token for others', () => issuer.sign({ aud: canary.plain })],
    [
      'a token that has expired',
      () => issuer.sign({ exp: 1, sub: canary.plain, [canary.plain]: canary.plain }),
    ],
    ['a token signed by another', async () => issuer.sign({ sub: canary.plain }, {}, await newKey())],
  ])('%s', async (_, credential) => {
    const text = await credential();
    const authorization = text?.startsWith('ey') ? `Bearer ${text}` : text;
    await expectRefused(authorization, write, 'UNAUTHENTICATED');
  });
});

describe('who may do less', () => {
  beforeAll(async () => {
    const query = `mutation ($value: SecretString!) { createSecret(input: { name: "probe/secret", value: { string: $value } }) { secret { arn } userErrors { code } } }`;
    const variables = { value: JSON.stringify({ k: canary.plain, [canary.plain]: canary.number }) };
    expect(codesIn(await send(product.authorizationOf('admin'), { query, variables }))).toEqual([]);
  });

  const asked = Object.entries(onSecrets).map(([field, { document }]) => [field, document] as const);

  test.each(asked)(
    '%s shows nothing of a value to who may describe, nor to who may do nothing',
    async (_, document) => {
      for (const group of ['describer', 'nobody']) {
        const body = { query: document('probe/secret'), variables: { value: canary.plain } };
        const seen = await send(product.authorizationOf(group), body);
        expect(leaksIn(canary, seen, true)).toEqual([]);
      }
    },
  );

  test('a creation, a write, a value', async () => {
    await expectRefused(product.authorizationOf('nobody'), creation, 'FORBIDDEN');
    await expectRefused(product.authorizationOf('nobody'), write, 'NOT_FOUND');
    await expectRefused(product.authorizationOf('describer'), write, 'FORBIDDEN');
    const query = '{ secrets { nodes { name value { string json keys byteLength key(name: "k") } } } }';
    await expectRefused(product.authorizationOf('describer'), { query }, 'FORBIDDEN');
  });

  test('what looks for it finds it: in the data of who may read it', async () => {
    const query = '{ secret(id: "probe/secret") { value { string } } }';
    const seen = await send(product.authorizationOf('admin'), { query });
    expect(leaksIn(canary, seen, true)).toEqual([expect.stringContaining('data: ')]);
  });
});

test('what nobody may: an operation that costs too much', async () => {
  const list = 'secrets(first: 100) { nodes { resourcePolicy { document } } }';
  const query = `query ($id: ID!) { a: ${list} b: ${list} c: ${list} secret(id: $id) { arn } }`;
  const body = { query, variables: { id: canary.plain } };
  await expectRefused(product.authorizationOf('admin'), body, 'OPERATION_TOO_COMPLEX');
});

test('while nothing can be written down', async () => {
  const isReady = async () => (await fetch(`${product.gateway.url}/readyz`)).status === 200;
  const admin = product.authorizationOf('admin');
  await rename(product.auditFolder, `${product.auditFolder}.away`);
  await expectRefused(admin, write, 'AUDIT_UNAVAILABLE');
  await expectRefused(
    admin,
    { query: '{ secret(id: "probe/secret") { value { string } } }' },
    'AUDIT_UNAVAILABLE',
  );
  await expectRefused(admin, creation, 'AUDIT_UNAVAILABLE');
  await rename(`${product.auditFolder}.away`, product.auditFolder);
  await until(isReady);
});

test('who asks for what is not trusted, and too often', async () => {
  const folder = await temporaryFolder();
  const limited = await startGuardedProcess(
    { groups: ['admin'], policies: allOfAdmin },
    {
      TRUSTED_DOCUMENTS: await writeManifest(folder.path, []),
      TRUSTED_DOCUMENTS_MODE: 'enforce',
      RATE_LIMIT_PER_CALLER: '2',
    },
  );
  const authorization = limited.authorizationOf('admin');
  const bodies = [
    { query: `{ secret(id: "${canary.plain}") { arn } }` },
    { documentId: canary.plain },
    write,
  ];
  const codes: string[] = [];
  for (const body of bodies) {
    const seen = await post(limited.gateway.url, JSON.stringify(body), { authorization });
    expect(leaksIn(canary, seen, true)).toEqual([]);
    codes.push(...codesIn(seen));
  }
  expect(codes).toEqual(['OPERATION_NOT_ALLOWED', 'OPERATION_NOT_ALLOWED', 'RATE_LIMITED']);
  const output = limited.gateway.output();
  await limited.stop();
  await folder.remove();
  expect(output).toContain('"untrustedDocument":"refused"');
  expect(canary.isIn(output)).toBe(false);
});

test('neither the log nor the audit log holds the canary, nor a credential', async () => {
  const token = await issuer.sign({ sub: 'signed-in', [canary.plain]: canary.plain });
  credentials.push(token);
  expect(codesIn(await send(`Bearer ${token}`, creation))).toContain('FORBIDDEN');
  // A request's line is printed after its answer.
  await until(() => product.gateway.output().includes('#signed-in"'));
  const output = product.gateway.output();
  const auditLog = await product.auditLog();
  expect(leaksInAudit(canary, auditLog, () => false)).toEqual([]);
  expect(canary.isIn(output)).toBe(false);
  // Who it was is told, of either kind: the credential is not.
  for (const text of [auditLog, output])
    for (const who of ['"nobody"', '#signed-in"']) expect(text).toContain(who);
  for (const credential of credentials) {
    expect(auditLog).not.toContain(credential.slice(-43));
    expect(output).not.toContain(credential.slice(-43));
  }
  expect(auditLog).toContain('"outcome":"DENIED","code":"FORBIDDEN"');
  expect(output).toContain('"code":"UNAUTHENTICATED"');
  expect(output).not.toContain('stopped on a defect');
  const { exitCode, signalCode } = product.gateway.process;
  expect([exitCode, signalCode]).toEqual([null, null]);
});
