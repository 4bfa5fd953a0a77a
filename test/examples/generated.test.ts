import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../support/temporaryFolder';

const root = join(__dirname, '../..');

async function filesIn(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

test("the frontend's documents and types fit the schema: npm run schema writes them anew", async () => {
  const fresh = await temporaryFolder();
  try {
    await promisify(execFile)(process.execPath, ['scripts/generate-frontend.mjs', fresh.path], { cwd: root });
    const committed = await filesIn(join(root, 'examples/frontend/gql'));
    expect(await filesIn(join(fresh.path, 'gql'))).toEqual(committed);
    expect(Object.keys(committed)).toEqual(['graphql.ts', 'possibleTypes.ts']);
  } finally {
    await fresh.remove();
  }
});
