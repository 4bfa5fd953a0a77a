import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { startProduct } from '../support/product';
import { buildExplorer } from './buildExplorer';
import { describeInChromium } from './describeInChromium';
import {
  answerWith,
  keptByTheBrowser,
  markersOfVariables,
  nothingKept,
  openTool,
  replaceText,
  roomOfThePage,
  runOperation,
  typeVariables,
} from './explorerPage';

const canary = 'canary-9f2b7c41e0';
const newSecret = { name: 'demo/canary', value: { json: { password: canary } } };

describeInChromium('the explorer in a browser', (options) => {
  let gateway: { readonly url: string; readonly stop: () => Promise<void> };
  let profile: string;
  let context: BrowserContext;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    await buildExplorer();
    gateway = await startProduct();
    profile = await mkdtemp(join(tmpdir(), 'explorer-profile-'));
    context = await chromium.launchPersistentContext(profile, {
      ...options,
      viewport: { width: 1400, height: 900 },
    });
    page = await context.newPage();
    context.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${gateway.url}/explorer`);
  });

  afterAll(async () => {
    await context?.close();
    await gateway?.stop();
    if (profile) await rm(profile, { recursive: true, force: true });
  });

  it('shows its name and the example operations', async () => {
    expect(await page.title()).toBe('SecretQL');
    await page.locator('.graphiql-query-editor', { hasText: 'query ListSecrets' }).waitFor();
    await page.locator('.graphiql-editor-tool', { hasText: 'demo/database' }).first().waitFor();
  });

  it('fills the window and no more: nothing scrolls but its parts', async () => {
    expect(await page.evaluate(roomOfThePage)).toEqual({ isHigher: false, isWider: false });
  });

  it('runs the operations that are picked: a secret is made and read again', async () => {
    await typeVariables(page, { id: newSecret.name, newSecret });
    await runOperation(page, 'CreateSecret');
    await answerWith(page, `"name": "${newSecret.name}"`);
    await runOperation(page, 'ReadSecret');
    await answerWith(page, canary);
  });

  it('sends the variables of the picked operation only', async () => {
    const request = page.waitForRequest((candidate) => candidate.url().endsWith('/graphql'));
    await runOperation(page, 'ListSecrets');
    expect((await request).postDataJSON()).toMatchObject({ operationName: 'ListSecrets', variables: {} });
    expect((await request).postData()).not.toContain(canary);
    await answerWith(page, '"hasNextPage": false');
  });

  it('sends the headers that were typed', async () => {
    await page.getByRole('button', { name: 'Headers' }).click();
    await replaceText(page, openTool, JSON.stringify({ Authorization: `Bearer ${canary}` }));
    const request = page.waitForRequest((candidate) => candidate.url().endsWith('/graphql'));
    await runOperation(page, 'ListSecrets');
    expect((await request).headers()).toMatchObject({ authorization: `Bearer ${canary}` });
  });

  it('knows the schema: an unknown field is underlined by the worker', async () => {
    await replaceText(page, '.graphiql-query-editor', '{ secrets { nodes { nonsense } } }');
    await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
  });

  it('underlines a wrong variable, and not the JSON of a secret', async () => {
    const operation =
      'mutation ($new: CreateSecretInput!, $n: Int!) { createSecret(input: $new) { secret { name } }';
    await replaceText(
      page,
      '.graphiql-query-editor',
      `${operation} generatePassword(options: { length: $n }) { password } }`,
    );
    await page.getByRole('button', { name: 'Variables' }).click();
    await typeVariables(page, { new: newSecret, n: 'many' });
    // graphql-language-service takes a field with a default for a required one.
    const all = (await page.evaluate(markersOfVariables)) as string[];
    const markers = all.filter((text) => !text.includes('"overwriteReplicas"'));
    expect(markers).toEqual([expect.stringContaining('"integer"')]);
  });

  it('keeps nothing in the browser, and forgets all when loaded again', async () => {
    expect(await page.evaluate(keptByTheBrowser)).toEqual(nothingKept);
    await page.reload();
    await page.locator('.graphiql-query-editor', { hasText: 'query ListSecrets' }).waitFor();
    expect(await page.content()).not.toContain(canary);
    expect(await page.evaluate(keptByTheBrowser)).toEqual(nothingKept);
  });

  it('asks its own origin for everything, without a complaint of the browser', () => {
    expect(requests.some((url) => url.includes('graphql.worker'))).toBe(true);
    expect(requests.filter((url) => !url.startsWith('data:') && new URL(url).origin !== gateway.url)).toEqual(
      [],
    );
    expect(complaints).toEqual([]);
  });

  it('leaves no trace of a value in the browser’s profile on disk', async () => {
    await context.close();
    expect(await filesWith(profile, canary)).toEqual([]);
  });
});

const filesWith = async (folder: string, text: string): Promise<readonly string[]> => {
  const needles = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const content = await readFile(join(entry.parentPath, entry.name));
    if (needles.some((needle) => content.includes(needle))) found.push(entry.name);
  }
  return found;
};
