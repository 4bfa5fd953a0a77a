import fc from 'fast-check';
import { editTopLevelKeys } from '../../src/secrets/editTopLevelKeys';

test.each<[what: string, text: string, set: Record<string, unknown>, unset: string[], expected: string]>([
  ['a value in its place', '{"a": 1, "b": 2}', { a: 'x' }, [], '{"a": "x", "b": 2}'],
  ['the last value', '{"a":1,"b":-2.50e+3}', { b: null }, [], '{"a":1,"b":null}'],
  ['a new key, at the end', '{"a":1,"b":2}', { c: [1] }, [], '{"a":1,"b":2,"c":[1]}'],
  [
    'a new key, spaced like the last',
    '{\n  "a" : 1,\n  "b" : 2\n}\n',
    { c: 3 },
    [],
    '{\n  "a" : 1,\n  "b" : 2,\n  "c" : 3\n}\n',
  ],
  ['a second key, on a line of its own', '{\n\t"a": 1\n}', { b: 2 }, [], '{\n\t"a": 1,\n\t"b": 2\n}'],
  ['a key of an empty object', ' { } ', { a: 1, b: 2 }, [], ' {"a":1,"b":2} '],
  ['the first key gone', '{ "a": 1, "b": 2, "c": 3 }', {}, ['a'], '{ "b": 2, "c": 3 }'],
  ['one in the middle gone', '{ "a": 1, "b": 2,  "c": 3 }', {}, ['b'], '{ "a": 1,  "c": 3 }'],
  ['the last key gone', '{ "a": 1, "b": 2 }', {}, ['b'], '{ "a": 1 }'],
  ['all keys gone', '{\n  "a": 1\n}', {}, ['a', 'none'], '{}'],
  ['all keys gone, and another there', '{\n  "a": 1\n}', { b: 2 }, ['a'], '{\n  "b": 2\n}'],
  ['nothing', '{ }', {}, ['none'], '{ }'],
  [
    'numbers beyond doubles',
    '{"n":12345678901234567890.10,"e":1E400,"a":1}',
    { a: 2 },
    [],
    '{"n":12345678901234567890.10,"e":1E400,"a":2}',
  ],
  ['keys that objects would sort', '{"10":1,"9":2,"a":3,"1":4}', { 9: 5 }, [], '{"10":1,"9":5,"a":3,"1":4}'],
  ['a key that stands twice: both are set', '{"a":1,"b":2,"a":3}', { a: 4 }, [], '{"a":4,"b":2,"a":4}'],
  ['a key that stands twice: both go', '{"a":1,"b":2,"a":3}', {}, ['a'], '{"b":2}'],
  [
    'a key in escapes',
    String.raw`{"\u0061":1,"\"\\":2}`,
    { a: 3, '"\\': 4 },
    [],
    String.raw`{"\u0061":3,"\"\\":4}`,
  ],
  [
    'escapes elsewhere',
    String.raw`{"a":"\u00e9\/\ud83d\ude00","b":1}`,
    { b: 2 },
    [],
    String.raw`{"a":"\u00e9\/\ud83d\ude00","b":2}`,
  ],
  [
    'brackets and quotes within texts',
    String.raw`{"a":"}],{\"","b":{"b":["{"]},"c":[]}`,
    { b: 0 },
    ['c'],
    String.raw`{"a":"}],{\"","b":0}`,
  ],
  [
    'the same keys further down stay',
    '{"a":{"a":1,"b":2},"b":[{"a":1}]}',
    { b: 3 },
    [],
    '{"a":{"a":1,"b":2},"b":3}',
  ],
  ['the empty key', '{"":1,"a":2}', { '': 3 }, ['a'], '{"":3}'],
])('%s', (_, text, set, unset, expected) => {
  expect(editTopLevelKeys(text, { set, unset })).toBe(expected);
});

test('the key __proto__ is a key like others', () => {
  const set = JSON.parse('{"__proto__":{"x":1}}');
  expect(editTopLevelKeys('{"__proto__":1,"a":2}', { set, unset: [] })).toBe('{"__proto__":{"x":1},"a":2}');
  expect(editTopLevelKeys('{"a":2}', { set, unset: [] })).toBe('{"a":2,"__proto__":{"x":1}}');
  expect(editTopLevelKeys('{"__proto__":1,"a":2}', { set: {}, unset: ['__proto__'] })).toBe('{"a":2}');
});

test.each(['', 'text', '[1]', '"{}"', 'null', '7', '{"a":1', '{"a":1}x', "{'a':1}", '{"a":1,}', '\uFEFF{}'])(
  '%j is no JSON object',
  (text) => {
    expect(editTopLevelKeys(text, { set: { a: 1 }, unset: [] })).toBeNull();
  },
);

test('JSON that is nested as deeply as fits is walked without recursion', () => {
  const deep = '['.repeat(30_000) + ']'.repeat(30_000);
  expect(editTopLevelKeys(`{"deep":${deep},"a":1}`, { set: { a: 2 }, unset: [] })).toBe(
    `{"deep":${deep},"a":2}`,
  );
});

const keys = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.constantFrom('__proto__', 'a', 'b', '1', '10', 'toString'),
);
const objects = fc.dictionary(keys, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 6 });

test('read by any JSON parser, the result is the object with the keys set and unset, in any spacing', () => {
  const property = fc.property(
    objects,
    objects,
    fc.array(keys, { maxLength: 4 }),
    fc.constantFrom(undefined, 1, '\t'),
    (object, given, unset, space) => {
      const set = Object.fromEntries(Object.entries(given).filter(([key]) => !unset.includes(key)));
      const text = JSON.stringify(object, null, space);
      const edited = editTopLevelKeys(text, { set, unset }) ?? '';
      const expected = new Map(Object.entries(JSON.parse(text)));
      for (const [key, value] of Object.entries(JSON.parse(JSON.stringify(set)))) expected.set(key, value);
      for (const key of unset) expected.delete(key);
      expect(new Map(Object.entries(JSON.parse(edited)))).toEqual(expected);
      expect(editTopLevelKeys(edited, { set, unset })).toBe(edited);
    },
  );
  fc.assert(property, { numRuns: 500 });
});
