import { startWatchedProduct, type WatchedProduct } from '../../support/watchedProduct';

let product: WatchedProduct;

beforeAll(async () => {
  product = await startWatchedProduct();
  await create({ name: 'pay/db', tags: [tag('Team', 'pay'), tag('Env', 'prod')], value: { string: 'x' } });
  await create({ name: 'pay/api', tags: [tag('Team', 'payments'), tag('Env', 'prod')] });
  await create({ name: 'web/api', tags: [tag('Team', 'pay'), tag('Env', 'test')] });
  await create({ name: 'swapped', tags: [tag('pay', 'Team'), tag('prod', 'Env')] });
  await create({ name: 'odd', tags: [tag('!bang', 'naïve'), tag('empty', ''), tag('quote', "it's")] });
  await create({ name: 'plain' });
  await create({ name: 'going' });
  await run('mutation { deleteSecret(id: "going") { userErrors { code } } }');
  // From here on the gateway knows what became of its writes.
  await list({ includeScheduledForDeletion: true });
});
beforeEach(() => {
  product.takeCalls();
  product.intercept(undefined);
});
afterAll(() => product.stop());

const tag = (key: string, value: string) => ({ key, value });

async function run(query: string, variables?: Readonly<Record<string, unknown>>) {
  const { data, errors } = await product.graphql(query, variables);
  expect(errors).toEqual([]);
  return data;
}

async function create(input: Readonly<Record<string, unknown>>) {
  const { createSecret } = await run(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { userErrors { code } } }',
    { input },
  );
  expect(createSecret.userErrors).toEqual([]);
}

async function list(filter: Readonly<Record<string, unknown>>, first = 25) {
  const { secrets } = await run(
    'query ($filter: SecretFilter, $first: Int!) { secrets(filter: $filter, first: $first) { nodes { name } scanned pageInfo { hasNextPage } } }',
    { filter, first },
  );
  const nodes: { name: string }[] = secrets.nodes;
  return { ...secrets, names: nodes.map(({ name }) => name) };
}

const begins = (Key: string, value: string) => ({ Key, Values: [value] });

describe('tags: exact pairs', () => {
  test.each([
    [[tag('Team', 'pay')], ['pay/db', 'web/api'], [begins('tag-value', 'pay'), begins('tag-key', 'Team')], 3],
    [
      [tag('Team', 'pay'), tag('Env', 'prod')],
      ['pay/db'],
      [
        begins('tag-value', 'pay'),
        begins('tag-value', 'prod'),
        begins('tag-key', 'Team'),
        begins('tag-key', 'Env'),
      ],
      2,
    ],
    [[tag('Team', 'p')], [], [begins('tag-value', 'p'), begins('tag-key', 'Team')], 3],
    [[tag('empty', '')], ['odd'], [begins('tag-key', 'empty')], 1],
    [[tag('!bang', 'naïve')], ['odd'], undefined, 6],
    [[tag('quote', "it's")], ['odd'], [begins('tag-key', 'quote')], 1],
    [
      [tag('Team', 'pay'), tag('Team', 'payments')],
      [],
      [begins('tag-value', 'pay'), begins('tag-value', 'payments'), begins('tag-key', 'Team')],
      1,
    ],
  ])('%j finds %j', async (tags, expected, Filters, scanned) => {
    const { names, scanned: looked } = await list({ tags });
    expect(names).toEqual(expected);
    expect(looked).toBe(scanned);
    const [input] = product.inputsOf('ListSecrets');
    expect(input?.Filters).toEqual(Filters);
    expect(input?.MaxResults).toBe(100);
    expect(product.takeCalls()).toEqual(['ListSecrets']);
  });

  test('AWS takes ten filters in all: what has no room is checked here', async () => {
    const tags = Array.from({ length: 12 }, (_, i) => tag(`k${i}`, `v${i}`));
    await create({ name: 'many/tags', tags });
    product.takeCalls();
    expect((await list({ tags, name: ['many/'] })).names).toEqual(['many/tags']);
    const [input] = product.inputsOf('ListSecrets');
    expect(input?.Filters).toHaveLength(10);
    await run('mutation { deleteSecret(id: "many/tags", force: true) { userErrors { code } } }');
  });

  test('none, and more than a secret carries, are refused', async () => {
    for (const tags of [[], Array.from({ length: 51 }, (_, i) => tag(`k${i}`, ''))]) {
      const { data, errors } = await product.graphql(
        'query ($tags: [TagInput!]) { secrets(filter: { tags: $tags }) { scanned } }',
        { tags },
      );
      expect(data).toEqual({ secrets: null });
      expect(errors[0]).toMatchObject({
        message: '"filter.tags" takes 1 to 50 pairs.',
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    expect(product.takeCalls()).toEqual([]);
  });
});

describe('states and dates, from entries as AWS lists them', () => {
  const entry = (name: string, more: object) => ({
    ARN: `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-abcdef`,
    Name: name,
    ...more,
  });
  const seconds = (text: string) => Date.parse(text) / 1000;
  beforeEach(() => {
    const SecretList = [
      entry('rotates', { RotationEnabled: true, LastChangedDate: seconds('2026-03-01T12:00:00Z') }),
      entry('rotated', { RotationEnabled: false, LastAccessedDate: seconds('2026-03-02T00:00:00Z') }),
      entry('still', { LastAccessedDate: seconds('2026-03-01T00:00:00Z') }),
      entry('leaves', {
        DeletedDate: seconds('2026-03-01T00:00:00Z'),
        LastChangedDate: seconds('2026-03-05T00:00:00Z'),
      }),
    ];
    product.intercept(() => ({ status: 200, body: { SecretList } }));
  });

  test.each([
    [{ rotationEnabled: true }, ['rotates']],
    [{ rotationEnabled: false }, ['rotated', 'still', 'leaves']],
    [{ rotationEnabled: null }, ['rotates', 'rotated', 'still', 'leaves']],
    [{ notChangedSince: '2026-03-01T12:00:00.001Z' }, ['rotates', 'rotated', 'still']],
    [{ notChangedSince: '2026-03-01T12:00:00.000Z' }, ['rotated', 'still']],
    [{ notAccessedSince: '2026-03-03T00:00:00.000Z' }, ['rotates', 'rotated', 'still', 'leaves']],
    [{ notAccessedSince: '2026-03-02T23:59:59.999Z' }, ['rotates', 'still', 'leaves']],
    [{ notAccessedSince: '2026-03-01T12:00:00.000Z' }, ['rotates', 'leaves']],
    [{ onlyScheduledForDeletion: true }, ['leaves']],
    [{ onlyScheduledForDeletion: true, notChangedSince: '2026-03-04T00:00:00.000Z' }, []],
  ])('%j', async (filter, expected) => {
    // A name that nothing has which was written here.
    const found = await list({ ...filter, name: ['r', 's', 'l'] });
    expect(found.names.filter((name: string) => name !== 'swapped')).toEqual(expected);
  });
});

test('only those scheduled for deletion are asked for with all others, and told apart here', async () => {
  const { names, scanned } = await list({ onlyScheduledForDeletion: true });
  expect(names).toEqual(['going']);
  expect(scanned).toBe(7);
  expect(product.inputsOf('ListSecrets')).toEqual([
    expect.objectContaining({ IncludePlannedDeletion: true, MaxResults: 100 }),
  ]);
  const both = await list({ onlyScheduledForDeletion: true, includeScheduledForDeletion: false });
  expect(both.names).toEqual(['going']);
});

test('without a filter of its own the gateway asks AWS for no more than it shows', async () => {
  await list({ name: ['pay/'] }, 2);
  expect(product.inputsOf('ListSecrets')).toEqual([
    expect.objectContaining({ MaxResults: 2, Filters: [begins('name', 'pay/')] }),
  ]);
});

test('a bounded number of pages is looked at, what was is said, and the cursor leads on', async () => {
  let page = 0;
  product.intercept(() => {
    const SecretList = Array.from({ length: 100 }, (_, i) => ({
      ARN: `arn:aws:secretsmanager:us-east-1:123456789012:secret:n${page}-${i}-abcdef`,
      Name: `n${page}-${i}`,
      RotationEnabled: page === 6 && i === 3,
    }));
    page += 1;
    return { status: 200, body: { SecretList, ...(page < 8 && { NextToken: `t${page}` }) } };
  });
  const document =
    'query ($after: String) { secrets(filter: { name: ["n"], rotationEnabled: true }, first: 1, after: $after) { nodes { name } scanned pageInfo { hasNextPage endCursor } } }';
  const one = await run(document);
  expect(one.secrets).toMatchObject({ nodes: [], scanned: 500, pageInfo: { hasNextPage: true } });
  expect(product.takeCalls()).toHaveLength(5);
  const two = await run(document, { after: one.secrets.pageInfo.endCursor });
  expect(two.secrets).toMatchObject({
    nodes: [{ name: 'n6-3' }],
    scanned: 104,
    pageInfo: { hasNextPage: true },
  });
  expect(product.inputsOf('ListSecrets')[0]).toMatchObject({ NextToken: 't5' });
});

test('a cursor belongs to all of the filter', async () => {
  const document =
    'query ($filter: SecretFilter, $after: String) { secrets(filter: $filter, first: 1, after: $after) { nodes { name } pageInfo { endCursor } } }';
  const filter = { tags: [tag('Env', 'prod')], notChangedSince: '2100-01-01T00:00:00.000Z' };
  const { secrets } = await run(document, { filter });
  const after = secrets.pageInfo.endCursor;
  expect((await run(document, { filter, after })).secrets.nodes).toEqual([{ name: 'pay/api' }]);
  for (const other of [
    { ...filter, tags: [tag('Env', 'test')] },
    { ...filter, notChangedSince: '2100-01-02T00:00:00.000Z' },
    { ...filter, rotationEnabled: false },
  ]) {
    const { data, errors } = await product.graphql(document, { filter: other, after });
    expect(data).toEqual({ secrets: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_CURSOR' });
  }
});
