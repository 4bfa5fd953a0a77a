import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string): string => readFileSync(join(__dirname, '../..', path), 'utf8');
const [, section = ''] = /^## In a frontend\n(.*?)^## /ms.exec(read('README.md')) ?? [];

test('the policies of the cache are those of the example', () => {
  const [, block = ''] = /^```ts\n(.*?)^```$/ms.exec(section) ?? [];
  expect(block).toContain('typePolicies');
  expect(read('examples/frontend/typePolicies.ts').endsWith(block)).toBe(true);
});

test('what it tells to run and to install is what the example is made with', () => {
  const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json'));
  const commands = [...section.matchAll(/^npm run (\w+)/gm)].map(([, name]) => name);
  expect(commands).toEqual(['example']);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));

  const packages = [...section.matchAll(/^npm install (.*)$/gm)].flatMap(([, line = '']) =>
    line.split(' ').filter((name) => !name.startsWith('--')),
  );
  expect(packages).toHaveLength(6);
  // The command line of the generator is what scripts/generate-frontend.mjs stands for.
  const known = { ...dependencies, ...devDependencies, '@graphql-codegen/cli': '' };
  expect(Object.keys(known)).toEqual(expect.arrayContaining(packages));
});
