import { createCursorSeal } from '../../src/secrets/lists/cursor';

const seal = createCursorSeal(Buffer.from('a key of the test, long enough..'));
const position = {
  token: 'next',
  offset: 3,
  last: 'mark',
  behind: [1.5, 0, 'name'] as const,
  sinceMs: 1_700_000_000_000,
};
const list = [{ name: ['a'] }, { field: 'NAME' }];

test('a cursor is read back by the list and the caller that it was made for', () => {
  expect(seal('me', list).open(seal('me', list).seal(position))).toEqual(position);
  const first = { offset: 0, sinceMs: 5 };
  expect(seal('me', list).open(seal('me', list).seal(first))).toEqual(first);
});

test('another caller, another list, another key and an edit are refused', () => {
  const cursor = seal('me', list).seal(position);
  const [payload = '', signature = ''] = cursor.split('.');
  const otherKey = createCursorSeal(Buffer.from('another key of the test, as long'));
  expect(seal('you', list).open(cursor)).toBeUndefined();
  expect(seal('me', [{}, {}]).open(cursor)).toBeUndefined();
  expect(otherKey('me', list).open(cursor)).toBeUndefined();
  for (const edited of ['', '.', payload, `${payload}.`, `${payload}A.${signature}`, `${cursor}A`, 'ö'])
    expect(seal('me', list).open(edited)).toBeUndefined();
});
