import { useProduct } from '../support/useProduct';

const { product } = useProduct();
const { product: hidden } = useProduct({ INTROSPECTION: 'off' });

const create = 'mutation ($i: CreateSecretInput!) { createSecret(input: $i) { userErrors { code } } }';
const edit =
  'mutation ($i: EditSecretKeysInput!) { editSecretKeys(id: "a", input: $i) { userErrors { code } } }';
const list = 'query ($f: SecretFilter, $s: SecretSort) { secrets(filter: $f, sort: $s) { scanned } }';
const withValue = (value: unknown) => ({ i: { name: 'a', value } });

const keys =
  '"name", "value", "description", "kmsKeyId", "tags", "replicas", "overwriteReplicas", "clientRequestToken"';
const alternatives = '"string", "json", "bytes" or "generate"';
const whole = 'Send the number as a text, or the whole JSON as a SecretString.';

describe('of variables that do not fit, what to send instead is said', () => {
  test.each<[what: string, query: string, variables: Record<string, unknown>, message: string]>([
    [
      'a misspelt key',
      create,
      { i: { name: 'w', valeu: { string: 's' } } },
      `Variable "$i" is no CreateSecretInput at "i". It has a key that there is not: use ${keys}.`,
    ],
    [
      'a missing key',
      create,
      { i: { value: { string: 's' } } },
      'Variable "$i" is no CreateSecretInput at "i". Its "name" is missing.',
    ],
    [
      'both at once',
      create,
      { i: { nmae: 'w' } },
      `Variable "$i" is no CreateSecretInput at "i". Its "name" is missing. It has a key that there is not: use ${keys}.`,
    ],
    [
      'several missing keys, within a list',
      create,
      { i: { name: 'w', tags: [{ key: 'a', value: 'b' }, {}] } },
      'Variable "$i" is no TagInput at "i.tags.1". Its "key" and "value" are missing.',
    ],
    [
      'an object in place of a list of them',
      list,
      { f: { tags: { key: 'a' } } },
      'Variable "$f" is no TagInput at "f.tags". Its "value" is missing.',
    ],
    [
      'null in a list',
      list,
      { f: { tags: [null] } },
      'Variable "$f" is no TagInput at "f.tags.0". It may not be null.',
    ],
    [
      'null for a list',
      'mutation ($t: [TagInput!]!) { tagSecret(id: "a", tags: $t) { userErrors { code } } }',
      { t: null },
      'Variable "$t" is no [TagInput!] at "t". It may not be null.',
    ],
    [
      'a text for an object',
      create,
      { i: 'w' },
      'Variable "$i" is no CreateSecretInput at "i". Send an object.',
    ],
    ['null', create, { i: null }, 'Variable "$i" is no CreateSecretInput at "i". It may not be null.'],
    [
      'null within an object',
      create,
      { i: { name: null } },
      'Variable "$i" is no String at "i.name". It may not be null.',
    ],
    [
      'two values',
      create,
      withValue({ string: 'a', json: {} }),
      `Variable "$i" is no SecretValueInput at "i.value". Set exactly one of ${alternatives}.`,
    ],
    [
      'no value',
      create,
      withValue({}),
      `Variable "$i" is no SecretValueInput at "i.value". Set exactly one of ${alternatives}.`,
    ],
    [
      'a value that is null',
      create,
      withValue({ string: null }),
      'Variable "$i" is no SecretString at "i.value.string". It may not be null.',
    ],
    [
      'a misspelt value',
      create,
      withValue({ strnig: 'a' }),
      `Variable "$i" is no SecretValueInput at "i.value". It has a key that there is not: use exactly one of ${alternatives}.`,
    ],
    [
      'an integer that is rounded',
      create,
      withValue({ json: { id: 2 ** 53 + 2 } }),
      `Variable "$i" is no SecretJSON at "i.value.json". An integer in it is beyond the precision of a double. ${whole}`,
    ],
    [
      'a list for JSON',
      edit,
      { i: { set: [1] } },
      'Variable "$i" is no SecretJSON at "i.set". Send a JSON object.',
    ],
    [
      'what is nested too deeply',
      edit,
      { i: { set: JSON.parse(`{"a":${'['.repeat(501)}${']'.repeat(501)}}`) } },
      'Variable "$i" is no SecretJSON at "i.set". It is nested more than 500 levels deep. Send it as a SecretString.',
    ],
    [
      'a number for a text',
      create,
      withValue({ string: 12345 }),
      'Variable "$i" is no SecretString at "i.value.string". Send a text.',
    ],
    [
      'half a surrogate pair',
      create,
      withValue({ string: '\ud800' }),
      'Variable "$i" is no SecretString at "i.value.string". Half of a surrogate pair is in it, which has no UTF-8. Send bytes as a SecretBytes.',
    ],
    [
      'what is not base64',
      create,
      withValue({ bytes: 'a-_' }),
      'Variable "$i" is no SecretBytes at "i.value.bytes". Send base64 (RFC 4648, section 4) with its padding.',
    ],
    [
      'a date in words',
      list,
      { f: { notChangedSince: 'yesterday' } },
      'Variable "$f" is no DateTime at "f.notChangedSince". Send RFC 3339, such as "2026-01-31T12:00:00Z".',
    ],
    [
      'a text for a boolean',
      list,
      { f: { rotationEnabled: 'true' } },
      'Variable "$f" is no Boolean at "f.rotationEnabled". Send true or false, without quotes.',
    ],
    [
      'an enum value that there is not',
      list,
      { s: { field: 'NMAE' } },
      'Variable "$s" is no SecretSortField at "s.field". Send "NAME", "CREATED_AT", "LAST_CHANGED_AT" or "LAST_ACCESSED_AT".',
    ],
    [
      'a text for an integer',
      'query ($n: Int) { secrets(first: $n) { scanned } }',
      { n: '7' },
      'Variable "$n" is no Int at "n". Send an integer of 32 bits, without quotes.',
    ],
  ])('%s', async (_, query, variables, message) => {
    const { errors, status } = await product.graphql(query, variables);
    expect(errors).toEqual([expect.objectContaining({ message })]);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' });
    expect(status).toBe(400);
  });

  test('numbers that come beyond what JSON.parse can keep', async () => {
    const send = async (number: string) => {
      const body = `{"query":${JSON.stringify(edit)},"variables":{"i":{"set":{"n":${number}}}}}`;
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${product.url}/graphql`, { method: 'POST', headers, body });
      const { errors } = JSON.parse(await answer.text());
      return errors[0].message.replace('Variable "$i" is no SecretJSON at "i.set". ', '');
    };
    expect(await send('-0')).toBe(`A number in it is -0, which would be stored as 0. ${whole}`);
    expect(await send('1e999')).toBe(`A number in it is beyond the range of a double. ${whole}`);
    expect(await send('12345678901234567890')).toBe(
      `An integer in it is beyond the precision of a double. ${whole}`,
    );
  });

  test('who may not ask for the schema is told no more names of it', async () => {
    const messageOf = async (query: string, variables: Record<string, unknown>) =>
      (await hidden.graphql(query, variables)).errors[0]?.message;
    expect(await messageOf(create, { i: { name: 'w', valeu: {} } })).toBe(
      'Variable "$i" is no CreateSecretInput at "i". It has a key that there is not.',
    );
    expect(await messageOf(create, withValue({}))).toBe(
      'Variable "$i" is no SecretValueInput at "i.value". Set exactly one of its keys.',
    );
    expect(await messageOf(list, { s: { field: 'NMAE' } })).toBe(
      'Variable "$s" is no SecretSortField at "s.field". Send one of its values.',
    );
  });
});

describe('of a literal that does not fit, its argument, its type and its place are said', () => {
  test.each<[query: string, message: string, column: number]>([
    [
      'mutation { deleteSecret(id: "a", recoveryDays: "7") { userErrors { code } } }',
      'The literal of "recoveryDays" is no Int. Send an integer of 32 bits, without quotes.',
      48,
    ],
    [
      '{ secrets(filter: { nam: ["misplaced"] }) { scanned } }',
      'An object has a key that SecretFilter has not. Look it up in `schema.graphql`.',
      21,
    ],
    [
      '{ secrets(filter: { notChangedSince: "yesterday" }) { scanned } }',
      'The literal of "notChangedSince" is no DateTime. Send RFC 3339, such as "2026-01-31T12:00:00Z".',
      38,
    ],
    [
      '{ secrets(filter: { notChangedSince: 7 }) { scanned } }',
      'The literal of "notChangedSince" is no DateTime. Send RFC 3339, such as "2026-01-31T12:00:00Z".',
      38,
    ],
    ['{ secrets(filter: { name: [misplaced] }) { scanned } }', 'A literal is no String. Send a text.', 28],
    [
      '{ secrets(filter: { rotationEnabled: "misplaced" }) { scanned } }',
      'The literal of "rotationEnabled" is no Boolean. Send true or false, without quotes.',
      38,
    ],
    ['{ secret(id: null) { name } }', 'The literal of "id" is no ID. It may not be null.', 14],
    ['{ secret(id: 1.5) { name } }', 'The literal of "id" is no ID. Send a text.', 14],
    [
      '{ secrets(filter: "misplaced") { scanned } }',
      'The literal of "filter" is no SecretFilter. Look it up in `schema.graphql`.',
      19,
    ],
    [
      '{ secrets(sort: { field: misplaced }) { scanned } }',
      'The literal of "field" is no SecretSortField. Look it up in `schema.graphql`.',
      26,
    ],
    [
      '{ secrets(sort: { field: "misplaced" }) { scanned } }',
      'The literal of "field" is no SecretSortField. Look it up in `schema.graphql`.',
      26,
    ],
    [
      'mutation { createSecret(input: { name: "a", value: { generate: null } }) { userErrors { code } } }',
      'The one key of SecretValueInput may not be null.',
      52,
    ],
    [
      'query ($v: Int = "misplaced") { secrets(first: $v) { scanned } }',
      'A literal is no Int. Send an integer of 32 bits, without quotes.',
      18,
    ],
  ])('%s', async (query, message, column) => {
    for (const { graphql } of [product, hidden]) {
      const { errors, text } = await graphql(query);
      expect(errors).toContainEqual(
        expect.objectContaining({
          message,
          locations: [{ line: 1, column }],
          extensions: expect.objectContaining({ code: 'GRAPHQL_VALIDATION_FAILED' }),
        }),
      );
      expect(text).not.toMatch(/misplaced|yesterday|"nam"|"7"/);
    }
  });
});

test('of a key that stands twice in a literal, the fact and both places are said', async () => {
  const { errors, text } = await product.graphql(
    '{ secrets(filter: { misplaced: 1, misplaced: 2 }) { scanned } }',
  );
  expect(errors).toContainEqual(
    expect.objectContaining({
      message: 'An object has a key twice. Leave one out.',
      locations: [
        { line: 1, column: 21 },
        { line: 1, column: 35 },
      ],
    }),
  );
  expect(text).not.toContain('misplaced');
});

describe('whatever is wrong with an argument has a reason', () => {
  test.each<[query: string, reason: string]>([
    ['{ x: secrets(first: 0) { scanned } }', 'INVALID_INPUT'],
    ['{ x: secrets(filter: { name: [] }) { scanned } }', 'INVALID_INPUT'],
    ['{ x: secrets(filter: { name: ["a*"] }) { scanned } }', 'INVALID_INPUT'],
    ['{ x: secret(id: "a b") { name } }', 'INVALID_INPUT'],
    ['{ x: secrets(after: "broken") { scanned } }', 'INVALID_CURSOR'],
  ])('%s', async (query, reason) => {
    const { errors } = await product.graphql(query);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason });
  });
});
