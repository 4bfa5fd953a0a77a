import { type Browser, chromium } from 'playwright-core';
import { startProduct } from '../support/product';
import { buildExplorer } from './buildExplorer';
import { describeInChromium } from './describeInChromium';

describeInChromium('the page of Apollo Sandbox without internet', (options) => {
  let gateway: { readonly url: string; readonly stop: () => Promise<void> };
  let browser: Browser;

  beforeAll(async () => {
    await buildExplorer();
    gateway = await startProduct();
    browser = await chromium.launch(options);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
  });

  it('says so when Sandbox has not answered for six seconds', async () => {
    const page = await browser.newPage();
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.goto(gateway.url);
    await page.locator('#sandbox iframe').waitFor();
    await page.clock.fastForward(5_999);
    expect(await page.locator('#silence').isVisible()).toBe(false);
    await page.clock.fastForward(1);
    await page.locator('#silence', { hasText: 'needs internet' }).waitFor();
    expect(await page.locator('#silence a').getAttribute('href')).toBe('/explorer');
    await page.close();
  });

  it('leads to the explorer, which works', async () => {
    const page = await browser.newPage();
    await page.goto(`${gateway.url}/graphql`);
    await page.locator('.bar a').click();
    await page.waitForURL(`${gateway.url}/explorer`);
    await page.locator('.graphiql-query-editor', { hasText: 'query ListSecrets' }).waitFor();
    await page.close();
  });
});
