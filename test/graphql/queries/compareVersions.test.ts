import { randomUUID } from 'node:crypto';
import { startWatchedProduct, type WatchedProduct } from '../../support/watchedProduct';
import { awsError } from '../../support/wire';

let product: WatchedProduct;

beforeAll(async () => {
  product = await startWatchedProduct();
});
beforeEach(() => {
  product.takeCalls();
  product.intercept(undefined);
});
afterAll(() => product.stop());

async function run(query: string, variables?: Readonly<Record<string, unknown>>) {
  const { data, errors, text } = await product.graphql(query, variables);
  expect(errors).toEqual([]);
  return { ...data, text };
}

let count = 0;

/** A secret with these values, one after the other: its ARN and the ids of its versions. */
async function secretWith(...values: readonly object[]) {
  count += 1;
  const name = `compared/${count}`;
  const { createSecret } = await run(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } version { versionId } } }',
    { input: { name, value: values[0] } },
  );
  const ids: string[] = [createSecret.version.versionId];
  for (const value of values.slice(1)) {
    const { putSecretValue } = await run(
      'mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { version { versionId } } }',
      { id: name, input: { value } },
    );
    ids.push(putSecretValue.version.versionId);
  }
  product.takeCalls();
  return { name, arn: createSecret.secret.arn as string, ids };
}

const document =
  'query ($id: ID!, $from: VersionSelector, $to: VersionSelector) { compareVersions(id: $id, from: $from, to: $to) { from { id versionId stages isCurrent } to { versionId stages } identical keys { key change } } }';

async function keysOf(from: string, to: string) {
  const { arn } = await secretWith({ string: from }, { string: to });
  const { compareVersions } = await run(document, { id: arn });
  const keys: { key: string; change: string }[] | null = compareVersions.keys;
  return {
    identical: compareVersions.identical,
    keys: keys?.map(({ key, change }) => `${key} ${change}`) ?? null,
  };
}

test('AWSPREVIOUS with AWSCURRENT, in two reads', async () => {
  const { arn, name, ids } = await secretWith(
    { json: { user: 'u', password: 'canary-one', port: 1, host: 'h' } },
    { json: { password: 'canary-two', user: 'u', port: 1, region: 'r' } },
  );
  const { compareVersions, text } = await run(document, { id: arn });
  expect(compareVersions).toEqual({
    from: { id: `${arn}:::${ids[0]}`, versionId: ids[0], stages: ['AWSPREVIOUS'], isCurrent: false },
    to: { versionId: ids[1], stages: ['AWSCURRENT'] },
    identical: false,
    keys: [
      { key: 'user', change: 'UNCHANGED' },
      { key: 'password', change: 'CHANGED' },
      { key: 'port', change: 'UNCHANGED' },
      { key: 'host', change: 'REMOVED' },
      { key: 'region', change: 'ADDED' },
    ],
  });
  expect(text).not.toContain('canary');
  expect(product.takeCalls()).toEqual(['GetSecretValue', 'GetSecretValue']);
  await run(document, { id: name });
  expect(product.takeCalls()).toEqual(['GetSecretValue', 'GetSecretValue']);
});

test('one version with itself is one read', async () => {
  const { arn, ids } = await secretWith({ json: { a: 1 } });
  const same = { versionId: ids[0] };
  const { compareVersions } = await run(document, { id: arn, from: same, to: same });
  expect(compareVersions).toMatchObject({ identical: true, keys: [{ key: 'a', change: 'UNCHANGED' }] });
  expect(product.takeCalls()).toEqual(['GetSecretValue']);
  await run(document, { id: arn, from: { stage: 'AWSCURRENT' } });
  expect(product.takeCalls()).toEqual(['GetSecretValue']);
});

test('any two versions, deprecated ones by their ids, and in either direction', async () => {
  const { arn, ids } = await secretWith({ json: { a: 1 } }, { json: { b: 1 } }, { json: { c: 1 } });
  const { compareVersions } = await run(document, { id: arn, from: {}, to: { versionId: ids[0] } });
  expect(compareVersions).toMatchObject({
    from: { versionId: ids[1] },
    to: { versionId: ids[0], stages: [] },
    keys: [
      { key: 'b', change: 'REMOVED' },
      { key: 'a', change: 'ADDED' },
    ],
  });
  expect(product.takeCalls()).toEqual(['GetSecretValue', 'GetSecretValue']);
});

test('dates cost one list of versions, and only when they are selected', async () => {
  const { arn } = await secretWith({ string: 'a' }, { string: 'b' });
  const { compareVersions } = await run(
    'query ($id: ID!) { compareVersions(id: $id) { from { createdAt } to { kmsKeyIds value { string } } } }',
    { id: arn },
  );
  expect(compareVersions).toEqual({
    from: { createdAt: expect.any(String) },
    to: { kmsKeyIds: ['DefaultEncryptionKey'], value: { string: 'b' } },
  });
  expect(product.takeCalls().toSorted()).toEqual([
    'GetSecretValue',
    'GetSecretValue',
    'ListSecretVersionIds',
  ]);
});

test.each([
  [
    'spaces and the order of keys',
    '{"a":{"x":1,"y":[1,2]},"b":2}',
    '{ "b":2, "a":{"y":[1, 2],"x":1} }',
    ['a UNCHANGED', 'b UNCHANGED'],
  ],
  ['the order of a list', '{"a":[1,2]}', '{"a":[2,1]}', ['a CHANGED']],
  [
    'spellings of a number',
    '{"a":1,"b":100,"c":-0.0,"d":0.5e1}',
    '{"a":1.0,"b":1E+2,"c":0,"d":5}',
    ['a UNCHANGED', 'b UNCHANGED', 'c UNCHANGED', 'd UNCHANGED'],
  ],
  [
    'numbers beyond double precision',
    '{"a":12345678901234567890,"b":0.1}',
    '{"a":12345678901234567891,"b":0.10000000000000000001}',
    ['a CHANGED', 'b CHANGED'],
  ],
  [
    'a number and its text',
    '{"a":1,"b":true,"c":null}',
    '{"a":"1","b":"true","c":"null"}',
    ['a CHANGED', 'b CHANGED', 'c CHANGED'],
  ],
  ['escapes in a text', '{"a":"\\u0041"}', '{"a":"A"}', ['a UNCHANGED']],
  ['a key that stands twice', '{"a":1,"a":2}', '{"a":2}', ['a UNCHANGED']],
  [
    'keys of the prototype',
    '{"__proto__":{"x":1},"constructor":1}',
    '{"__proto__":{"x":2}}',
    ['__proto__ CHANGED', 'constructor REMOVED'],
  ],
  [
    'keys of the prototype within',
    '{"a":{"__proto__":{"x":1}}}',
    '{"a":{"__proto__":{"x":2}}}',
    ['a CHANGED'],
  ],
  ['null and absent', '{"a":null}', '{}', ['a REMOVED']],
  ['no keys at all', '{}', '{ }', []],
])('%s', async (_, from, to, keys) => {
  expect(await keysOf(from, to)).toEqual({ identical: false, keys });
});

test.each([
  ['equal text', { string: 'same' }, { string: 'same' }, true],
  ['other text', { string: 'one' }, { string: 'two' }, false],
  ['a list', { string: '[1]' }, { string: '[1]' }, true],
  ['text and JSON', { string: 'one' }, { json: { a: 1 } }, false],
  ['equal bytes', { bytes: 'AAEC' }, { bytes: 'AAEC' }, true],
  ['other bytes', { bytes: 'AAEC' }, { bytes: 'AAED' }, false],
  ['text and the same bytes', { string: 'abc' }, { bytes: Buffer.from('abc').toString('base64') }, false],
])('%s has no keys to compare', async (_, from, to, identical) => {
  const { arn } = await secretWith(from, to);
  expect((await run(document, { id: arn })).compareVersions).toMatchObject({ identical, keys: null });
});

test('null when the secret or a version is not there', async () => {
  const { arn } = await secretWith({ string: 'only one' });
  const never = { versionId: randomUUID() };
  const none = await run(
    `query ($id: ID!, $never: VersionSelector) {
      previous: compareVersions(id: $id) { identical }
      byId: compareVersions(id: $id, from: $never) { identical }
      byLabel: compareVersions(id: $id, from: { stage: "NOT THERE" }) { identical }
      emptyLabel: compareVersions(id: $id, from: { stage: "" }) { identical }
      mismatch: compareVersions(id: $id, from: { versionId: "x", stage: "AWSCURRENT" }) { identical }
      unknown: compareVersions(id: "nobody") { identical }
      stale: compareVersions(id: "${`${arn.slice(0, -6)}AAAAAA`}") { identical }
      elsewhere: compareVersions(id: "${arn.replace('us-east-1', 'eu-west-1')}") { identical }
    }`,
    { id: arn, never },
  );
  const { text: _, ...fields } = none;
  expect(new Set(Object.values(fields))).toEqual(new Set([null]));
  await run('mutation ($id: ID!) { deleteSecret(id: $id) { userErrors { code } } }', { id: arn });
  const same = { stage: 'AWSCURRENT' };
  expect((await run(document, { id: arn, from: same })).compareVersions).toBeNull();
});

test('an id that can be none is refused; what AWS refuses is told, without a value', async () => {
  const { errors } = await product.graphql(document, { id: 'a b' });
  expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' });
  const { arn } = await secretWith({ string: 'canary' }, { string: 'canary too' });
  product.intercept(({ input }) =>
    input.VersionStage === 'AWSCURRENT' ? awsError('AccessDeniedException') : undefined,
  );
  const denied = await product.graphql(document, { id: arn });
  expect(denied.data).toEqual({ compareVersions: null });
  expect(denied.errors).toEqual([
    expect.objectContaining({
      path: ['compareVersions'],
      extensions: expect.objectContaining({ code: 'UPSTREAM_DENIED' }),
    }),
  ]);
  expect(denied.text).not.toContain('canary');
});

test('the dates of the versions come with their values; other details are one call more', async () => {
  const { arn } = await secretWith({ string: 'one' }, { string: 'two' });
  const query = (fields: string) =>
    `query ($id: ID!) { compareVersions(id: $id) { from { ${fields} } to { ${fields} } } }`;
  const { compareVersions } = await run(query('createdAt'), { id: arn });
  expect(new Date(compareVersions.from.createdAt).getTime()).toBeLessThanOrEqual(
    new Date(compareVersions.to.createdAt).getTime(),
  );
  expect(product.takeCalls()).toEqual(['GetSecretValue', 'GetSecretValue']);
  const detailed = await run(query('createdAt kmsKeyIds'), { id: arn });
  expect(detailed.compareVersions.to).toEqual({
    createdAt: compareVersions.to.createdAt,
    kmsKeyIds: [expect.any(String)],
  });
  expect(product.takeCalls()).toEqual(['GetSecretValue', 'GetSecretValue', 'ListSecretVersionIds']);
});

describe('a role that may not list versions', () => {
  const denied = (path: readonly (string | number)[]) =>
    expect.objectContaining({ path, extensions: expect.objectContaining({ code: 'UPSTREAM_DENIED' }) });

  beforeEach(() =>
    product.intercept(({ operation }) =>
      operation === 'ListSecretVersionIds' ? awsError('AccessDeniedException') : undefined,
    ),
  );

  test('compares them all the same', async () => {
    const { arn } = await secretWith({ json: { a: 1 } }, { json: { a: 2 } });
    const { data, errors } = await product.graphql(
      'query ($id: ID!) { compareVersions(id: $id) { identical keys { key change } from { stages kmsKeyIds } to { stages } } }',
      { id: arn },
    );
    expect(data.compareVersions).toEqual({
      identical: false,
      keys: [{ key: 'a', change: 'CHANGED' }],
      from: { stages: ['AWSPREVIOUS'], kmsKeyIds: null },
      to: { stages: ['AWSCURRENT'] },
    });
    expect(errors).toEqual([denied(['compareVersions', 'from', 'kmsKeyIds'])]);
  });

  test('is told the id of a version that it wrote', async () => {
    const { arn } = await secretWith({ string: 'one' });
    const { data, errors } = await product.graphql(
      'mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { version { versionId createdAt } userErrors { code } } }',
      { id: arn, input: { value: { string: 'two' } } },
    );
    expect(data.putSecretValue).toEqual({
      version: { versionId: expect.any(String), createdAt: null },
      userErrors: [],
    });
    expect(errors).toEqual([denied(['putSecretValue', 'version', 'createdAt'])]);
  });

  test('sees the versions of a secret, without their dates', async () => {
    const { arn, ids } = await secretWith({ string: 'one' }, { string: 'two' });
    const { data, errors } = await product.graphql(
      'query ($id: ID!) { secret(id: $id) { versions { versionId createdAt lastAccessedAt } version { versionId createdAt } } }',
      { id: arn },
    );
    expect(data.secret).toEqual({
      versions: ids.toReversed().map((versionId) => ({ versionId, createdAt: null, lastAccessedAt: null })),
      version: { versionId: ids[1], createdAt: null },
    });
    expect(errors).toHaveLength(5);
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'ListSecretVersionIds']);
  });
});

test('values of versions of scheduled secrets are null, and AWS is not asked', async () => {
  const { arn } = await secretWith({ string: 'one' }, { string: 'two' });
  await run('mutation ($id: ID!) { deleteSecret(id: $id) { userErrors { code } } }', { id: arn });
  product.takeCalls();
  const { secret } = await run(
    'query ($id: ID!) { secret(id: $id) { versions { stages value { string } } version { value { string } } } }',
    { id: arn },
  );
  expect(secret.versions).toHaveLength(2);
  for (const { value } of [...secret.versions, secret.version]) expect(value).toBeNull();
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
});
