import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright-core';

const executablePath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A machine without internet: no name resolves, only the gateway answers.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const skipped = 'there is no Chromium; install one, or name it in CHROMIUM_PATH';

/** Tests that need a browser; on a machine that has none they are skipped, and say so. */
export const describeInChromium = (title: string, tests: (options: LaunchOptions) => void): void => {
  if (executablePath !== undefined) {
    describe(title, () => tests({ executablePath, args, headless: true }));
    return;
  }
  process.stderr.write(`Not tested: ${title}: ${skipped}\n`);
  test.skip(`${title}: ${skipped}`, () => {});
};
