import { type Product, startProduct } from '../support/product';
import { sendRequest } from './rawRequest';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const create = `mutation ($name: String!, $value: SecretValueInput, $tags: [TagInput!]) {
  createSecret(input: { name: $name, value: $value, tags: $tags }) { secret { arn } userErrors { code path } }
}`;
const read = 'query ($name: ID!) { secret(id: $name) { tags { key value } value { string json keys } } }';

/** Variables as JSON text, for what no object of JavaScript can hold. */
async function run(query: string, variables: string) {
  const answer = await sendRequest(product.url, {
    headers: { 'content-type': 'application/json' },
    body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
  });
  return { status: answer.status, ...JSON.parse(answer.body) };
}

async function stored(name: string, value: string) {
  const { data, errors } = await run(create, `{"name":"${name}","value":${value}}`);
  expect([errors, data?.createSecret.userErrors]).toEqual([undefined, []]);
  return (await run(read, `{"name":"${name}"}`)).data.secret.value;
}

test('keys that mean something to JavaScript are keys like others', async () => {
  const json = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x"}';
  const value = await stored('proto', `{"json":${json}}`);
  expect(value.string).toBe(json);
  expect(JSON.stringify(value.json)).toBe(json);
  expect(value.keys).toEqual(['__proto__', 'constructor', 'toString']);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  const { data } = await run(
    '{ secret(id: "proto") { value { a: key(name: "__proto__") b: key(name: "valueOf") } } }',
    '{}',
  );
  expect(data.secret.value).toEqual({ a: '{"polluted":1}', b: null });
});

test('a variable is not filled by way of a prototype', async () => {
  const query = 'query ($id: ID!) { secret(id: $id) { arn } }';
  expect(await run(query, '{"__proto__":{"id":"proto"}}')).toMatchObject({
    status: 400,
    errors: [{ message: 'Variable "$id" is required at "id".', extensions: { code: 'BAD_USER_INPUT' } }],
  });
  expect((await run(create, '{"name":"by-proto","value":{"__proto__":{"string":"x"}}}')).status).toBe(400);
  expect((await run('{ __proto__: __typename constructor: __typename }', '{}')).status).toBe(200);
});

test.each([
  ['half of a surrogate pair', '{"string":"a\\ud800b"}'],
  ['a number beyond all bounds', '{"json":{"a":{"b":[1e400]}}}'],
  ['JSON nested 30,000 levels deep', `{"json":{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}}`],
])('%s, which would be stored as something else or not at all, is refused', async (_, value) => {
  const { status, errors } = await run(create, `{"name":"not-exact","value":${value}}`);
  expect([status, errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  expect((await run(read, '{"name":"not-exact"}')).data.secret).toBeNull();
});

test.each([
  ['NUL and controls', '"a\\u0000\\u001f\\u007fb"', 'a\0\u001f\u007fb'],
  ['a byte order mark', '"\\ufeffa"', '\ufeffa'],
  ['a whole pair', '"\\ud83d\\ude00"', '😀'],
  ['line separators', '"\\u2028\\u2029\\r\\n"', '\u2028\u2029\r\n'],
])('%s is kept exactly', async (what, json, text) => {
  const value = await stored(what.replaceAll(' ', '-'), `{"string":${json}}`);
  expect(value.string).toBe(text);
});

test.each(['"a\\u0000"', '"a\\n"', '"a b"', '"\\ud800"', `"${'a'.repeat(400_000)}"`, '""', '"../a:b"'])(
  'a name such as %.20s is refused before AWS is asked',
  async (name) => {
    const created = await run(create, `{"name":${name}}`);
    expect(created.data.createSecret.userErrors).toEqual([
      { code: 'INVALID_INPUT', path: ['input', 'name'] },
    ]);
    const found = await run(read, `{"name":${name}}`);
    expect(found.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' });
  },
);

test.each([2_000, 4_000, 6_000, 30_000])(
  'a text %d levels deep does not take its neighbours with it',
  async (depth) => {
    await stored(
      `deep/${depth}`,
      JSON.stringify({ string: `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}` }),
    );
    const query = `{ deep: secret(id: "deep/${depth}") { name value { json } } near: secret(id: "proto") { name } }`;
    const { status, data } = await run(query, '{}');
    expect(status).toBe(200);
    expect(data.near).toEqual({ name: 'proto' });
    expect(data.deep.name).toBe(`deep/${depth}`);
  },
);

test('a cursor that was edited, cut or taken elsewhere is refused', async () => {
  await run(create, '{"name":"page-two"}');
  const page = await run('{ secrets(first: 1) { pageInfo { endCursor } } }', '{}');
  const cursor: string = page.data.secrets.pageInfo.endCursor;
  const ask = (sort: string, after: string) =>
    run(
      `query ($after: String) { secrets(first: 1, after: $after ${sort}) { scanned } }`,
      JSON.stringify({ after }),
    );
  expect((await ask('', cursor)).data.secrets).toEqual({ scanned: 1 });
  const middle = Math.floor(cursor.length / 2);
  const edited = `${cursor.slice(0, middle)}${cursor[middle] === 'A' ? 'B' : 'A'}${cursor.slice(middle + 1)}`;
  const bad = [
    '',
    '.',
    edited,
    `x${cursor}`,
    `${cursor}=`,
    cursor.slice(0, -2),
    cursor.slice(4),
    'x'.repeat(100_000),
  ];
  for (const after of bad)
    expect((await ask('', after)).errors[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'INVALID_CURSOR',
    });
  expect((await ask(', sort: { field: NAME }', cursor)).errors[0].extensions.reason).toBe('INVALID_CURSOR');
});

test.each([
  ['subscription { x }', 'The schema has no subscriptions.'],
  ['{ secret(id: "a", id: "b") { arn } }', 'There can be only one argument named "id".'],
  ['{ __typename } query B { __typename }', 'This anonymous operation must be the only defined operation.'],
  [
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    'Cannot spread fragment "A" within itself via "B".',
  ],
  [
    '{ __typename @skip }',
    'Directive "@skip" argument "if" of type "Boolean!" is required, but it was not provided.',
  ],
  [`{ ${'__typename '.repeat(998)}}`, 'Validation aborted.'],
  [`{ ${'nope '.repeat(20)}}`, 'Too many validation errors, error limit reached. Validation aborted.'],
  [
    `{ ${'...A '.repeat(40)}} fragment A on Query { ${'...B '.repeat(40)}} fragment B on Query { __typename }`,
    'The operation has 3240 selections, and 1000 are allowed.',
  ],
  [
    `{ ${'__typename '.repeat(999)}}`,
    'Syntax Error: Document contains more that 1000 tokens. Parsing aborted.',
  ],
])('%.40s is refused in words that help', async (query, message) => {
  const { status, errors } = await run(query, '{}');
  expect(status).toBe(400);
  expect(errors.map((error: { readonly message: string }) => error.message)).toContain(message);
});
