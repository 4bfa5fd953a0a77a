import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';
import { awsError } from '../support/wire';

let product: WatchedProduct;
const names = Array.from({ length: 50 }, (_, i) => `batch/${String(i).padStart(2, '0')}`);

beforeAll(async () => {
  product = await startWatchedProduct({ MAX_AWS_CALLS: '2000' });
  for (const name of names) {
    const { data } = await product.graphql(
      'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value }, tags: [{ key: "n", value: $name }] }) { userErrors { code } } }',
      { name, value: `value of ${name}` },
    );
    expect(data.createSecret.userErrors).toEqual([]);
  }
});
beforeEach(() => {
  product.takeCalls();
  product.intercept(undefined);
});
afterAll(() => product.stop());

function counted(calls: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const call of calls) counts[call] = (counts[call] ?? 0) + 1;
  return counts;
}

const secretOf = (name: string) => ({ name, value: { string: `value of ${name}` } });

test.each([
  [
    'names, tags, stages and rotation',
    '{ name tags { key value } versions { versionId stages } rotation { state } }',
    { ListSecrets: 1 },
  ],
  ['current values', '{ name value { string } }', { ListSecrets: 1, BatchGetSecretValue: 3 }],
  ['values of all versions', '{ versions { value { string } } }', { ListSecrets: 1, BatchGetSecretValue: 3 }],
  [
    'the same value twice',
    '{ value { string } again: value(stage: "AWSCURRENT") { kind } }',
    { ListSecrets: 1, BatchGetSecretValue: 3 },
  ],
  ['replicas of secrets that have none', '{ replicas { region } }', { ListSecrets: 1 }],
  [
    'one version by its label',
    '{ version(stage: "AWSCURRENT") { versionId isCurrent } }',
    { ListSecrets: 1 },
  ],
  [
    'dates of versions',
    '{ versions { createdAt kmsKeyIds } version { createdAt } }',
    { ListSecrets: 1, ListSecretVersionIds: 50 },
  ],
])('a list of 50 with %s costs what it must', async (_, selection, expected) => {
  const { data, errors } = await product.graphql(`{ secrets(first: 50) { nodes ${selection} } }`);
  expect(errors).toEqual([]);
  expect(data.secrets.nodes).toHaveLength(50);
  expect(counted(product.takeCalls())).toEqual(expected);
});

test('twenty ids with values and tags cost twenty descriptions and one batch', async () => {
  const ids = names.slice(0, 20);
  const { data } = await product.graphql(
    'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { name tags { value } value { string } } }',
    { ids },
  );
  expect(data.secretsByIds).toEqual(ids.map((name) => ({ ...secretOf(name), tags: [{ value: name }] })));
  expect(counted(product.takeCalls())).toEqual({ DescribeSecret: 20, BatchGetSecretValue: 1 });
});

test('twenty aliases of twenty secrets cost one batch, also when their descriptions take unequal time', async () => {
  product.intercept(async ({ operation, input }) => {
    if (operation === 'DescribeSecret') await delay(Number(String(input.SecretId).slice(-2)) * 5);
    return undefined;
  });
  const fields = names
    .slice(0, 20)
    .map((name, i) => `s${i}: secret(id: "${name}") { name value { string } tags { value } }`);
  const { data } = await product.graphql(`{ ${fields.join(' ')} }`);
  expect(Object.values(data)).toEqual(
    names.slice(0, 20).map((name) => ({ ...secretOf(name), tags: [{ value: name }] })),
  );
  expect(counted(product.takeCalls())).toEqual({ DescribeSecret: 20, BatchGetSecretValue: 1 });
});

test('a value waits for a description of the same request, so that a list and a secret share a batch', async () => {
  product.intercept(async ({ operation }) => {
    if (operation === 'DescribeSecret') await delay(150);
    return undefined;
  });
  const { data } = await product.graphql(
    '{ secrets(first: 19) { nodes { value { string } } } secret(id: "batch/49") { value { string } deletion { state } } }',
  );
  expect(data.secret.value.string).toBe('value of batch/49');
  expect(counted(product.takeCalls())).toEqual({ ListSecrets: 1, DescribeSecret: 1, BatchGetSecretValue: 1 });
});

test('one secret under several aliases costs once', async () => {
  const field = 'secret(id: "batch/07") { value { string } tags { key } }';
  const { data } = await product.graphql(`{ a: ${field} b: ${field} c: ${field} }`);
  expect(new Set(Object.values(data).map((secret) => JSON.stringify(secret))).size).toBe(1);
  expect(product.takeCalls()).toEqual(['DescribeSecret', 'GetSecretValue']);
});

test('a batch is matched by identity, whatever its order', async () => {
  product.intercept(async ({ operation, input }) => {
    if (operation !== 'BatchGetSecretValue') return undefined;
    const ids = input.SecretIdList as string[];
    const SecretValues = ids
      .map((ARN) => ({ ARN, Name: 'x', VersionId: 'v', SecretString: `for ${ARN}` }))
      .reverse();
    return { status: 200, body: { SecretValues, Errors: [] } };
  });
  const { data } = await product.graphql('{ secrets(first: 20) { nodes { arn value { string } } } }');
  for (const { arn, value } of data.secrets.nodes) expect(value.string).toBe(`for ${arn}`);
});

test('one secret that fails is null with its own error, its neighbours are served', async () => {
  product.intercept(({ operation, input }) => {
    if (operation !== 'BatchGetSecretValue') return undefined;
    const [denied = '', absent = '', left = '', ...others] = input.SecretIdList as string[];
    const SecretValues = others.map((ARN) => ({ ARN, VersionId: 'v', SecretString: 'fine' }));
    const Errors = [
      { SecretId: denied, ErrorCode: 'AccessDeniedException', Message: 'Access to KMS is not allowed' },
      { SecretId: absent, ErrorCode: 'ResourceNotFoundException', Message: 'x' },
    ];
    expect(left).not.toBe('');
    return { status: 200, body: { SecretValues, Errors } };
  });
  const { data, errors } = await product.graphql('{ secrets(first: 5) { nodes { name value { string } } } }');
  const values = data.secrets.nodes.map(
    ({ value }: { value: { string: string } | null }) => value?.string ?? null,
  );
  expect(values).toEqual([null, null, 'value of batch/02', 'fine', 'fine']);
  expect(errors).toEqual([
    expect.objectContaining({
      path: ['secrets', 'nodes', 0, 'value'],
      extensions: expect.objectContaining({ code: 'UPSTREAM_DENIED', retryable: false }),
    }),
  ]);
  expect(product.takeCalls()).toEqual(['ListSecrets', 'BatchGetSecretValue', 'GetSecretValue']);
});

test('without the permission for batches, values are read singly, and the refusal is remembered', async () => {
  const denied = await startWatchedProduct();
  try {
    const create =
      'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { userErrors { code } } }';
    for (const name of names.slice(0, 3)) await denied.graphql(create, { name, value: `value of ${name}` });
    denied.takeCalls();
    denied.intercept(({ operation }) =>
      operation === 'BatchGetSecretValue' ? awsError('AccessDeniedException') : undefined,
    );
    const query = '{ secrets { nodes { name value { string } } } }';
    const first = await denied.graphql(query);
    expect(first.data.secrets.nodes).toEqual(names.slice(0, 3).map(secretOf));
    expect(counted(denied.takeCalls())).toEqual({
      ListSecrets: 1,
      BatchGetSecretValue: 1,
      GetSecretValue: 3,
    });
    await denied.graphql(query);
    expect(counted(denied.takeCalls())).toEqual({ ListSecrets: 1, GetSecretValue: 3 });
  } finally {
    await denied.stop();
  }
});

test('the stage is always sent, for policies that look at it', async () => {
  await product.graphql('{ secret(id: "batch/01") { value { string } } }');
  expect(product.inputsOf('GetSecretValue')).toEqual([
    expect.objectContaining({ VersionStage: 'AWSCURRENT' }),
  ]);
});

test('after a name is resolved, every call uses the full ARN', async () => {
  await product.graphql('{ secret(id: "batch/01") { value { string } versions { createdAt } } }');
  const [value, versions] = [
    product.inputsOf('GetSecretValue')[0],
    product.inputsOf('ListSecretVersionIds')[0],
  ];
  for (const input of [value, versions])
    expect(input?.SecretId).toMatch(/^arn:aws:secretsmanager:.*:secret:batch\/01-\w{6}$/);
});

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
