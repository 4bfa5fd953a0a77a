import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';

/**
 * What a query must cost, computed from which call of AWS tells which field: a list or a description tells everything but
 * values, the dates of versions and replicas (which only a description tells); current values come in twenties.
 */
let product: WatchedProduct;
/** What the queries name: the ARN of a secret of two versions, and their ids. */
const known: Record<string, string> = {};

beforeAll(async () => {
  product = await startWatchedProduct({ AWS_REGIONS: 'us-east-1,eu-west-1', MAX_AWS_CALLS: '1000' });
  const create =
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } version { versionId } userErrors { code message } } }';
  for (const name of ['one', 'two', 'three', 'four']) {
    const { data, errors } = await product.graphql(create, {
      input: {
        name,
        value: { json: { v: 1 } },
        ...(name === 'three' && { replicas: [{ region: 'eu-west-1' }] }),
      },
    });
    expect({ errors, told: data.createSecret.userErrors }).toEqual({ errors: [], told: [] });
    known[name] = data.createSecret.secret.arn;
    known[`${name}First`] = data.createSecret.version.versionId;
  }
  for (const name of ['one', 'two']) {
    const { data } = await product.graphql(
      'mutation ($id: ID!, $v: SecretJSON!) { putSecretValue(id: $id, input: { value: { json: $v } }) { version { versionId } } }',
      { id: known[name], v: { v: 2 } },
    );
    known[`${name}Second`] = data.putSecretValue.version.versionId;
  }
  // From here on the gateway knows what became of its writes.
  await product.graphql('{ secrets { nodes { name } } }');
});
beforeEach(() => void product.takeCalls());
afterAll(() => product.stop());

const all = (selection: string) => `{ secrets { nodes { ${selection} } } }`;
const one = (selection: string) => `{ secret(id: "one") { ${selection} } }`;
const metadata =
  'name description tags { key } kmsKeyId createdAt lastChangedAt rotation { state } deletion { state } versions { versionId stages isCurrent } version(stage: "AWSPREVIOUS") { id }';

type Calls = Readonly<Record<string, number>>;

test.each<[string, string, Calls]>([
  ['a list: all metadata but replicas', all(metadata), { ListSecrets: 1 }],
  [
    'a list: replicas, of those that have any',
    all('replicas { region }'),
    { ListSecrets: 1, DescribeSecret: 1 },
  ],
  [
    'a list: dates of versions',
    all('versions { createdAt kmsKeyIds }'),
    { ListSecrets: 1, ListSecretVersionIds: 4 },
  ],
  [
    'a list: dates, deprecated versions and one more time dates',
    all(
      'versions(includeDeprecated: true) { lastAccessedAt } version { createdAt } a: versions { kmsKeyIds }',
    ),
    { ListSecrets: 1, ListSecretVersionIds: 4 },
  ],
  ['a list: current values', all('value { string }'), { ListSecrets: 1, BatchGetSecretValue: 1 }],
  [
    'a list of one: its value',
    '{ secrets(first: 1) { nodes { value { keys } } } }',
    { ListSecrets: 1, GetSecretValue: 1 },
  ],
  [
    'a list: former values',
    all('value(stage: "AWSPREVIOUS") { string }'),
    { ListSecrets: 1, GetSecretValue: 4 },
  ],
  [
    'a list: values of all versions',
    all('versions { value { byteLength } }'),
    { ListSecrets: 1, BatchGetSecretValue: 1, GetSecretValue: 2 },
  ],
  [
    'a list: everything at once',
    all(
      `${metadata} replicas { status } dates: versions { createdAt } value { string } was: value(stage: "AWSPREVIOUS") { string }`,
    ),
    { ListSecrets: 1, DescribeSecret: 1, ListSecretVersionIds: 4, BatchGetSecretValue: 1, GetSecretValue: 4 },
  ],
  ['one secret: all metadata', one(`${metadata} replicas { region }`), { DescribeSecret: 1 }],
  [
    'one secret: deprecated versions',
    one('versions(includeDeprecated: true) { versionId }'),
    { DescribeSecret: 1, ListSecretVersionIds: 1 },
  ],
  ['one secret: its value', one('value { string }'), { GetSecretValue: 1 }],
  ['one secret: who it is, and its value', one('id arn name value { string }'), { GetSecretValue: 1 }],
  [
    'one secret: its value, and a tag',
    one('value { string } tag(key: "a")'),
    { DescribeSecret: 1, GetSecretValue: 1 },
  ],
  [
    'one secret: one version by many names',
    one(
      'value { string } a: value(stage: "AWSCURRENT") { kind } b: version { value { keys } } c: value(versionId: "$oneSecond") { key(name: "v") }',
    ),
    { DescribeSecret: 1, GetSecretValue: 1 },
  ],
  [
    'one secret: two versions',
    one(
      'value { string } was: value(stage: "AWSPREVIOUS") { string } again: value(stage: "AWSPREVIOUS") { kind }',
    ),
    { GetSecretValue: 2 },
  ],
  [
    'one secret: two versions, by their ids',
    one(
      'a: value(versionId: "$oneFirst") { string } b: value(versionId: "$oneSecond") { string } versions { value { kind } }',
    ),
    { DescribeSecret: 1, GetSecretValue: 2 },
  ],
  [
    'a label that can be none',
    one('value(stage: "") { string } version(versionId: "x") { id }'),
    { DescribeSecret: 1 },
  ],
  [
    'several secrets: one description each, also of one that is named twice',
    '{ secretsByIds(ids: ["one", "two", "one", "none"]) { tags { key } value { string } } }',
    { DescribeSecret: 3, BatchGetSecretValue: 1 },
  ],
  [
    'a list and a described secret: values of both in one batch',
    '{ secrets(first: 3) { nodes { value { string } } } secret(id: "four") { tags { key } value { string } } }',
    { ListSecrets: 1, DescribeSecret: 1, BatchGetSecretValue: 1 },
  ],
  [
    'a list, and values of secrets by name',
    '{ secrets(first: 3) { nodes { value { string } } } a: secret(id: "three") { value { string } } b: secret(id: "four") { name value { keys } } }',
    { ListSecrets: 1, BatchGetSecretValue: 2 },
  ],
  [
    'versions compared, by ARN',
    '{ compareVersions(id: "$one") { identical from { stages } keys { change } } }',
    { GetSecretValue: 2 },
  ],
  ['versions compared, by name', '{ compareVersions(id: "one") { identical } }', { GetSecretValue: 2 }],
  [
    'versions compared, one of them by its id',
    '{ compareVersions(id: "one", from: { versionId: "$oneFirst" }) { identical } }',
    { DescribeSecret: 1, GetSecretValue: 2 },
  ],
  [
    'versions compared, and read',
    '{ secret(id: "one") { value { string } was: value(stage: "AWSPREVIOUS") { string } } compareVersions(id: "one", to: { stage: "AWSCURRENT" }) { identical } }',
    { GetSecretValue: 2 },
  ],
  ['a name', '{ nameAvailability(name: "one") { state heldBy { description } } }', { DescribeSecret: 1 }],
  [
    'a write by ARN',
    'mutation { tagSecret(id: "$two", tags: [{ key: "a", value: "b" }]) { secret { name } } }',
    { TagResource: 1 },
  ],
  [
    'a write by name',
    'mutation { tagSecret(id: "two", tags: [{ key: "a", value: "b" }]) { secret { arn } } }',
    { DescribeSecret: 1, TagResource: 1 },
  ],
  [
    'a write by ARN, and what it made',
    'mutation { tagSecret(id: "$two", tags: [{ key: "a", value: "b" }]) { secret { tags { value } versions { stages } } } }',
    { TagResource: 1, DescribeSecret: 1 },
  ],
  [
    'nothing that AWS knows',
    '{ __typename secret(id: "arn:aws:secretsmanager:ap-south-1:123456789012:secret:x-AbCdEf") { name } }',
    {},
  ],
])('%s', async (_, document, expected) => {
  const text = document.replace(/\$(\w+)/g, (__, name: string) => known[name] ?? '');
  const { errors } = await product.graphql(text);
  expect(errors).toEqual([]);
  const counts: Record<string, number> = {};
  for (const call of product.takeCalls()) counts[call] = (counts[call] ?? 0) + 1;
  expect(counts).toEqual(expected);
});
