import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { exampleOperations } from '../../src/explorer/exampleOperations';
import { startProduct } from '../support/product';
import { buildExplorer } from './buildExplorer';
import { describeInChromium } from './describeInChromium';
import { keptByTheBrowser, nothingKept, roomOfThePage } from './explorerPage';
import { ask, sandboxFrameOf, sandboxOrigin, serveStandIn, shakeHands, tell } from './sandboxFrame';

const operation = {
  name: 'ExplorerRequest',
  operationId: '1',
  operation: 'query Read($id: ID!) { secret(id: $id) { name } secrets { pageInfo { hasNextPage } } }',
  operationName: 'Read',
  variables: { id: 'demo/none' },
  headers: { 'x-typed': 'yes' },
};

describeInChromium('Apollo Sandbox in a browser', (options) => {
  let gateway: { readonly url: string; readonly stop: () => Promise<void> };
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let frame: Frame;
  const foreign: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    await buildExplorer();
    gateway = await startProduct();
    browser = await chromium.launch(options);
    context = await browser.newContext();
    await serveStandIn(context);
    // Before any script of the page, so that it sees what the page does not let through.
    await context.addInitScript(`theirsArrived = new Promise((resolve) => {
        addEventListener('message', ({ data }) => data.operationName === 'Theirs' && resolve());
      })`);
    page = await context.newPage();
    context.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (![gateway.url, 'null'].includes(origin)) foreign.push(`${request.resourceType()} of ${origin}`);
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.clock.install();
    await page.goto(gateway.url);
    frame = await sandboxFrameOf(page);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
  });

  it('frames Apollo’s page and tells it what to show, without telemetry or cookies', () => {
    const { origin, searchParams } = new URL(frame.url());
    expect(origin).toBe(sandboxOrigin);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      endpoint: `${gateway.url}/graphql`,
      endpointIsEditable: 'false',
      runTelemetry: 'false',
      hideCookieToggle: 'true',
      defaultIncludeCookies: 'false',
      shouldDefaultAutoupdateSchema: 'false',
      defaultDocument: exampleOperations.document,
      defaultVariables: exampleOperations.variables,
    });
  });

  it('keeps the frame’s address below the 8 KiB that web servers commonly take', () => {
    expect(frame.url().length).toBeLessThan(8_000);
  });

  it('gives the frame the room below the bar', async () => {
    const bar = await page.locator('.bar').boundingBox();
    const room = await page.locator('#sandbox iframe').boundingBox();
    expect(room).toMatchObject({ x: 0, y: bar?.height, width: page.viewportSize()?.width });
    expect((bar?.height ?? 0) + (room?.height ?? 0)).toBeCloseTo(page.viewportSize()?.height ?? 0);
    expect(await page.evaluate(roomOfThePage)).toEqual({ isHigher: false, isWider: false });
  });

  it('answers the handshake, and does not complain of silence later', async () => {
    expect(await shakeHands(frame)).toMatchObject({ parentHref: `${gateway.url}/`, origin: gateway.url });
    await page.clock.fastForward(60_000);
    expect(await page.locator('#silence').isVisible()).toBe(false);
  });

  it('introspects for the frame, with the headers that are typed there', async () => {
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    const introspectionRequestBody = JSON.stringify({ query: '{ __schema { queryType { name } } }' });
    const answer = await ask(
      frame,
      {
        name: 'IntrospectionQueryWithHeaders',
        introspectionRequestBody,
        introspectionRequestHeaders: { authorization: 'Bearer typed' },
        sandboxEndpointUrl: `${gateway.url}/graphql`,
        operationId: 'schema',
      },
      'SchemaResponse',
    );
    expect(answer).toMatchObject({ schema: { __schema: { queryType: { name: 'Query' } } } });
    expect((await sent).headers()).toMatchObject({ authorization: 'Bearer typed' });
  });

  it.each([
    ['its endpoint', '/graphql'],
    ['its endpoint, whatever address the frame names', '/readyz'],
  ])('sends an operation of the frame to %s, and relays the answer', async (_case, path) => {
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    const message = { ...operation, endpointUrl: gateway.url + path };
    const answer = await ask(frame, message, 'ExplorerResponse');
    const request = await sent;
    expect(request.url()).toBe(`${gateway.url}/graphql`);
    expect(request.headers()).toMatchObject({ 'content-type': 'application/json', 'x-typed': 'yes' });
    expect(request.postDataJSON()).toEqual({
      query: operation.operation,
      operationName: operation.operationName,
      variables: operation.variables,
    });
    expect(answer).toMatchObject({
      operationId: '1',
      response: { status: 200, data: { secret: null, secrets: { pageInfo: { hasNextPage: false } } } },
    });
  });

  it('keeps no token and opens no window for the frame', async () => {
    const name = 'SetPartialAuthenticationTokenForParent';
    await tell(frame, { name, localStorageKey: 'account', partialToken: 'token' });
    await tell(frame, { name: 'PreflightOAuthRequest', oauthUrl: `${gateway.url}/explorer` });
    await shakeHands(frame);
    expect(await page.evaluate(keptByTheBrowser)).toEqual({ ...nothingKept, address: '/' });
    expect(context.pages()).toHaveLength(1);
  });

  it('asks another origin for the frame’s document only, without a complaint of the browser', () => {
    expect(foreign).toEqual([`document of ${sandboxOrigin}`]);
    expect(complaints).toEqual([]);
  });

  it('does not listen to another window of Apollo’s', async () => {
    const posted: string[] = [];
    page.on('request', (request) => posted.push(request.postDataJSON()?.operationName));
    const opened = context.waitForEvent('page');
    await page.evaluate(`void open('${sandboxOrigin}/elsewhere')`);
    const theirs = { ...operation, operationName: 'Theirs', endpointUrl: `${gateway.url}/graphql` };
    const window = await opened;
    await window.waitForURL(`${sandboxOrigin}/elsewhere`);
    await window.evaluate(`opener.postMessage(${JSON.stringify(theirs)}, '*')`);
    await page.evaluate('theirsArrived');
    await ask(frame, { ...operation, endpointUrl: `${gateway.url}/graphql` }, 'ExplorerResponse');
    expect(posted).toEqual(['Read']);
  });
});
