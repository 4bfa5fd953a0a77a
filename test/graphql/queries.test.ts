import { randomUUID } from 'node:crypto';
import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';
import { awsError } from '../support/wire';

let product: WatchedProduct;

beforeAll(async () => {
  product = await startWatchedProduct();
  await create({
    name: 'shop/db',
    description: 'Main database',
    tags: [{ key: 'Team', value: 'payments' }],
    value: { json: { user: 'u', port: 5432, nested: { a: [1.5] }, none: null } },
  });
  await create({ name: 'shop/api', tags: [{ key: 'Team', value: 'web' }], value: { string: 'plain text' } });
  await create({ name: 'blog/db', description: 'Second database', value: { string: '[1]' } });
  await create({
    name: 'numbers',
    value: { string: '{"big":12345678901234567890.50,"dup":1,"dup":"last","__proto__":"p","t":true}' },
  });
});
beforeEach(() => {
  product.takeCalls();
  product.intercept(undefined);
});
afterAll(() => product.stop());

async function create(input: Readonly<Record<string, unknown>>) {
  const { createSecret } = await run(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } version { versionId } userErrors { message } } }',
    { input },
  );
  expect(createSecret.userErrors).toEqual([]);
  return createSecret;
}

async function run(query: string, variables?: Readonly<Record<string, unknown>>) {
  const { data, errors } = await product.graphql(query, variables);
  expect(errors).toEqual([]);
  return data;
}

async function names(args: string): Promise<string[]> {
  const { secrets } = await run(`{ secrets(${args}) { nodes { name } } }`);
  return secrets.nodes.map(({ name }: { name: string }) => name);
}

describe('secrets', () => {
  test.each([
    ['filter: { name: ["shop/"] }', ['shop/db', 'shop/api']],
    ['filter: { name: ["shop/", "blog/"] }', ['shop/db', 'shop/api', 'blog/db']],
    ['filter: { name: ["!shop/"] }', ['blog/db', 'numbers']],
    ['filter: { name: ["Shop/"] }', []],
    ['filter: { description: ["data"] }', ['shop/db', 'blog/db']],
    ['filter: { description: ["main data"] }', ['shop/db']],
    ['filter: { tagKey: ["Te"] }', ['shop/db', 'shop/api']],
    ['filter: { tagValue: ["pay"] }', ['shop/db']],
    ['filter: { tagKey: ["Team"], name: ["shop/api"] }', ['shop/api']],
    ['filter: { search: ["database"] }', ['shop/db', 'blog/db']],
    ['filter: { owningService: ["rds"] }', []],
    ['filter: { primaryRegion: ["us"] }', []],
    ['sort: { field: NAME }', ['blog/db', 'numbers', 'shop/api', 'shop/db']],
    ['sort: { field: NAME, direction: DESC }', ['shop/db', 'shop/api', 'numbers', 'blog/db']],
    ['sort: { direction: DESC }', ['numbers', 'blog/db', 'shop/api', 'shop/db']],
    ['first: 2', ['shop/db', 'shop/api']],
  ])('secrets(%s) in one call', async (args, expected) => {
    expect(await names(args)).toEqual(expected);
    expect(product.takeCalls()).toEqual(['ListSecrets']);
  });

  test('a cursor leads on from any edge, to the end', async () => {
    const page =
      '{ edges { cursor node { name } } nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } scanned }';
    const { secrets } = await run(`{ secrets(first: 3) ${page} }`);
    expect(secrets.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: secrets.edges[0].cursor,
      endCursor: expect.any(String),
    });
    expect(secrets.scanned).toBe(3);
    const fromEdge = await run(`query ($after: String) { secrets(first: 3, after: $after) ${page} }`, {
      after: secrets.edges[0].cursor,
    });
    expect(fromEdge.secrets.nodes).toEqual([{ name: 'shop/api' }, { name: 'blog/db' }, { name: 'numbers' }]);
    const fromEnd = await run(`query ($after: String) { secrets(first: 3, after: $after) ${page} }`, {
      after: secrets.pageInfo.endCursor,
    });
    expect(fromEnd.secrets.nodes).toEqual([{ name: 'numbers' }]);
    expect(fromEnd.secrets.pageInfo.hasNextPage).toBe(false);
  });

  test('a cursor of another list, and an edited one, are refused', async () => {
    const { secrets } = await run('{ secrets(first: 1) { pageInfo { endCursor } } }');
    const cursor: string = secrets.pageInfo.endCursor;
    const query =
      'query ($after: String) { secrets(first: 1, after: $after, sort: { field: NAME }) { scanned } }';
    const edited = `${cursor.startsWith('A') ? 'B' : 'A'}${cursor.slice(1)}`;
    for (const [document, after] of [
      [query, cursor],
      [query.replace(', sort: { field: NAME }', ''), edited],
    ] as const) {
      const { data, errors } = await product.graphql(document, { after });
      expect(data).toEqual({ secrets: null });
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_CURSOR' });
    }
  });

  test('a token that AWS does not know any more is a clear error', async () => {
    const { secrets } = await run('{ secrets(first: 1) { pageInfo { endCursor } } }');
    product.intercept(() => awsError('InvalidNextTokenException'));
    const { errors } = await product.graphql(
      'query ($after: String) { secrets(first: 1, after: $after) { scanned } }',
      { after: secrets.pageInfo.endCursor },
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_CURSOR' });
  });

  test('short and empty pages of AWS are followed, and what is cut off is said', async () => {
    let page = 0;
    product.intercept(() => {
      page += 1;
      const SecretList =
        page % 2
          ? []
          : [
              {
                ARN: `arn:aws:secretsmanager:us-east-1:123456789012:secret:n${page}-abcdef`,
                Name: `n${page}`,
              },
            ];
      return { status: 200, body: { SecretList, NextToken: `t${page}` } };
    });
    const { secrets } = await run(
      '{ secrets(first: 10) { nodes { name } pageInfo { hasNextPage endCursor } } }',
    );
    expect(secrets.nodes).toEqual([{ name: 'n2' }, { name: 'n4' }]);
    expect(secrets.pageInfo).toEqual({ hasNextPage: true, endCursor: expect.any(String) });
    expect(product.takeCalls()).toHaveLength(5);
    await run('query ($after: String) { secrets(first: 1, after: $after) { scanned } }', {
      after: secrets.pageInfo.endCursor,
    });
    expect(product.inputsOf('ListSecrets')[0]).toMatchObject({ NextToken: 't5' });
  });
});

describe('secret', () => {
  test('by name, ARN and partial ARN it is the same; otherwise null', async () => {
    const { secret } = await run('{ secret(id: "shop/db") { id arn region accountId } }');
    expect(secret).toEqual({
      id: secret.arn,
      arn: secret.arn,
      region: 'us-east-1',
      accountId: '123456789012',
    });
    const query = 'query ($id: ID!) { secret(id: $id) { arn } }';
    for (const id of [secret.arn, secret.arn.slice(0, -7)])
      expect((await run(query, { id })).secret).toEqual({ arn: secret.arn });
    const elsewhere = secret.arn.replace('us-east-1', 'eu-west-1');
    const stale = `${secret.arn.slice(0, -6)}AAAAAA`;
    for (const id of ['shop', 'shop/db2', stale]) expect((await run(query, { id })).secret).toBeNull();
    product.takeCalls();
    expect((await run(query, { id: elsewhere })).secret).toBeNull();
    expect(product.takeCalls()).toEqual([]);
  });

  test('metadata alone never reads a value', async () => {
    await run(
      '{ secret(id: "shop/db") { name description type owningService primaryRegion kmsKeyId createdAt lastChangedAt lastAccessedAt rotation { enabled state lambdaArn nextRotationAt } replicas { region } deletion { state } versions { id stages isCurrent isDeprecated } } }',
    );
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
  });

  test('a JSON value by its keys, numbers as they are written', async () => {
    const { db, api, blog, numbers } = await run(`{
      db: secret(id: "shop/db") { value { json keys user: key(name: "user") port: key(name: "port") nested: key(name: "nested") none: key(name: "none") absent: key(name: "absent") kind byteLength } }
      api: secret(id: "shop/api") { value { string json keys key(name: "x") } }
      blog: secret(id: "blog/db") { value { json keys } }
      numbers: secret(id: "numbers") { value { keys big: key(name: "big") dup: key(name: "dup") proto: key(name: "__proto__") t: key(name: "t") inherited: key(name: "constructor") } }
    }`);
    expect(db.value).toEqual({
      json: { user: 'u', port: 5432, nested: { a: [1.5] }, none: null },
      keys: ['user', 'port', 'nested', 'none'],
      user: 'u',
      port: '5432',
      nested: '{"a":[1.5]}',
      none: null,
      absent: null,
      kind: 'STRING',
      byteLength: 57,
    });
    expect(api.value).toEqual({ string: 'plain text', json: null, keys: null, key: null });
    expect(blog.value).toEqual({ json: null, keys: null });
    expect(numbers.value).toEqual({
      keys: ['big', 'dup', '__proto__', 't'],
      big: '12345678901234567890.50',
      dup: 'last',
      proto: 'p',
      t: 'true',
      inherited: null,
    });
  });

  test('versions: order, details, deprecated ones, and one by id', async () => {
    const { secret, version } = await create({ name: 'versions/all', value: { string: 'v1' } });
    const put =
      'mutation ($id: ID!, $v: SecretString!, $stages: [String!]) { putSecretValue(id: $id, input: { value: { string: $v }, stages: $stages }) { version { versionId } } }';
    const ids = [version.versionId as string];
    for (const [v, stages] of [
      ['v2', null],
      ['v3', null],
      ['v4', ['ZEBRA']],
      ['v5', ['ALPHA']],
      ['v6', ['AWSPENDING']],
    ] as const) {
      ids.push((await run(put, { id: secret.arn, v, stages })).putSecretValue.version.versionId);
    }
    const [v1, v2, v3, v4, v5, v6] = ids;
    product.takeCalls();
    const query = 'query ($id: ID!, $old: ID!, $never: ID!) { secret(id: $id) {';
    const variables = { id: secret.arn, old: v1, never: randomUUID() };
    const cheap = await run(
      `${query} versions { versionId } rotation { state } version(versionId: $old) { id } never: version(versionId: $never) { id } } }`,
      variables,
    );
    expect(cheap.secret.versions.slice(0, 3)).toEqual([
      { versionId: v3 },
      { versionId: v6 },
      { versionId: v2 },
    ]);
    expect(cheap.secret).toMatchObject({
      rotation: { state: 'PENDING' },
      version: { id: `${secret.arn}:::${v1}` },
      never: null,
    });
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'ListSecretVersionIds']);
    const full = await run(
      `${query} all: versions(includeDeprecated: true) { versionId stages isDeprecated createdAt lastAccessedAt kmsKeyIds } value(versionId: $old) { string stages } gone: value(versionId: $never) { string } mismatch: value(versionId: $old, stage: "AWSCURRENT") { string } pending: version(stage: "AWSPENDING") { value { string } } } }`,
      variables,
    );
    expect(full.secret.all.map(({ versionId }: { versionId: string }) => versionId)).toEqual([
      v3,
      v6,
      v2,
      v5,
      v4,
      v1,
    ]);
    expect(full.secret.all.at(-1)).toEqual({
      versionId: v1,
      stages: [],
      isDeprecated: true,
      createdAt: expect.any(String),
      lastAccessedAt: null,
      kmsKeyIds: ['DefaultEncryptionKey'],
    });
    expect(full.secret).toMatchObject({
      value: { string: 'v1', stages: [] },
      gone: null,
      mismatch: null,
      pending: { value: { string: 'v6' } },
    });
  });

  test('an empty id or label names no version, and above all not the current one', async () => {
    const { secret } = await run(
      '{ secret(id: "shop/db") { a: value(versionId: "") { string } b: value(stage: "") { string } c: version(versionId: "") { id } d: version(stage: "") { id } } }',
    );
    expect(secret).toEqual({ a: null, b: null, c: null, d: null });
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
  });

  test('replicas of a replicated secret out of a list cost one description', async () => {
    const listed = {
      ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:r-abcdef',
      Name: 'r',
      PrimaryRegion: 'us-east-1',
    };
    product.intercept(({ operation }) => ({
      status: 200,
      body:
        operation === 'ListSecrets'
          ? { SecretList: [listed] }
          : {
              ...listed,
              ReplicationStatus: [
                {
                  Region: 'eu-west-1',
                  Status: 'InSync',
                  StatusMessage: 'Replication succeeded',
                  KmsKeyId: 'alias/aws/secretsmanager',
                },
              ],
            },
    }));
    const { secrets } = await run(
      '{ secrets(filter: { name: ["r"] }) { nodes { replicas { region status statusMessage kmsKeyId lastAccessedAt } } } }',
    );
    expect(secrets.nodes).toEqual([
      {
        replicas: [
          {
            region: 'eu-west-1',
            status: 'IN_SYNC',
            statusMessage: 'Replication succeeded',
            kmsKeyId: 'alias/aws/secretsmanager',
            lastAccessedAt: null,
          },
        ],
      },
    ]);
    expect(product.takeCalls()).toEqual(['ListSecrets', 'DescribeSecret']);
  });

  test('a field that fails is null with its error, beside the others', async () => {
    product.intercept(({ operation }) =>
      operation === 'ListSecretVersionIds' ? awsError('ThrottlingException') : undefined,
    );
    const { data, errors } = await product.graphql(
      '{ secret(id: "shop/db") { name versions { createdAt } } }',
    );
    expect(data).toEqual({ secret: { name: 'shop/db', versions: [{ createdAt: null }] } });
    expect(errors[0]).toMatchObject({
      path: ['secret', 'versions', 0, 'createdAt'],
      extensions: { code: 'UPSTREAM_THROTTLED', retryable: true },
    });
  });

  test('a list that still shows a secret whose deletion was scheduled: no value, no error', async () => {
    const stale = {
      ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:deleted/elsewhere-abcdef',
      Name: 'deleted/elsewhere',
    };
    product.intercept(({ operation }) => {
      if (operation === 'ListSecrets') return { status: 200, body: { SecretList: [stale] } };
      if (operation === 'DescribeSecret') return { status: 200, body: { ...stale, DeletedDate: 1.7e9 } };
      return awsError('InvalidRequestException');
    });
    const { secrets } = await run(
      '{ secrets(filter: { name: ["deleted/"] }) { nodes { name value { string } } } }',
    );
    expect(secrets.nodes).toEqual([{ name: 'deleted/elsewhere', value: null }]);
  });
});

test('secretsByIds keeps the order, repeats, and gives null or an error for each on its own', async () => {
  const { data, errors } = await product.graphql(
    '{ secretsByIds(ids: ["numbers", "nope", "a b", "shop/db", "numbers"]) { name } }',
  );
  expect(data.secretsByIds).toEqual([
    { name: 'numbers' },
    null,
    null,
    { name: 'shop/db' },
    { name: 'numbers' },
  ]);
  expect(errors).toEqual([
    expect.objectContaining({
      path: ['secretsByIds', 2],
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    }),
  ]);
  expect(product.takeCalls().filter((call) => call === 'DescribeSecret')).toHaveLength(3);
});

test('ARNs of all configured Regions are served, by a client of that Region', async () => {
  const twoRegions = await startWatchedProduct({ AWS_REGIONS: 'us-east-1,eu-west-1' });
  try {
    twoRegions.intercept(({ input }) => ({ status: 200, body: { ARN: input.SecretId, Name: 'there' } }));
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:there-abcdef';
    const { data } = await twoRegions.graphql(
      'query ($arn: ID!, $no: ID!) { secret(id: $arn) { region } no: secret(id: $no) { region } }',
      { arn, no: arn.replace('eu-west-1', 'ap-south-1') },
    );
    expect(data).toEqual({ secret: { region: 'eu-west-1' }, no: null });
    expect(twoRegions.authorizationsOf('DescribeSecret')).toEqual([
      expect.stringContaining('/eu-west-1/secretsmanager/'),
    ]);
  } finally {
    await twoRegions.stop();
  }
});
