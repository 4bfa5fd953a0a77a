import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createKey } from '../../src/cli/key/createKey';
import { type Product, startProduct } from '../support/product';
import { temporaryFolder } from '../support/temporaryFolder';
import { buildExplorer } from './buildExplorer';
import { describeInChromium } from './describeInChromium';
import { answerWith, keptByTheBrowser, nothingKept, openTool, replaceText } from './explorerPage';

describeInChromium('the explorer of a gateway that asks who one is', (options) => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let gateway: Product;
  let browser: Browser;
  let page: Page;
  let key: string;

  beforeAll(async () => {
    await buildExplorer();
    folder = await temporaryFolder();
    const file = join(folder.path, 'keys.json');
    const now = new Date();
    key = (await createKey({ file, name: 'person', groups: ['admin'], lifetimeMs: 600_000, now })).text;
    gateway = await startProduct({ API_KEYS_FILE: file, EXPLORER: 'on' });
    browser = await chromium.launch(options);
    page = await browser.newPage();
    await page.goto(`${gateway.url}/explorer`);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await folder?.remove();
  });

  it('shows why it is refused, and with a key in its headers what is asked for', async () => {
    await replaceText(page, '.graphiql-query-editor', '{ viewer { subject } }');
    await page.locator('.graphiql-execute-button').click();
    await answerWith(page, 'UNAUTHENTICATED');
    await page.getByRole('button', { name: 'Headers' }).click();
    await replaceText(page, openTool, JSON.stringify({ Authorization: `Bearer ${key}` }));
    await page.locator('.graphiql-execute-button').click();
    await answerWith(page, '"subject": "person"');
  });

  it('keeps the key nowhere', async () => {
    expect(await page.evaluate(keptByTheBrowser)).toEqual(nothingKept);
    await page.reload();
    await page.getByRole('button', { name: 'Headers' }).click();
    expect(await page.content()).not.toContain(key.slice(22));
  });
});
