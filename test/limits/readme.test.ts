import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentLimits } from '../../src/graphql/limits/documentLimits';

test('the table of limits has those that are kept', () => {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const [, table = ''] = readme.split('| Of a document | At most | `reason` |\n|---|---|---|\n');
  const [rows = ''] = table.split('\n\n');
  const bounds = rows.split('\n').map((row) => Number(row.split('|')[2]));
  expect(bounds).toEqual(Object.values(documentLimits));
});
