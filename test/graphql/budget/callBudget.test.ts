import { isObjectType } from 'graphql';
import { costRules } from '../../../src/graphql/budget/costRules';
import { coordinatesOf, createRuleOf, ruleNameOf } from '../../../src/graphql/budget/createRuleOf';
import { createSchema } from '../../../src/graphql/schema';
import { startWatchedProduct, type WatchedProduct } from '../../support/watchedProduct';
import { awsError } from '../../support/wire';

describe('the rules', () => {
  const schema = createSchema();

  it('say what each field costs, and are all needed', () => {
    expect(() => createRuleOf(schema)).not.toThrow();
    const used = new Set(coordinatesOf(schema).map(ruleNameOf));
    expect(Object.keys(costRules).filter((name) => !used.has(name))).toEqual([]);
  });

  it('take whole types for free only where no field has a resolver of its own', () => {
    const resolved = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && Object.hasOwn(costRules, `${type.name}.*`)
        ? Object.values(type.getFields())
            .filter(({ name, args }) => args.length > 0 && !Object.hasOwn(costRules, `${type.name}.${name}`))
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    expect(resolved).toEqual([]);
  });
});

let narrow: WatchedProduct;
let wide: WatchedProduct;

beforeAll(async () => {
  narrow = await startWatchedProduct({ MAX_AWS_CALLS: '1', AWS_REGIONS: 'us-east-1' });
  wide = await startWatchedProduct();
});
beforeEach(() => [narrow, wide].map((product) => product.takeCalls()));
afterEach(() => wide.intercept(undefined));
afterAll(async () => {
  await narrow.stop();
  await wide.stop();
});

const ids = (count: number) => Array.from({ length: count }, (_, index) => `secret-${index}`);

/** What an operation costs at most, as the refusal tells it where nothing is allowed but one call. */
async function refusal(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const { status, data, errors } = await narrow.graphql(query, variables);
  expect([status, data, narrow.takeCalls()]).toEqual([400, undefined, []]);
  const [{ message = '', extensions } = {}] = errors;
  return { message, ...extensions };
}

const full = '{ secrets(first: 100) { nodes { tags { key } value { string } versions { createdAt } } } }';

test.each<[string, string, Readonly<Record<string, unknown>>, number, string]>([
  ['a full page with everything', full, {}, 106, 'Secret.versions'],
  [
    'a page by variable',
    'query ($n: Int!) { secrets(first: $n) { nodes { value { kind } } } }',
    { n: 41 },
    4,
    'Secret.value',
  ],
  [
    'a page by a default',
    'query ($n: Int! = 41) { secrets(first: $n) { nodes { value { kind } } } }',
    {},
    4,
    'Secret.value',
  ],
  [
    'a page by the default of the schema',
    '{ secrets { nodes { resourcePolicy { document } } } }',
    {},
    26,
    'Secret.resourcePolicy',
  ],
  [
    'a page beyond the largest',
    '{ secrets(first: 2000000000) { nodes { replicas { region } } } }',
    {},
    101,
    'Secret.replicas',
  ],
  [
    'a filter of our own',
    '{ secrets(filter: { rotationEnabled: true }) { nodes { name } } }',
    {},
    5,
    'Query.secrets',
  ],
  [
    'what is left out',
    '{ secrets { nodes { value @skip(if: true) { kind } versions @include(if: false) { createdAt } resourcePolicy { document } } } }',
    {},
    26,
    'Secret.resourcePolicy',
  ],
  [
    'fragments',
    'query { secrets { nodes { ...A ...A ... on Secret { ...A } } } } fragment A on Secret { resourcePolicy { document } }',
    {},
    26,
    'Secret.resourcePolicy',
  ],
  [
    'aliases that a loader shares',
    '{ secrets { nodes { versions { createdAt } a: versions(includeDeprecated: true) { id } version { kmsKeyIds } } } }',
    {},
    26,
    'Secret.versions',
  ],
  [
    'aliases of a root field',
    '{ a: secret(id: "x") { name } b: secret(id: "x") { name } }',
    {},
    2,
    'Query.secret',
  ],
  [
    'ids, each once',
    'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { tags { key } value { string } } }',
    { ids: [...ids(30), ...ids(30)] },
    32,
    'Query.secretsByIds',
  ],
  [
    'ids, of which some may be read as they were sent, and some have to be described',
    'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { name value { string } } }',
    { ids: [...ids(30), ...ids(30)] },
    33,
    'Query.secretsByIds',
  ],
  [
    'a value of every version',
    '{ secret(id: "x") { versions(includeDeprecated: true) { value { string } } } }',
    {},
    103,
    'Version.value',
  ],
  [
    'compared versions with dates',
    '{ compareVersions(id: "x") { from { createdAt } to { createdAt } } }',
    {},
    4,
    'Query.compareVersions',
  ],
  [
    'fifty deletions',
    'mutation ($ids: [ID!]!) { deleteSecrets(ids: $ids) { results { secret { tags { key } } } } }',
    { ids: ids(50) },
    200,
    'Mutation.deleteSecrets',
  ],
  [
    'an answer that the ARN tells',
    'mutation { tagSecret(id: "x", tags: []) { secret { name } } }',
    {},
    3,
    'Mutation.tagSecret',
  ],
  [
    'the dearest type of an interface',
    'mutation { tagSecret(id: "x", tags: []) { userErrors { ... on SecretScheduledForDeletionError { secret { tags { key } } } } } }',
    {},
    4,
    'Mutation.tagSecret',
  ],
])('%s', async (_what, query, variables, bound, field) => {
  const { message, ...told } = await refusal(query, variables);
  expect(told).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', retryable: false, bound, budget: 1, field });
  expect(message).toBe(
    `The operation can take up to ${bound} AWS calls, and 1 are allowed: most of them go to ${field}.`,
  );
});

test('what costs no more than is allowed runs', async () => {
  const { data, errors } = await narrow.graphql(
    '{ secrets { nodes { name tags { key } } } viewer { subject } }',
  );
  expect([errors, data.secrets.nodes]).toEqual([[], []]);
  expect(narrow.takeCalls()).toEqual(['ListSecrets']);
});

test('by default 250 calls are allowed', async () => {
  expect((await wide.graphql(full)).errors).toEqual([]);
  const { errors } = await wide.graphql(
    '{ secrets(first: 100) { nodes { replicas { region } versions { createdAt } resourcePolicy { document } } } }',
  );
  expect(errors).toEqual([
    expect.objectContaining({
      extensions: expect.objectContaining({ code: 'OPERATION_TOO_COMPLEX', bound: 301, budget: 250 }),
    }),
  ]);
});

test('variables that are wrong are told as before, without a bound', async () => {
  const { errors } = await narrow.graphql('query ($n: Int!) { secrets(first: $n) { nodes { name } } }', {
    n: 'x',
  });
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
});

describe('where batches turn out to be denied', () => {
  let denied: WatchedProduct;

  beforeAll(async () => {
    denied = await startWatchedProduct({ MAX_AWS_CALLS: '24' });
    for (const id of ids(25)) {
      const { errors } = await denied.graphql(
        'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { userErrors { code } } }',
        { input: { name: id, value: { string: 'v' } } },
      );
      expect(errors).toEqual([]);
    }
    await denied.graphql('{ secrets { nodes { name } } }');
    await denied.graphql('{ secrets { nodes { name } } }');
  });
  afterAll(() => denied.stop());

  it('reads end at the budget, each with an error at its path; then single reads are in the bound', async () => {
    denied.intercept(({ operation }) =>
      operation === 'BatchGetSecretValue' ? awsError('AccessDeniedException') : undefined,
    );
    denied.takeCalls();
    const first = await denied.graphql(
      'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { tags { key } value { string } } }',
      {
        ids: ids(21),
      },
    );
    expect(denied.takeCalls()).toHaveLength(24);
    const codes = first.errors.map(({ extensions }) => extensions.code);
    expect(new Set(codes)).toEqual(new Set(['OPERATION_TOO_COMPLEX']));
    const values = first.data.secretsByIds.filter(({ value }: { value: unknown }) => value !== null);
    expect(values).toHaveLength(21 - codes.length);

    const second = await denied.graphql(
      'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { tags { key } value { string } } }',
      {
        ids: ids(21),
      },
    );
    expect(second.errors.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'OPERATION_TOO_COMPLEX', bound: 42, budget: 24 }),
    ]);
    expect(denied.takeCalls()).toEqual([]);
  });
});
