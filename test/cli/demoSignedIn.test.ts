import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createKey } from '../../src/cli/key/createKey';
import { makeCertificate } from '../exposure/support/makeCertificate';
import { startGatewayProcess } from '../support/gatewayProcess';
import { type Product, startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';

/* The demo on a gateway whose callers sign in. */

const program = join(__dirname, '../../dist/cli/index.js');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let product: Product;
let key: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  const file = join(folder.path, 'keys.json');
  key = (await createKey({ file, name: 'demo', groups: ['admin'], lifetimeMs: 3_600_000, now: new Date() }))
    .text;
  product = await startProduct({ API_KEYS_FILE: file, MAX_AWS_CALLS: '5000' });
});
afterAll(async () => {
  await product.stop();
  await folder.remove();
});

async function runWith(env: Readonly<Record<string, string>>, url = `${product.url}/graphql`) {
  const args = [program, 'demo', '--url', url];
  try {
    const options = { env: { PATH: process.env.PATH, ...env } };
    return { code: 0, output: (await promisify(execFile)(process.execPath, args, options)).stdout };
  } catch (error) {
    const { code, stdout, stderr } = Object(error);
    return { code, output: `${stdout}${stderr}` };
  }
}

test('without a credential, it says that it needs one, and where it takes it from', async () => {
  const { code, output } = await runWith({});
  expect(code).toBe(1);
  expect(output).toMatch(/^The request has no credential.*\(UNAUTHENTICATED\).*SECRETQL_TOKEN\.\n$/);
});

test('a wrong one is told, and not repeated', async () => {
  const wrong = await runWith({ SECRETQL_TOKEN: 'canary-of-a-token' });
  expect(wrong.code).toBe(1);
  expect(wrong.output).toContain('(UNAUTHENTICATED)');
  const none = await runWith({ SECRETQL_TOKEN: 'canary of no token' });
  expect([none.code, none.output]).toEqual([
    1,
    'secretql demo: SECRETQL_TOKEN is no API key and no token.\n',
  ]);
  expect(wrong.output).not.toContain('canary');
});

test('with a key it makes all secrets', async () => {
  const { code, output } = await runWith({ SECRETQL_TOKEN: `${key}\n` });
  expect(output).toMatch(/31 made, 0 already there/);
  expect(code).toBe(0);
  expect(output).not.toContain(key);
  // Not at a page that this gateway does not serve.
  expect(output).toContain(
    `To try next, at ${product.url}/graphql, with a credential; a gateway with EXPLORER=on`,
  );
});

test('an address of https where there is no TLS is told to be one', async () => {
  const { code, output } = await runWith({}, `${product.url.replace('http:', 'https:')}/graphql`);
  expect([code, output]).toEqual([1, expect.stringMatching(/has no TLS\. Begin its address with http:/)]);
});

test('a certificate that nobody known has signed is told from a gateway that is not there', async () => {
  const { certFile, keyFile } = await makeCertificate(folder.path, 'tls');
  const gateway = await startGatewayProcess({
    DATA_DIR: folder.path,
    TLS_CERT_FILE: certFile,
    TLS_KEY_FILE: keyFile,
  });
  const url = `${gateway.url}/graphql`;
  const untrusted = await runWith({}, url);
  expect(untrusted.code).toBe(1);
  expect(untrusted.output).toMatch(/is not trusted: .*SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS/);
  expect((await runWith({ NODE_EXTRA_CA_CERTS: certFile }, url)).code).toBe(0);
  const plain = await runWith({}, url.replace('https:', 'http:'));
  expect([plain.code, plain.output]).toEqual([
    1,
    expect.stringMatching(/the connection was closed\. One with TLS has an address that begins with https:/),
  ]);
  await gateway.end('SIGTERM');
});
