import { getIntrospectionQuery } from 'graphql';
import { type Product, startProduct } from '../support/product';

let shown: Product;
let hidden: Product;

beforeAll(async () => {
  [shown, hidden] = await Promise.all([startProduct(), startProduct({ INTROSPECTION: 'off' })]);
});
afterAll(() => Promise.all([shown.stop(), hidden.stop()]));

const askingForSchema: readonly (readonly [string, string])[] = [
  ['the query of tools', getIntrospectionQuery()],
  ['__schema', '{ __schema { queryType { name } } }'],
  ['__type', '{ __type(name: "Secret") { name } }'],
  ['an alias', '{ viewer: __schema { queryType { name } } }'],
  ['a fragment', '{ ...F } fragment F on Query { __schema { queryType { name } } }'],
  [
    'a fragment in a fragment',
    '{ ...F } fragment F on Query { ...G ...G } fragment G on Query { __type(name: "Tag") { name } }',
  ],
  ['an inline fragment', '{ ... on Query { ... { __type(name: "Tag") { name } } } }'],
  ['beside other fields', '{ viewer { subject } __schema { queryType { name } } }'],
  ['under a directive', '{ __schema @include(if: true) { queryType { name } } }'],
  ['even one that leaves it out', '{ viewer { subject } __schema @skip(if: true) { queryType { name } } }'],
  ['the second operation', 'query A { viewer { subject } } query Asked { __schema { queryType { name } } }'],
];

test.each(askingForSchema)(
  '%s: shown to the person at this machine, hidden when it is off',
  async (_, query) => {
    const operationName = query.includes('query Asked') ? 'Asked' : undefined;
    const ask = async ({ url }: Product) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, operationName }),
      });
      const body: { data?: unknown; errors?: unknown } = JSON.parse(await answer.text());
      return { status: answer.status, ...body };
    };
    expect(await ask(shown)).toMatchObject({ status: 200, data: expect.anything() });
    // Twice: the second time the document comes from Apollo's cache.
    for (const _time of [1, 2]) {
      const { status, data, errors } = await ask(hidden);
      expect([status, data]).toEqual([400, undefined]);
      expect(errors).toEqual([
        {
          message: 'The schema is not shown to this caller: neither __schema nor __type can be asked for.',
          extensions: {
            code: 'GRAPHQL_VALIDATION_FAILED',
            retryable: false,
            reason: 'INTROSPECTION_NOT_ALLOWED',
            requestId: expect.any(String),
          },
        },
      ]);
    }
  },
);

test.each([
  '{ __typename }',
  '{ __typename viewer { __typename subject } }',
  'query A { __typename } query B { __schema { queryType { name } } }',
])('%s is answered all the same', async (query) => {
  const body = JSON.stringify({ query, operationName: query.includes('query A') ? 'A' : undefined });
  const answer = await fetch(`${hidden.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
});

describe('what does not fit the schema is told without a guess at what would', () => {
  const sort = 'query ($sort: SecretSort) { secrets(sort: $sort) { scanned } }';
  const rows: readonly (readonly [what: string, guess: RegExp, query: string, variables?: object])[] = [
    ['a field', /secrets/, '{ secrest { nodes { name } } }'],
    ['a field of a type', /"name"/, '{ secret(id: "a") { nmae } }'],
    ['an argument', /"id"/, '{ secret(idd: "a", id: "a") { name } }'],
    ['a type', /Query/, '{ ... on Querry { __typename } }'],
    ['a directive', /include/, '{ viewer @incldue(if: true) { subject } }'],
    ['an input field', /name/, '{ secrets(filter: { nmae: ["a"] }) { scanned } }'],
    ['an enum value', /NAME/, '{ secrets(sort: { field: NMAE, direction: ASC }) { scanned } }'],
    ['a missing selection', /\{|nodes/, '{ secrets }'],
    ['an input field of a variable', /field/, sort, { sort: { feild: 'NAME' } }],
    ['an enum value of a variable', /NAME/, sort, { sort: { field: 'NMAE', direction: 'ASC' } }],
    ['a type of a variable', /SecretSort/, 'query ($a: SecretSrot) { secrets(sort: $a) { scanned } }'],
  ];
  test.each(rows.map(([what, guess, query, variables = {}]) => [what, guess, query, variables] as const))(
    '%s',
    async (_, guess, query, variables) => {
      const { status, errors } = await hidden.graphql(query, { ...variables });
      expect([status, errors.length]).toEqual([400, expect.any(Number)]);
      expect(errors).not.toEqual([]);
      for (const { message } of errors) {
        expect(message).not.toMatch(/did you mean/i);
        expect(message).not.toMatch(guess);
      }
    },
  );
});
