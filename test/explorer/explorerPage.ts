import type { Page } from 'playwright-core';

/** Variables or headers, whichever is shown. */
export const openTool = '.graphiql-editor-tool .graphiql-editor:not(.hidden)';

export const replaceText = async (page: Page, editor: string, text: string): Promise<void> => {
  await page.locator(`${editor} .view-lines`).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate(paste(text));
};

/** Pasted, because Monaco closes brackets and quotes that are typed. Runs in the page, as text. */
const paste = (text: string): string => `(() => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', ${JSON.stringify(text)});
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
})()`;

export const typeVariables = (page: Page, variables: object): Promise<void> =>
  replaceText(page, openTool, JSON.stringify(variables));

export const runOperation = async (page: Page, name: string): Promise<void> => {
  await page.locator('.graphiql-execute-button').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
};

/** Monaco draws a space as U+00A0. */
export const answerWith = (page: Page, text: string): Promise<void> =>
  page.locator('.result-window .view-lines', { hasText: new RegExp(text.replaceAll(' ', '\\s')) }).waitFor();

export const nothingKept = {
  local: 0,
  session: 0,
  databases: 0,
  caches: 0,
  cookies: '',
  address: '/explorer',
};

/** All that is underlined in the variables, once that is; GraphiQL leaves its Monaco in a global. Runs in the page, as text. */
export const markersOfVariables = `new Promise((resolve) => {
  const look = () => {
    const messages = __MONACO.editor
      .getModelMarkers({})
      .filter(({ resource }) => resource.path.endsWith('variables.json'))
      .map(({ message }) => message);
    if (messages.some((message) => message.includes('integer'))) resolve(messages);
    else setTimeout(look, 50);
  };
  look();
})`;

/** Runs in the page, as text: its names are the browser's. */
export const keptByTheBrowser = `(async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  cookies: document.cookie,
  address: location.href.slice(location.origin.length),
}))()`;

/** Whether the document is larger than the window, and so can be scrolled. Runs in the page, as text. */
export const roomOfThePage = `(() => {
  const { scrollHeight, scrollWidth } = document.scrollingElement;
  return { isHigher: scrollHeight > innerHeight, isWider: scrollWidth > innerWidth };
})()`;
