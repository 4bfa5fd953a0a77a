import type { BrowserContext, Frame, Page } from 'playwright-core';

export const sandboxOrigin = 'https://sandbox.embed.apollographql.com';

/** Stands in for Apollo's page, which needs internet: says that it is there, as that page does, and no more. */
const standIn = `<!doctype html><script>
  (window.opener ?? window.parent).postMessage({ name: 'ExplorerListeningForHandshake' }, '*');
</script>`;

export const serveStandIn = (context: BrowserContext): Promise<unknown> =>
  context.route(`${sandboxOrigin}/**`, (route) => route.fulfill({ contentType: 'text/html', body: standIn }));

export const sandboxFrameOf = async (page: Page): Promise<Frame> => {
  const frame = await (await page.waitForSelector('#sandbox iframe')).contentFrame();
  if (frame === null) throw new Error('The iframe has no frame');
  await frame.waitForLoadState();
  return frame;
};

/** Sends a message to the page around the frame, and waits for one with the given name. Runs in the frame, as text. */
export const ask = (frame: Frame, message: object, answerName: string): Promise<unknown> =>
  frame.evaluate(`new Promise((resolve) => {
    addEventListener('message', ({ data, origin }) => {
      if (data.name === ${JSON.stringify(answerName)}) resolve({ ...data, origin });
    });
    parent.postMessage(${JSON.stringify(message)}, '*');
  })`);

/** Messages arrive in order: when this one is answered, all that were sent before have been dealt with. */
export const shakeHands = (frame: Frame): Promise<unknown> =>
  ask(frame, { name: 'ExplorerListeningForHandshake' }, 'HandshakeResponse');

export const tell = (frame: Frame, message: object): Promise<unknown> =>
  frame.evaluate(`parent.postMessage(${JSON.stringify(message)}, '*')`);
