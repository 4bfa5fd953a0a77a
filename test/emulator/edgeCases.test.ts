import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Each edge case of Secrets Manager that is known has a test of its number: `edge case 7: …`, `edge cases 2 and 3: …`.
 *
 * This is an index: it proves that a title with the number exists, not that the test below that title asks the right
 * thing. Whether it does is for whoever reads that test.
 */

const edgeCases = 48;
const thisFile = 'edgeCases.test.ts';

// The beginning of a test's or a group's name.
const named = /^[^"'`/\n]*\(\s*["'`]edge cases? (\d+)(?: and (\d+))?: /gm;

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(named)].flatMap(([, ...numbers]) => numbers.filter(Boolean).map(Number));
}

test('every edge case has a test', () => {
  const files = readdirSync(__dirname, { encoding: 'utf8', recursive: true });
  const tested = new Set(
    files
      .filter((file) => file.endsWith('.test.ts') && file !== thisFile)
      .flatMap((file) => numbersIn(readFileSync(join(__dirname, file), 'utf8'))),
  );
  const all = Array.from({ length: edgeCases }, (_, index) => index + 1);
  expect(all.filter((number) => !tested.has(number))).toEqual([]);
});

test.each([
  ["test('edge case 7: a name', async () => {", [7]],
  ['order("edge case 33: the batch\'s order", work)', [33]],
  ["])('edge case 43: the token %j', work)", [43]],
  ["withLife(\n  'edge case 9: a name',", [9]],
  ["  inRegions('edge cases 2 and 3: two', work)", [2, 3]],
  ["test.each(all)('edge case 4: for %s', work)", [4]],
  ['// edge case 7: no test', []],
  ["test('7: a name', work)", []],
])('the numbers in %j', (text, numbers) => {
  expect(numbersIn(text)).toEqual(numbers);
});
