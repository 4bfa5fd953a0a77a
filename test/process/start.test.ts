import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { runGateway, startGatewayProcess } from '../support/gatewayProcess';
import { temporaryFolder } from '../support/temporaryFolder';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

test('it says where everything is, answers at once, and ends with 0', async () => {
  const gateway = await startGatewayProcess({ DATA_DIR: folder.path });
  const { data } = await gateway.graphql('{ secrets { nodes { name } } }');
  expect(data).toEqual({ secrets: { nodes: [] } });
  expect(gateway.output()).toContain(`${gateway.url}/graphql`);
  expect(gateway.output()).toContain(`${gateway.url}/explorer`);
  expect(gateway.output()).toMatch(
    /embedded Secrets Manager, us-east-1, at http:\/\/127\.0\.0\.1:\d+, data in /,
  );
  expect(gateway.output()).toContain(folder.path);
  expect(await gateway.end('SIGTERM')).toBe(0);
});

test('without authentication the start says that anyone here may do everything; with it, who may come in, and from anywhere', async () => {
  const open = await startGatewayProcess({ DATA_DIR: folder.path });
  expect(open.output()).toContain('Access     no authentication: anyone on this machine may do everything');
  expect(await open.end('SIGTERM')).toBe(0);

  const gateway = await startGatewayProcess({
    DATA_DIR: folder.path,
    HOST: '0.0.0.0',
    PLAIN_HTTP: 'on',
    OIDC_ISSUER: 'https://idp.invalid',
    OIDC_AUDIENCE: 'secretql',
  });
  expect(gateway.output()).toContain(
    'Access     tokens of https://idp.invalid; the policy that ships: the group admin may do everything',
  );
  expect((await gateway.graphql('{ viewer { subject } }')).status).toBe(401);
  expect(await gateway.end('SIGTERM')).toBe(0);
});

test('two gateways on one machine do not collide', async () => {
  const gateways = await Promise.all(
    ['a', 'b'].map((name) => startGatewayProcess({ DATA_DIR: `${folder.path}/${name}` })),
  );
  expect(new Set(gateways.map(({ url }) => url)).size).toBe(2);
  for (const gateway of gateways) expect(await gateway.end('SIGINT')).toBe(0);
});

test('every mistake in the configuration is told at once, in words, quoting no value', async () => {
  const { code, output } = await runGateway({
    HOST: 'canary host',
    PORT: 'canary-port',
    SECRETS_BACKEND: 'canary-backend',
    AWS_REGION: 'nowhere',
    AWS_REGIONS: 'us-east-1,,canary',
    EMULATOR_ACCOUNT_ID: '12',
    CORS_ORIGINS: 'https://a.example/path',
    CURSOR_KEY: 'canary-short',
    LOG_LEVEL: 'loud',
    DATA_DIR: folder.path,
  });
  expect(code).toBe(1);
  for (const name of [
    'HOST',
    'PORT',
    'SECRETS_BACKEND',
    'AWS_REGION',
    'AWS_REGIONS',
    'EMULATOR_ACCOUNT_ID',
    'CORS_ORIGINS',
    'CURSOR_KEY',
    'LOG_LEVEL',
  ]) {
    expect(output).toMatch(new RegExp(`^- ${name} must .*\\.$`, 'm'));
  }
  expect(output).not.toContain('canary');
  expect(output).not.toContain('    at ');
});

test.each([
  [{ SECRETS_BACKEND: 'aws' }, /AWS_REGION must be set/],
  [{ HOST: '0.0.0.0' }, /HOST must be .* any other address needs API_KEYS_FILE or OIDC_ISSUER/],
  [{ OIDC_ISSUER: 'https://idp.example' }, /OIDC_AUDIENCE must be set with OIDC_ISSUER/],
  [{ POLICIES_DIR: '.' }, /POLICIES_DIR needs API_KEYS_FILE or OIDC_ISSUER/],
  [{ OIDC_AUDIENCE: 'secretql' }, /OIDC_ISSUER must be set with OIDC_AUDIENCE/],
  [{ OIDC_ISSUER: 'http://idp.example', OIDC_AUDIENCE: 'secretql' }, /OIDC_ISSUER must be https URLs/],
  [
    { OIDC_ISSUER: 'https://idp.example', OIDC_AUDIENCE: 'secretql', OIDC_ALGORITHMS: 'RS256,HS256' },
    /OIDC_ALGORITHMS must be one of RS256, /,
  ],
  [{ AWS_REGION: 'us-east-1', AWS_REGIONS: 'eu-west-1' }, /AWS_REGIONS must contain AWS_REGION/],
  [
    { REQUEST_TIMEOUT_MS: '5000' },
    /AWS_DEADLINE_MS must be less than REQUEST_TIMEOUT_MS.*Defaults: AWS_DEADLINE_MS=10000, REQUEST_TIMEOUT_MS=15000\./,
  ],
  [{ RATE_LIMIT_AWS_CALLS: '100' }, /RATE_LIMIT_AWS_CALLS must not be .*Defaults: MAX_AWS_CALLS=250\./],
  [
    { DATA_DIR: '/proc/nowhere' },
    /DATA_DIR cannot be used: ENOENT at .* a folder that this user may write to/,
  ],
  [
    { DATA_DIR: '/dev/null/x' },
    /DATA_DIR cannot be used: ENOTDIR at .* a folder that this user may write to/,
  ],
  // An address for documentation, RFC 5737.
  [
    { HOST: '192.0.2.1', OIDC_ISSUER: 'https://idp.invalid', OIDC_AUDIENCE: 'secretql', PLAIN_HTTP: 'on' },
    /HOST cannot be listened on \(EADDRNOTAVAIL\): set it to an address of this machine/,
  ],
])('%j cannot start: exit code 1 and one sentence', async (env: Record<string, string>, sentence) => {
  const { code, output } = await runGateway({ PORT: '0', DATA_DIR: folder.path, ...env });
  expect(code).toBe(1);
  expect(output).toMatch(sentence);
  expect(output).not.toContain('    at ');
});

test('a port in use is said to be', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { code, output } = await runGateway({ PORT: port, DATA_DIR: join(folder.path, 'new') });
  const embedded = await runGateway({ PORT: '0', EMULATOR_PORT: port, DATA_DIR: folder.path });
  other.close();
  expect(embedded.output).toContain(`Port ${port} is in use: set EMULATOR_PORT to another one, or stop`);
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is in use: set PORT to another one, or stop`);
  // Of an audit log without an entry there is no head to be kept.
  expect(output).not.toContain('auditHead');
});

test('the demo is suggested, unless trusted documents alone are served', async () => {
  const TRUSTED_DOCUMENTS = join(folder.path, 'manifest.json');
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: [] };
  await writeFile(TRUSTED_DOCUMENTS, JSON.stringify(manifest));
  for (const TRUSTED_DOCUMENTS_MODE of ['log', 'enforce']) {
    const gateway = await startGatewayProcess({
      DATA_DIR: folder.path,
      TRUSTED_DOCUMENTS,
      TRUSTED_DOCUMENTS_MODE,
    });
    expect(gateway.output().includes('npm run demo')).toBe(TRUSTED_DOCUMENTS_MODE === 'log');
    await gateway.end('SIGTERM');
  }
});
