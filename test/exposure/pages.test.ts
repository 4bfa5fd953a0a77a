import { buildExplorer } from '../explorer/buildExplorer';
import { expectRefusal } from '../http/expectRefusal';
import { exchange, sendRequest } from '../http/rawRequest';
import { type Product, startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';
import { writeManifest } from './support/writeManifest';

beforeAll(() => buildExplorer());

async function withProduct(env: Readonly<Record<string, string>>, work: (product: Product) => Promise<void>) {
  const product = await startProduct(env);
  try {
    await work(product);
  } finally {
    await product.stop();
  }
}

const get = ({ url }: Product, path: string) =>
  sendRequest(url, { method: 'GET', path, headers: { accept: 'text/html' } });

/** Which page it is, by the one thing that only that one has. */
async function pageAt(product: Product, path: string): Promise<string> {
  const { status, body } = await get(product, path);
  if (status !== 200) return String(status);
  return body.includes('Apollo Sandbox needs JavaScript') ? 'sandbox' : 'explorer';
}

const aws = {
  SECRETS_BACKEND: 'aws',
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:9',
};

test.each<[string, Record<string, string>, string, string, string]>([
  ['embedded', {}, 'sandbox', 'explorer', 'sandbox'],
  ['AWS', aws, 'explorer', 'explorer', 'explorer'],
  ['AWS with Sandbox', { ...aws, SANDBOX: 'on' }, 'sandbox', 'explorer', 'sandbox'],
  ['embedded without Sandbox', { SANDBOX: 'off' }, 'explorer', 'explorer', 'explorer'],
  ['embedded without the explorer', { EXPLORER: 'off' }, '404', '404', '405'],
  ['Sandbox alone', { EXPLORER: 'off', SANDBOX: 'on' }, 'sandbox', '404', 'sandbox'],
])('%s: what a browser gets', async (_, env, front, explorer, endpoint) => {
  await withProduct(env, async (product) => {
    const found = await Promise.all(['/', '/explorer', '/graphql'].map((path) => pageAt(product, path)));
    expect(found).toEqual([front, explorer, endpoint]);
  });
});

test('where trusted documents alone are served, the pages are off', async () => {
  const folder = await temporaryFolder();
  const TRUSTED_DOCUMENTS = await writeManifest(folder.path, []);
  await withProduct({ TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE: 'enforce' }, async (product) => {
    expect(await pageAt(product, '/')).toBe('404');
  });
  await folder.remove();
});

test('pages that are off are refused like all that there is not', async () => {
  await withProduct({ EXPLORER: 'off' }, async (product) => {
    for (const path of ['/', '/explorer', '/explorer/', '/favicon.ico', '/explorer/explorer-AAAAAAAA.js'])
      expectRefusal(await get(product, path), 404, 'NOT_FOUND');
    expectRefusal(await get(product, '/graphql'), 405, 'METHOD_NOT_ALLOWED');
  });
});

test('the assets of Sandbox are served where the explorer is not', async () => {
  await withProduct({ EXPLORER: 'off', SANDBOX: 'on' }, async (product) => {
    const { body } = await get(product, '/');
    const assets = [...body.matchAll(/"(\/explorer\/[^"]+\.(?:css|js))"/g)].map(([, path]) => String(path));
    expect(assets).toHaveLength(2);
    for (const path of assets)
      expect(await exchange(product.url, `GET ${path} HTTP/1.0\r\nhost: localhost\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 200 /,
      );
  });
});
