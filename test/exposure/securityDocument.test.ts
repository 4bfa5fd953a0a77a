import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../../src/config';

/* SECURITY.md promises tests: they must be there, and hold some; and the settings that it names must be settings. */

const root = join(__dirname, '../..');
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');

/** The rows of the table under this header, without it. */
function rowsUnder(header: string): readonly string[] {
  const lines = text.split('\n');
  const start = lines.indexOf(header);
  expect(start).toBeGreaterThan(0);
  const rows = lines.slice(start + 2);
  return rows.slice(
    0,
    rows.findIndex((line) => !line.startsWith('|')),
  );
}

const rows = rowsUnder('| From | What | Tests |');

test('there is a row for each thing that is protected', () => {
  expect(rows.length).toBeGreaterThan(15);
});

test.each(rows)('%s', (row) => {
  const files = [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => String(file));
  expect(files).not.toEqual([]);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  for (const file of files)
    expect(readFileSync(join(root, file), 'utf8')).toMatch(/\btest(\.each)?\b.*[(<`]/);
});

test('what it names in capitals is a setting', () => {
  const names = [...text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=\w+)?`/g)].map(([, name]) => String(name));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !(name in settings))).toEqual([]);
});
