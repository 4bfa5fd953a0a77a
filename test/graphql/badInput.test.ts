import { randomUUID } from 'node:crypto';
import { type Product, startProduct } from '../support/product';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await product.graphql(
    'mutation ($v: SecretString!) { createSecret(input: { name: "kept", value: { string: $v }, tags: [{ key: "a", value: "b" }] }) { userErrors { code } } }',
    { v: 'kept value' },
  );
  await product.graphql(
    'mutation { createSecret(input: { name: "going" }) { userErrors { code } } deleteSecret(id: "going") { userErrors { code } } }',
  );
});
afterAll(() => product.stop());

/** Whatever was refused, nothing may have changed. */
afterEach(async () => {
  const { data } = await product.graphql(
    '{ secrets(filter: { includeScheduledForDeletion: true }) { nodes { name description tags { key value } versions { stages } deletion { state } } } secret(id: "kept") { value { string } } }',
  );
  expect(data).toEqual({
    secrets: {
      nodes: [
        {
          name: 'kept',
          description: null,
          tags: [{ key: 'a', value: 'b' }],
          versions: [{ stages: ['AWSCURRENT'] }],
          deletion: { state: 'ACTIVE' },
        },
        { name: 'going', description: null, tags: [], versions: [], deletion: { state: 'SCHEDULED' } },
      ],
    },
    secret: { value: { string: 'kept value' } },
  });
});

const errors = 'userErrors { __typename code message path }';
const tags = (count: number) => Array.from({ length: count }, (_, i) => ({ key: `k${i}`, value: 'v' }));
const put =
  'mutation ($input: PutSecretValueInput!) { x: putSecretValue(id: "kept", input: $input) { secret { name } ';
const create = 'mutation ($input: CreateSecretInput!) { x: createSecret(input: $input) { secret { name } ';
const tag = 'mutation ($tags: [TagInput!]!) { x: tagSecret(id: "kept", tags: $tags) { secret { name } ';
const untag = 'mutation ($keys: [String!]!) { x: untagSecret(id: "kept", keys: $keys) { secret { name } ';
const password = 'mutation ($options: PasswordOptions!) { x: generatePassword(options: $options) { password ';
const move =
  'mutation ($stage: String!, $to: ID, $from: ID) { x: moveVersionStage(id: "kept", stage: $stage, toVersionId: $to, fromVersionId: $from) { secret { name } ';

test.each<[string, string, Record<string, unknown>, string, string[] | null]>([
  [
    'a window of 6 days',
    'mutation { x: deleteSecret(id: "kept", recoveryDays: 6) { secret { name } ',
    {},
    'INVALID_INPUT',
    ['recoveryDays'],
  ],
  [
    'a window of 31 days',
    'mutation { x: deleteSecret(id: "kept", recoveryDays: 31) { secret { name } ',
    {},
    'INVALID_INPUT',
    ['recoveryDays'],
  ],
  [
    'a window of 0 days',
    'mutation { x: deleteSecret(id: "kept", recoveryDays: 0) { secret { name } ',
    {},
    'INVALID_INPUT',
    ['recoveryDays'],
  ],
  [
    'a forced deletion of an unknown secret',
    'mutation { x: deleteSecret(id: "unknown", force: true) { deletedSecretId ',
    {},
    'NOT_FOUND',
    ['id'],
  ],
  [
    'deleting an unknown secret',
    'mutation { x: deleteSecret(id: "unknown") { deletedSecretId ',
    {},
    'NOT_FOUND',
    ['id'],
  ],
  [
    'deleting a scheduled secret',
    'mutation { x: deleteSecret(id: "going") { deletedSecretId ',
    {},
    'SCHEDULED_FOR_DELETION',
    ['id'],
  ],
  [
    'an id that can be none',
    'mutation { x: restoreSecret(id: "no such*") { secret { name } ',
    {},
    'INVALID_INPUT',
    ['id'],
  ],
  [
    'an id of a Region that is not served',
    'mutation { x: restoreSecret(id: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kept-abcdef") { secret { name } ',
    {},
    'NOT_FOUND',
    ['id'],
  ],
  ['a password of length 0', password, { options: { length: 0 } }, 'INVALID_INPUT', ['options', 'length']],
  [
    'a password of length 5000',
    password,
    { options: { length: 5000 } },
    'INVALID_INPUT',
    ['options', 'length'],
  ],
  [
    'a password of nothing',
    password,
    {
      options: {
        excludeNumbers: true,
        excludePunctuation: true,
        excludeUppercase: true,
        excludeLowercase: true,
      },
    },
    'INVALID_INPUT',
    ['options'],
  ],
  ['a password too short for its types', password, { options: { length: 3 } }, 'INVALID_INPUT', ['options']],
  [
    'an excluded type that is required',
    password,
    { options: { excludeCharacters: '0123456789' } },
    'INVALID_INPUT',
    ['options'],
  ],
  [
    'an empty tag key',
    tag,
    {
      tags: [
        { key: 'ok', value: '' },
        { key: '', value: 'x' },
      ],
    },
    'INVALID_INPUT',
    ['tags', '1', 'key'],
  ],
  ['no tags', tag, { tags: [] }, 'INVALID_INPUT', ['tags']],
  ['51 tags', tag, { tags: tags(51) }, 'INVALID_INPUT', ['tags']],
  ['50 tags more than there is room for', tag, { tags: tags(50) }, 'INVALID_INPUT', null],
  ['a tag of AWS', tag, { tags: [{ key: 'aws:x', value: 'y' }] }, 'INVALID_INPUT', ['tags', '0', 'key']],
  [
    'a tag key twice',
    tag,
    {
      tags: [
        { key: 'x', value: '1' },
        { key: 'x', value: '2' },
      ],
    },
    'INVALID_INPUT',
    ['tags', '1', 'key'],
  ],
  [
    'a tag value that is too long',
    tag,
    { tags: [{ key: 'x', value: 'v'.repeat(257) }] },
    'INVALID_INPUT',
    ['tags', '0', 'value'],
  ],
  ['untagging nothing', untag, { keys: [] }, 'INVALID_INPUT', ['keys']],
  [
    'more tag keys than a secret can carry',
    untag,
    { keys: Array.from({ length: 51 }, (_, i) => `k${i}`) },
    'INVALID_INPUT',
    ['keys'],
  ],
  [
    'a replica in no Region',
    create,
    { input: { name: 'new', replicas: [{ region: 'Mars' }] } },
    'INVALID_INPUT',
    ['input', 'replicas', '0', 'region'],
  ],
  ['untagging a tag of AWS', untag, { keys: ['aws:x'] }, 'INVALID_INPUT', ['keys', '0']],
  [
    'a value of 65,537 bytes',
    put,
    { input: { value: { string: 'x'.repeat(65_537) } } },
    'INVALID_INPUT',
    ['input', 'value', 'string'],
  ],
  [
    'a value of 65,538 bytes in fewer characters',
    put,
    { input: { value: { string: 'é'.repeat(32_769) } } },
    'INVALID_INPUT',
    ['input', 'value', 'string'],
  ],
  [
    'bytes that are too many',
    put,
    { input: { value: { bytes: Buffer.alloc(65_537).toString('base64') } } },
    'INVALID_INPUT',
    ['input', 'value', 'bytes'],
  ],
  [
    'an empty value',
    put,
    { input: { value: { string: '' } } },
    'INVALID_INPUT',
    ['input', 'value', 'string'],
  ],
  [
    'no labels at all',
    put,
    { input: { value: { string: 'x' }, stages: [] } },
    'INVALID_INPUT',
    ['input', 'stages'],
  ],
  [
    'an empty label',
    put,
    { input: { value: { string: 'x' }, stages: [''] } },
    'INVALID_INPUT',
    ['input', 'stages', '0'],
  ],
  [
    'a short token',
    put,
    { input: { value: { string: 'x' }, clientRequestToken: 'short' } },
    'INVALID_INPUT',
    ['input', 'clientRequestToken'],
  ],
  ['a name that is taken', create, { input: { name: 'kept' } }, 'ALREADY_EXISTS', ['input', 'name']],
  ['a name that is held', create, { input: { name: 'going' } }, 'SCHEDULED_FOR_DELETION', ['input', 'name']],
  ['a name with a space', create, { input: { name: 'a b' } }, 'INVALID_INPUT', ['input', 'name']],
  ['an empty name', create, { input: { name: '' } }, 'INVALID_INPUT', ['input', 'name']],
  [
    'a name that is too long',
    create,
    { input: { name: 'n'.repeat(513) } },
    'INVALID_INPUT',
    ['input', 'name'],
  ],
  [
    'a description that is too long',
    create,
    { input: { name: 'new', description: 'd'.repeat(2049) } },
    'INVALID_INPUT',
    ['input', 'description'],
  ],
  [
    'an update of nothing',
    'mutation { x: updateSecret(id: "kept", input: {}) { secret { name } ',
    {},
    'INVALID_INPUT',
    ['input'],
  ],
  [
    'a scheduled secret to update',
    'mutation { x: updateSecret(id: "going", input: { description: "d" }) { secret { name } ',
    {},
    'SCHEDULED_FOR_DELETION',
    ['id'],
  ],
  ['a label that goes nowhere', move, { stage: 'BLUE' }, 'INVALID_INPUT', ['toVersionId']],
  [
    'AWSCURRENT taken off',
    move,
    { stage: 'AWSCURRENT', from: randomUUID() },
    'INVALID_INPUT',
    ['toVersionId'],
  ],
  ['a version that there is not', move, { stage: 'BLUE', to: randomUUID() }, 'NOT_FOUND', ['toVersionId']],
])('%s is refused as data', async (_, document, variables, code, path) => {
  const answer = await product.graphql(`${document} ${errors} } }`, variables);
  expect(answer.errors).toEqual([]);
  const { userErrors, ...results } = answer.data.x;
  expect(userErrors).toHaveLength(1);
  expect(userErrors[0]).toMatchObject({ code, path });
  for (const result of Object.values(results)) expect(result).toBeNull();
});

test('every mistake is told at once', async () => {
  const { data } = await product.graphql(`${create} ${errors} } }`, {
    input: { name: 'a b', value: { string: '' }, tags: [{ key: '', value: '' }], clientRequestToken: 'x' },
  });
  expect(data.x.userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
    'input.name',
    'input.value.string',
    'input.tags.0.key',
    'input.clientRequestToken',
  ]);
});

test.each<[string, string, Record<string, unknown>, string]>([
  ['first: 0', '{ x: secrets(first: 0) { scanned } }', {}, 'INVALID_INPUT'],
  ['first: 101', '{ x: secrets(first: 101) { scanned } }', {}, 'INVALID_INPUT'],
  ['a broken cursor', '{ x: secrets(after: "broken") { scanned } }', {}, 'INVALID_CURSOR'],
  ['an empty filter list', '{ x: secrets(filter: { name: [] }) { scanned } }', {}, 'INVALID_INPUT'],
  [
    'eleven filter values',
    '{ x: secrets(filter: { name: ["1","2","3","4","5","6","7","8","9","10","11"] }) { scanned } }',
    {},
    'INVALID_INPUT',
  ],
  [
    'a filter value that AWS does not take',
    '{ x: secrets(filter: { name: ["a*"] }) { scanned } }',
    {},
    'INVALID_INPUT',
  ],
  [
    '51 ids',
    'query ($ids: [ID!]!) { x: secretsByIds(ids: $ids) { name } }',
    { ids: Array.from({ length: 51 }, () => 'kept') },
    'INVALID_INPUT',
  ],
  ['an id that can be none', '{ x: secret(id: "a b") { name } }', {}, 'INVALID_INPUT'],
])('%s is refused, and the other fields are answered', async (_, document, variables, reason) => {
  const answer = await product.graphql(
    document.replace(/ }$/, ' kept: secret(id: "kept") { name } }'),
    variables,
  );
  expect(answer.data).toEqual({ x: null, kept: { name: 'kept' } });
  expect(answer.errors).toEqual([
    expect.objectContaining({
      path: ['x'],
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', retryable: false }),
    }),
  ]);
  expect(answer.errors[0]?.extensions.reason).toBe(reason);
});

test.each<[string, string, Record<string, unknown> | undefined, string]>([
  [
    'a value as a literal',
    'mutation { createSecret(input: { name: "new", value: { string: "literal" } }) { userErrors { code } } }',
    undefined,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'two values',
    `${create} ${errors} } }`,
    { input: { name: 'new', value: { string: 'a', json: {} } } },
    'BAD_USER_INPUT',
  ],
  ['no value', `${put} ${errors} } }`, { input: { value: {} } }, 'BAD_USER_INPUT'],
  ['a value that is null', `${put} ${errors} } }`, { input: { value: { string: null } } }, 'BAD_USER_INPUT'],
  ['a list for JSON', `${put} ${errors} } }`, { input: { value: { json: [1] } } }, 'BAD_USER_INPUT'],
  [
    'bytes that are not base64',
    `${put} ${errors} } }`,
    { input: { value: { bytes: 'not base64!' } } },
    'BAD_USER_INPUT',
  ],
  [
    'an unknown field',
    `${put} ${errors} } }`,
    { input: { value: { string: 'x' }, expected: 1 } },
    'BAD_USER_INPUT',
  ],
  ['a missing variable', `${put} ${errors} } }`, {}, 'BAD_USER_INPUT'],
  [
    'an integer that was rounded on its way',
    `${put} ${errors} } }`,
    { input: { value: { json: { account: 2 ** 53 + 2 } } } },
    'BAD_USER_INPUT',
  ],
])('%s is refused before anything runs', async (_, document, variables, code) => {
  const { status, data, errors } = await product.graphql(document, variables);
  expect(status).toBe(400);
  expect(data).toBeUndefined();
  expect(errors[0]?.extensions).toMatchObject({ code, retryable: false, requestId: expect.any(String) });
});

test('so is -0, which would be stored as 0; other decimals and exponents are stored as they are', async () => {
  const send = async (json: string) => {
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"mutation ($json: SecretJSON!) { createSecret(input: { name: \\"numbers\\", value: { json: $json } }) { userErrors { code } version { value { string } } } }","variables":{"json":${json}}}`,
    });
    return JSON.parse(await response.text());
  };
  const refused = await send('{"deep":[{"n":-0}]}');
  expect(refused.errors).toEqual([
    expect.objectContaining({
      message: expect.stringMatching(/^Variable "\$json" is no SecretJSON at "json"\. A number in it is -0/),
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    }),
  ]);
  const taken = await send('{"a":0.30000000000000004,"b":1.5e-300,"c":-1,"d":0}');
  expect(taken.data.createSecret.version.value.string).toBe(
    '{"a":0.30000000000000004,"b":1.5e-300,"c":-1,"d":0}',
  );
  await product.graphql('mutation { deleteSecret(id: "numbers", force: true) { userErrors { code } } }');
});

test.each<[string, Record<string, unknown>, string]>([
  ['query ($v: Int) { x: secrets(first: $v) { scanned } }', { v: null }, 'first'],
  [
    'query ($v: Boolean) { x: secrets(filter: { onlyScheduledForDeletion: $v }) { scanned } }',
    { v: null },
    'filter',
  ],
  ['query ($v: SecretSortField) { x: secrets(sort: { field: $v }) { scanned } }', { v: null }, 'sort'],
  [
    'mutation ($v: Boolean) { x: deleteSecret(id: "kept", force: $v) { userErrors { code } } }',
    { v: null },
    'force',
  ],
  [
    'mutation ($v: Boolean) { x: putResourcePolicy(id: "kept", document: {}, blockPublicPolicy: $v) { userErrors { code } } }',
    { v: null },
    'blockPublicPolicy',
  ],
  [
    'mutation ($v: Int) { x: generatePassword(options: { length: $v }) { password } }',
    { v: null },
    'options',
  ],
  [
    'mutation ($v: Boolean) { x: rotateSecret(id: "kept", input: { rotateImmediately: $v }) { userErrors { code } } }',
    { v: null },
    'input',
  ],
])('null where there is a default is an invalid argument: %s', async (document, variables, argument) => {
  const { data, errors: told } = await product.graphql(document, variables);
  expect(data).toEqual({ x: null });
  expect(told).toEqual([
    expect.objectContaining({
      message: `Argument "${argument}" is not valid: a variable in it may not be null; leave it out instead.`,
      path: ['x'],
      extensions: {
        code: 'BAD_USER_INPUT',
        reason: 'INVALID_INPUT',
        retryable: false,
        requestId: expect.any(String),
      },
    }),
  ]);
});

test('so is it within a secret and in a directive, and nothing that was sent is quoted', async () => {
  const { errors: told } = await product.graphql(
    'query ($v: Boolean) { secret(id: "kept") { versions(includeDeprecated: $v) { versionId } } }',
    { v: null },
  );
  expect(told).toEqual([
    expect.objectContaining({
      message: expect.stringContaining('"includeDeprecated"'),
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    }),
  ]);
  const directive = await product.graphql(
    'query ($v: Boolean = true) { secret(id: "kept") { name @include(if: $v) } }',
    { v: null },
  );
  expect(directive.errors).toEqual([
    expect.objectContaining({
      message: expect.stringContaining('"if"'),
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    }),
  ]);
  const literal = await product.graphql(
    'query ($v: Boolean) { secrets(filter: { name: ["misplaced"], onlyScheduledForDeletion: $v }) { scanned } }',
    { v: null },
  );
  expect(JSON.stringify(literal.errors)).not.toContain('misplaced');
});
