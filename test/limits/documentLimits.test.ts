import { getIntrospectionQuery } from 'graphql';
import { type Product, startProduct } from '../support/product';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

/** Twice: the second time a document that fits comes out of Apollo's store, and must be served there too. */
async function refusals(query: string, operationName?: string): Promise<unknown[]> {
  const answers = [];
  for (const _ of [1, 2]) {
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, operationName }),
    });
    const { errors = [] }: { errors?: Parameters<typeof told>[0][] } = JSON.parse(await response.text());
    answers.push({ status: response.status, errors: errors.map(told) });
  }
  expect(answers[1]).toEqual(answers[0]);
  return answers;
}

function told({
  message,
  extensions: { code, reason },
}: {
  message: string;
  extensions: Record<string, string>;
}) {
  return { message, code, reason };
}

const served = [
  { status: 200, errors: [] },
  { status: 200, errors: [] },
];
const refused = (reason: string, message: string) => {
  const error = { message, code: 'GRAPHQL_VALIDATION_FAILED', reason };
  const answer = { status: 400, errors: [error] };
  return [answer, answer];
};

const times = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i)).join(' ');

/** The same selections, as they can be written. */
const spellings = (selections: (from: number, count: number) => string, bound: number, type = 'Query') => {
  const half = Math.floor(bound / 2);
  return {
    plainly: (count: number) => `{ ${selections(0, count)} }`,
    'by a fragment': (count: number) =>
      `{ ${selections(0, half)} ...F } fragment F on ${type} { ${selections(half, count - half)} }`,
    'by a fragment in a fragment': (count: number) =>
      `{ ...G } fragment G on ${type} { ...F ${selections(0, half)} } fragment F on ${type} { ${selections(half, count - half)} }`,
    'by inline fragments': (count: number) =>
      `{ ... on ${type} { ${selections(0, half)} } ... { ${selections(half, count - half)} } }`,
  };
};

describe('aliases', () => {
  // Of one name each, so that the fields at the root are few.
  const renamed = spellings((from, count) => times(count, (i) => `a${from + i}: __typename`), 50);

  test.each(Object.entries(renamed))('%s: fifty are served, one more is not', async (_, document) => {
    expect(await refusals(document(50))).toEqual(served);
    const answers = await refusals(document(51));
    expect(JSON.stringify(answers)).toContain('The operation has 51 aliases, and 50 are allowed.');
    expect(JSON.stringify(answers)).toContain('"TOO_MANY_ALIASES"');
  });

  test('a fragment counts wherever it is spread', async () => {
    const document = (spreads: number) =>
      `{ ${times(spreads, () => '...F')} } fragment F on Query { ${times(10, (i) => `a${i}: __typename`)} }`;
    expect(await refusals(document(5))).toEqual(served);
    expect(await refusals(document(6))).toEqual(
      refused('TOO_MANY_ALIASES', 'The operation has 60 aliases, and 50 are allowed.'),
    );
  });
});

describe('fields at the root', () => {
  // Forty-nine names by alias and one without.
  const names = spellings(
    (from, count) => times(count, (i) => (from + i === 0 ? '__typename' : `a${from + i}: __typename`)),
    50,
  );

  test.each(Object.entries(names))(
    'of a query %s: fifty are served, one more is not',
    async (_, document) => {
      expect(await refusals(document(50))).toEqual(served);
      expect(await refusals(document(51))).toEqual(
        refused('TOO_MANY_ROOT_FIELDS', 'The operation has 51 fields at its root, and 50 are allowed.'),
      );
    },
  );

  const passwords = spellings(
    (from, count) => times(count, (i) => `a${from + i}: __typename`),
    10,
    'Mutation',
  );

  test.each(Object.entries(passwords))(
    'of a mutation %s: ten are served, one more is not',
    async (_, document) => {
      expect(await refusals(`mutation M ${document(10)}`)).toEqual(served);
      expect(await refusals(`mutation M ${document(11)}`)).toEqual(
        refused('TOO_MANY_ROOT_FIELDS', 'Operation "M" has 11 fields at its root, and 10 are allowed.'),
      );
    },
  );

  test('what is asked for twice under one name is one field', async () => {
    const document = `{ ${times(100, () => '__typename')} ...F ...F } fragment F on Query { ${times(100, () => '__typename')} }`;
    expect(await refusals(document)).toEqual(served);
  });
});

describe('directives', () => {
  const skipped = spellings((_, count) => times(count, () => '__typename @skip(if: false)'), 20);

  test.each(Object.entries(skipped))('%s: twenty are served, one more is not', async (_, document) => {
    expect(await refusals(document(20))).toEqual(served);
    expect(await refusals(document(21))).toEqual(
      refused('TOO_MANY_DIRECTIVES', 'The operation has 21 directives, and 20 are allowed.'),
    );
  });

  test('those of fragments, inline fragments and spreads count', async () => {
    const document = (count: number) =>
      `{ ${times(count, () => '...F @include(if: true)')} ... @skip(if: false) { __typename } } fragment F on Query { __typename @skip(if: false) }`;
    expect(await refusals(document(9))).toEqual(served);
    expect(await refusals(document(10))).toEqual(
      refused('TOO_MANY_DIRECTIVES', 'The operation has 21 directives, and 20 are allowed.'),
    );
  });

  test('one that is not known, in front of the operation or a variable, counts too', async () => {
    const document = `query Q($v: String @a) ${'@b '.repeat(20)} { __typename }`;
    expect(JSON.stringify(await refusals(document))).toContain('Operation \\"Q\\" has 21 directives');
  });
});

describe('selections', () => {
  const nest = (spreads: number, fields: number) =>
    `{ ${times(spreads, () => '...F')} } fragment F on Query { ${times(fields, () => '__typename')} }`;

  test('a thousand are served, one more is not, each fragment counted wherever it is spread', async () => {
    expect(await refusals(nest(10, 99))).toEqual(served);
    expect(await refusals(nest(11, 90))).toEqual(
      refused('TOO_MANY_SELECTIONS', 'The operation has 1001 selections, and 1000 are allowed.'),
    );
  });

  test('fragments that double sixty times are refused at once', async () => {
    const doubling = times(60, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
    const startedAt = performance.now();
    expect(
      await refusals(`{ ...F0 } ${doubling} fragment F60 on Query { a: __typename @skip(if: false) }`),
    ).toEqual(
      // Of everything that it holds: each is told.
      expect.arrayContaining([
        {
          status: 400,
          errors: ['aliases', 'directives', 'selections'].map((unit) => ({
            message: expect.stringContaining(`The operation has more than 1000000 ${unit}, and `),
            code: 'GRAPHQL_VALIDATION_FAILED',
            reason: `TOO_MANY_${unit.toUpperCase()}`,
          })),
        },
      ]),
    );
    // Expanded, it would not end at all.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test('fragments that spread each other are refused', async () => {
    const answers = await refusals(
      '{ ...A } fragment A on Query { a: __typename ...B } fragment B on Query { ...A ...B }',
    );
    expect(JSON.stringify(answers)).toContain('Cannot spread fragment');
  });
});

describe('a document of several operations', () => {
  const fits = 'query Fits { __typename }';
  const full = `query Full { ${times(50, (i) => `a${i}: __typename`)} }`;

  test('each may have as much as one alone', async () => {
    expect(await refusals(`${full} ${full.replace('Full', 'Other')} ${fits}`, 'Fits')).toEqual(served);
  });

  test('one that is too much takes the others along, and is named', async () => {
    const mutation = `mutation M { ${times(11, () => 'x: __typename')} ${times(10, (i) => `a${i}: __typename`)} }`;
    expect(await refusals(`${fits} ${mutation}`, 'Fits')).toEqual(
      refused('TOO_MANY_ROOT_FIELDS', 'Operation "M" has 11 fields at its root, and 10 are allowed.'),
    );
  });

  test('five mistakes are told, and no more', async () => {
    const document = times(
      30,
      (i) =>
        `query Q${i} { ${times(11, (j) => `a${j}: b { c { d { e { f { g { h { i { j { k } } } } } } } } }`)} }`,
    );
    const short = document.split('query Q2 ')[0] ?? '';
    const many = times(
      12,
      (i) => `query Q${i} { a { b { c { d { e { f { g { h { i { j { k } } } } } } } } } } }`,
    );
    for (const one of [short, many]) {
      const [answer] = (await refusals(one, 'Q0')) as { errors: { reason?: string }[] }[];
      expect(answer?.errors).toHaveLength(6);
    }
    const [answer] = (await refusals(many, 'Q0')) as { errors: { reason?: string }[] }[];
    expect(answer?.errors.map(({ reason }) => reason)).toEqual([...Array(5).fill('TOO_DEEP'), undefined]);
  });
});

describe('introspection', () => {
  const everything = getIntrospectionQuery({
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });

  test('the query of tools is served', async () => {
    expect(await refusals(everything)).toEqual(served);
  });

  test('lists within lists have a bound of their own', async () => {
    const nested = (levels: number): string =>
      levels === 0 ? 'name' : `fields { type { ${nested(levels - 1)} } }`;
    expect(await refusals(`{ __schema { types { ${nested(2)} } } }`)).toEqual(served);
    expect(JSON.stringify(await refusals(`{ __schema { types { ${nested(3)} } } }`))).toContain(
      'Maximum introspection depth exceeded',
    );
  });

  test('beside it, other fields have their depth', async () => {
    const answers = await refusals(
      `{ __schema { types { name } } ${'a { '.repeat(10)} b ${'}'.repeat(10)} }`,
    );
    expect(JSON.stringify(answers)).toContain('The operation has 11 levels of fields, and 10 are allowed.');
  });
});
