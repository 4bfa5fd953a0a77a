import { buildSchema, parse, validate } from 'graphql';
import { withinLimits } from '../../src/graphql/limits/withinLimits';

/** The gateway's own schema ends after seven levels; one that does not shows where the bound is. */
const schema = buildSchema(
  'interface Any { a: A n: Int } type A implements Any { a: A n: Int } type Query { a: A n: Int }',
);

const told = (document: string) =>
  validate(schema, parse(document), [withinLimits]).map(({ message }) => message);

const nested = (levels: number): string => (levels === 1 ? 'n' : `a { ${nested(levels - 1)} }`);

const elevenLevels = ['The operation has 11 levels of fields, and 10 are allowed.'];

test.each<[string, (levels: number) => string]>([
  ['plainly', (levels) => `{ ${nested(levels)} }`],
  ['beside what is flat', (levels) => `{ n ${nested(levels)} n }`],
  ['in a fragment', (levels) => `{ a { ...F } } fragment F on A { ${nested(levels - 1)} }`],
  [
    'in a fragment in a fragment',
    (levels) => `{ a { ...F } } fragment F on A { a { ...G } } fragment G on A { ${nested(levels - 2)} }`,
  ],
  ['in inline fragments', (levels) => `{ ... { a { ... on Any { ... on A { ${nested(levels - 1)} } } } } }`],
  [
    'in a fragment that is first spread where it is less deep',
    (levels) =>
      `{ ...R a { a { a { ...F } } } } fragment R on Query { a { ...F } } fragment F on A { ${nested(levels - 3)} }`,
  ],
  ['in the second of two operations', (levels) => `query One { n } { ${nested(levels)} }`],
])('ten levels are within the bound, eleven are not: %s', (_, document) => {
  expect(told(document(10))).toEqual([]);
  expect(told(document(11))).toEqual(elevenLevels);
});

test('fragments that double add no depth, and no time', () => {
  const doubling = Array.from({ length: 200 }, (_, i) => `fragment F${i} on A { ...F${i + 1} ...F${i + 1} }`);
  const messages = told(`{ a { ...F0 } } ${doubling.join(' ')} fragment F200 on A { ${nested(9)} }`);
  expect(messages).toEqual([expect.stringContaining('selections')]);
});

test('fragments in a circle end', () => {
  expect(told('{ a { ...F } } fragment F on A { a { ...G } } fragment G on A { a { ...F ...G } }')).toEqual(
    [],
  );
});
