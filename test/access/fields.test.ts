import { type GraphQLObjectType, isObjectType } from 'graphql';
import { createSchema } from '../../src/graphql/schema';
import { allOfAdmin, permit } from './support/policies';
import { type Guarded, startGuarded } from './support/startGuarded';

/** Fields of a secret that cost a leave of their own, and what mutations answer. */
let product: Guarded;
let versionId = '';

beforeAll(async () => {
  product = await startGuarded({
    groups: ['admin', 'describer', 'writer'],
    policies: [
      allOfAdmin,
      permit('describer', ['DescribeSecret', 'ListSecrets']),
      permit('writer', ['Read', 'Write']),
    ].join('\n'),
  });
  const { data } = await product.as('admin')(
    'mutation ($v: SecretJSON!) { createSecret(input: { name: "one", value: { json: $v } }) { version { versionId } } }',
    { v: { key: 'kept to oneself' } },
  );
  versionId = data.createSecret.version.versionId;
});
beforeEach(() => void product.takeCalls());
afterAll(() => product.stop());

/** The fields of Secret and Version that need more than leave to describe, and what they need. */
const dear: Readonly<Record<string, readonly [selection: string, action: string]>> = {
  'Secret.value': ['value { string }', 'GetSecretValue'],
  'Secret.resourcePolicy': ['resourcePolicy { document }', 'GetResourcePolicy'],
  'Secret.versions(includeDeprecated)': [
    'versions(includeDeprecated: true) { versionId }',
    'ListSecretVersionIds',
  ],
  'Secret.version(versionId)': [
    'version(versionId: "unknown-00000000000000000000000000") { id }',
    'ListSecretVersionIds',
  ],
  'Version.createdAt': ['version { createdAt }', 'ListSecretVersionIds'],
  'Version.lastAccessedAt': ['version { lastAccessedAt }', 'ListSecretVersionIds'],
  'Version.kmsKeyIds': ['version { kmsKeyIds }', 'ListSecretVersionIds'],
  'Version.value': ['version { value { keys } }', 'GetSecretValue'],
};

/** Those that whoever may describe may see. */
const free = {
  Secret:
    'id arn name description region accountId primaryRegion kmsKeyId owningService type tags tag createdAt lastChangedAt lastAccessedAt rotation replicas deletion permissions version versions',
  Version: 'id versionId stages isCurrent isDeprecated',
};

test('every field of a secret and of a version is known here', () => {
  const schema = createSchema();
  for (const [type, names] of Object.entries(free)) {
    const found = schema.getType(type);
    if (!isObjectType(found)) throw new Error(type);
    const named = Object.keys(dear).flatMap((coordinate) => {
      const [of, field = ''] = coordinate.split('.');
      return of === type ? [field.replace(/\(.*/, '')] : [];
    });
    const all = new Set([...names.split(' '), ...named]);
    expect([...all].sort()).toEqual(Object.keys((found satisfies GraphQLObjectType).getFields()).sort());
  }
});

test.each(Object.entries(dear))(
  '%s is refused at its path to who may only describe',
  async (_, [selection, action]) => {
    for (const query of [
      `{ secret(id: "one") { name ${selection} } }`,
      `{ secrets { nodes { name ${selection} } } }`,
    ]) {
      const { data, errors } = await product.as('describer')(query);
      const [secret] = data.secrets?.nodes ?? [data.secret];
      expect(secret.name).toBe('one');
      expect(errors.map(({ message, extensions }) => [message, extensions.code])).toEqual([
        [`No policy allows ${action} on this secret.`, 'FORBIDDEN'],
      ]);
      expect(product.takeCalls()).toEqual([data.secret ? 'DescribeSecret' : 'ListSecrets']);
      const { errors: none } = await product.as('admin')(query);
      expect(none).toEqual([]);
      product.takeCalls();
    }
  },
);

test('all that comes with a description is shown for it', async () => {
  const { errors, data } = await product.as('describer')(
    '{ secret(id: "one") { id arn name description region accountId primaryRegion kmsKeyId owningService type tags { key } tag(key: "x") createdAt lastChangedAt lastAccessedAt rotation { state } replicas { region } deletion { state } versions { id versionId stages isCurrent isDeprecated } version { id } permissions { canDescribe canReadValue } } }',
  );
  expect(errors).toEqual([]);
  expect(data.secret.permissions).toEqual({ canDescribe: true, canReadValue: false });
});

test.each([
  [
    'putSecretValue',
    'mutation ($v: SecretJSON!) { m: putSecretValue(id: "one", input: { value: { json: $v } }) { secret { name value { string } version { value { key(name: "key") } } } version { versionId value { string } } } }',
  ],
  [
    'putSecretValue, of the version before',
    'mutation ($v: SecretJSON!) { m: putSecretValue(id: "one", input: { value: { json: $v } }) { secret { name value(stage: "AWSPREVIOUS") { string } } version { versionId } } }',
  ],
  [
    'tagSecret',
    'mutation ($v: SecretJSON) { m: tagSecret(id: "one", tags: [{ key: "a", value: "b" }]) { secret { name value { keys } versions { value { byteLength } } } } k: putSecretValue(id: "none", input: { value: { json: $v } }) { version { id } } }',
  ],
  [
    'createSecret',
    'mutation ($v: SecretJSON!) { m: createSecret(input: { name: "two", value: { json: $v } }) { secret { name value { string } } version { versionId value { string } } } }',
  ],
])('what %s answers holds no value for who may only write', async (_, document) => {
  const { data, errors, text } = await product.as('writer')(document, { v: { key: 'kept to oneself' } });
  expect(data.m.secret.name).toEqual(expect.any(String));
  expect(errors.length).toBeGreaterThan(0);
  for (const { extensions, path } of errors)
    expect([extensions.code, path?.at(-1)]).toEqual(['FORBIDDEN', 'value']);
  expect(text).not.toMatch(/kept|"(keys|byteLength|key|string)":/);
  expect(product.takeCalls().filter((call) => /^(Batch)?GetSecretValue$/.test(call))).toEqual([]);
});

test('a token that was used, and what a conflict tells, are metadata', async () => {
  const { data, errors } = await product.as('writer')(
    `mutation ($v: SecretString!) { putSecretValue(id: "one", input: { value: { string: $v }, expectedVersionId: "${versionId.replace(/.$/, 'x')}" }) { version { id } userErrors { code message ... on VersionConflictError { currentVersionId } } } }`,
    { v: 'kept to oneself' },
  );
  expect(errors).toEqual([]);
  expect(data.putSecretValue.userErrors).toMatchObject([
    { code: 'VERSION_CONFLICT', currentVersionId: expect.any(String) },
  ]);
  expect(product.takeCalls()).not.toContain('PutSecretValue');
});
