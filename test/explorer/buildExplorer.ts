import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');

/** `npm test` builds before it tests; a test that is run alone in a fresh checkout bundles the pages itself. */
export const buildExplorer = async (): Promise<void> => {
  if (existsSync(join(root, 'dist/explorer/page/sandbox.html'))) return;
  await promisify(execFile)(process.execPath, ['scripts/bundle-explorer.mjs'], { cwd: root });
};
