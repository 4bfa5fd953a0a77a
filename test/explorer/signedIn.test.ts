import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createKey } from '../../src/cli/key/createKey';
import { type Product, startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';
import { buildExplorer } from './buildExplorer';
import { describeInChromium } from './describeInChromium';
import {
  answerWith,
  keptByTheBrowser,
  nothingKept,
  openTool,
  replaceText,
  runOperation,
} from './explorerPage';

describeInChromium('the explorer where callers sign in', (options) => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let gateway: Product;
  let browser: Browser;
  let page: Page;
  let key: string;

  beforeAll(async () => {
    await buildExplorer();
    folder = await temporaryFolder();
    const file = join(folder.path, 'keys.json');
    const made = await createKey({
      file,
      name: 'me',
      groups: ['admin'],
      lifetimeMs: 3_600_000,
      now: new Date(),
    });
    key = made.text;
    gateway = await startProduct({ API_KEYS_FILE: file, EXPLORER: 'on' });
    browser = await chromium.launch(options);
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(`${gateway.url}/explorer`);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await folder?.remove();
  });

  it('says that one has to sign in, and how', async () => {
    await answerWith(page, '"code": "UNAUTHENTICATED"');
    // Its text is broken where the lines end.
    await answerWith(page, '"hint": "Type');
  });

  it('sends the key that is typed into the headers', async () => {
    await page.getByRole('button', { name: 'Headers' }).click();
    await replaceText(page, openTool, JSON.stringify({ Authorization: `Bearer ${key}` }));
    await runOperation(page, 'ListSecrets');
    await answerWith(page, '"hasNextPage": false');
  });

  it('fetches the schema with it: an unknown field is underlined', async () => {
    await page.getByRole('button', { name: 'Re-fetch GraphQL schema' }).click();
    await replaceText(page, '.graphiql-query-editor', '{ secrets { nodes { nonsense } } }');
    await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
  });

  it('keeps no key in the browser, and none when loaded again', async () => {
    expect(await page.evaluate(keptByTheBrowser)).toEqual(nothingKept);
    await page.reload();
    await answerWith(page, '"code": "UNAUTHENTICATED"');
    await page.getByRole('button', { name: 'Headers' }).click();
    expect(await page.content()).not.toContain(key.slice(-20));
  });
});
