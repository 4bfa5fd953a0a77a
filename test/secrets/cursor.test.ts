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
  const otherKey = createCursorSeal(Buffer.from('another key of the test, as long'));
  expect(seal('you', list).open(cursor)).toBeUndefined();
  expect(seal('me', [{}, {}]).open(cursor)).toBeUndefined();
  expect(otherKey('me', list).open(cursor)).toBeUndefined();
  const flipped = [...cursor].map(
    (letter, i) => `${cursor.slice(0, i)}${letter === 'A' ? 'B' : 'A'}${cursor.slice(i + 1)}`,
  );
  for (const edited of [
    '',
    '.',
    'A',
    'ö',
    cursor.slice(1),
    cursor.slice(0, -1),
    `${cursor}A`,
    `${cursor}=`,
    ...flipped,
  ])
    expect(seal('me', list).open(edited)).toBeUndefined();
});

test('nothing of a place can be read, nor told from its length, nor whether two are the same', () => {
  const { seal: sealed } = seal('me', list);
  const hidden = { ...position, token: 'T'.repeat(300), behind: [0, 0, 'hidden/name'] as const, offset: 99 };
  const cursors = [sealed(hidden), sealed(hidden), sealed({ offset: 0, sinceMs: 5 })];
  expect(new Set(cursors).size).toBe(3);
  expect(new Set(cursors.map((cursor) => cursor.length)).size).toBe(1);
  for (const cursor of cursors)
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/hidden|TTT/);
});
