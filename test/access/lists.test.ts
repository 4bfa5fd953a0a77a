import { awsError } from '../support/wire';
import { allOfAdmin, permit } from './support/policies';
import { type Guarded, startGuarded } from './support/startGuarded';

/** Lists of what a caller may know of, and what it costs to decide. */
let product: Guarded;
/** Of the secret that the table names. */
let arn = '';
const count = 60;
const seen = (index: number) => index % 7 === 0;
const name = (index: number) => `${seen(index) ? 'seen' : 'hidden'}/${String(index).padStart(2, '0')}`;

beforeAll(async () => {
  product = await startGuarded({
    groups: ['admin', 'some', 'tagged', 'lister'],
    policies: [
      allOfAdmin,
      permit('lister', ['ListSecrets']),
      permit('some', ['ListSecrets']),
      permit('some', ['Read', 'ReadValue', 'Write'], 'resource has name && resource.name like "seen/*"'),
      permit('tagged', ['Read']),
      permit(
        'tagged',
        ['ReadValue', 'Write'],
        'resource has name && resource.hasTag("team") && resource.getTag("team") == "own"',
      ),
    ].join('\n'),
    env: { AWS_REGIONS: 'us-east-1,eu-west-1' },
  });
  for (let index = 0; index < count; index += 1) {
    const { data } = await product.as('admin')(
      'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } userErrors { code } } }',
      { input: { name: name(index), value: { string: 'v' }, tags: [{ key: 'team', value: 'own' }] } },
    );
    if (index === 7) arn = data.createSecret.secret.arn;
  }
  await product.as('admin')('{ secrets(first: 100) { nodes { name } } }');
});
beforeEach(() => void product.takeCalls());
afterEach(() => product.intercept(undefined));
afterAll(() => product.stop());

const visible = Array.from({ length: count }, (_, index) => index)
  .filter(seen)
  .map(name);

async function walk(group: string, args: string) {
  const names: string[] = [];
  const pages: { nodes: number; scanned: number }[] = [];
  let after: string | null = null;
  for (let page = 0; page < 100; page += 1) {
    const { data, errors } = await product.as(group)(
      `query ($after: String) { secrets(${args}, after: $after) { nodes { name } edges { cursor node { name } } pageInfo { hasNextPage endCursor } scanned } }`,
      { after },
    );
    expect(errors).toEqual([]);
    const { nodes, edges, pageInfo, scanned } = data.secrets;
    expect(edges.map(({ node }: { node: unknown }) => node)).toEqual(nodes);
    names.push(...nodes.map((node: { name: string }) => node.name));
    pages.push({ nodes: nodes.length, scanned });
    if (!pageInfo.hasNextPage) return { names, pages };
    after = pageInfo.endCursor;
  }
  throw new Error('The list has no end');
}

test.each([
  'first: 1',
  'first: 2',
  'first: 3',
  'first: 25',
  'first: 100',
  'first: 2, sort: { field: NAME, direction: DESC }',
])('a list that leaves entries out neither skips nor repeats: %s', async (args) => {
  const { names, pages } = await walk('some', args);
  expect(names).toEqual(args.includes('DESC') ? visible.toReversed() : visible);
  // What is hidden is not counted either.
  for (const { nodes, scanned } of pages) expect(scanned).toBe(nodes);
});

test('also while AWS gives short and empty pages', async () => {
  product.emulator.faults({ shortPages: 0.5, emptyPages: 0.3, seed: 7 });
  expect((await walk('some', 'first: 3')).names).toEqual(visible);
  product.emulator.faults({});
});

test('who may list and describe nothing gets an empty list, for one call', async () => {
  expect(await walk('lister', 'first: 100')).toEqual({ names: [], pages: [{ nodes: 0, scanned: 0 }] });
  expect(product.takeCalls()).toEqual(['ListSecrets']);
});

test('filters tell nothing of what is hidden', async () => {
  for (const filter of [
    'name: ["hidden"]',
    'tags: [{ key: "team", value: "own" }], name: ["hidden"]',
    'search: ["hidden"]',
  ]) {
    const { data } = await product.as('some')(
      `{ secrets(filter: { ${filter} }) { nodes { name } scanned } }`,
    );
    expect(data.secrets).toEqual({ nodes: [], scanned: 0 });
  }
});

test('what others have just written is not shown by being corrected', async () => {
  product.emulator.faults({ staleListsMs: 60_000 });
  for (const written of ['hidden/99', 'seen/99'])
    await product.as('admin')(
      `mutation { createSecret(input: { name: "${written}" }) { userErrors { code } } }`,
    );
  const { names } = await walk('some', 'first: 4');
  expect(names).toEqual([...visible, 'seen/99']);
  for (const written of ['hidden/99', 'seen/99'])
    await product.as('admin')(
      `mutation { deleteSecret(id: "${written}", force: true) { userErrors { code } } }`,
    );
  product.emulator.faults({});
  expect((await walk('some', 'first: 4')).names).toEqual(visible);
});

test('a cursor shows nothing of what stands between what one sees', async () => {
  const cursors = new Set<string>();
  const query = `query ($filter: SecretFilter, $after: String) {
    secrets(filter: $filter, sort: { field: NAME, direction: DESC }, first: 1, after: $after) {
      edges { cursor } pageInfo { endCursor } } }`;
  for (const filter of [
    { name: ['seen/'] },
    { name: ['hidden/', 'seen/'] },
    { name: ['hidden/5', 'seen/'] },
  ]) {
    const { data } = await product.as('some')(query, { filter });
    const { edges, pageInfo } = data.secrets;
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? pageInfo.endCursor);
    cursors.add(pageInfo.endCursor);
  }
  expect(new Set([...cursors].map((cursor) => cursor.length)).size).toBe(1);
  for (const cursor of cursors) {
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/hidden|seen/);
  }
});

test('how many calls a list took is not told by what is left of them either', async () => {
  const spent = async (group: string) => {
    const query = '{ secrets(first: 100) { nodes { name } } }';
    const { headers } = await product.as(group)(query);
    return headers.get('ratelimit');
  };
  expect(await spent('admin')).toContain('"aws-calls"');
  expect(await spent('some')).not.toContain('"aws-calls"');
});

test('others that write what one may not know of do not disturb, nor cost, the list', async () => {
  const query = '{ secrets(first: 1) { nodes { name } pageInfo { hasNextPage } } }';
  const before = await product.as('some')(query);
  for (let index = 0; index < 55; index += 1) {
    await product.as('admin')(
      'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } } }',
      { input: { name: `hidden/late/${index}`, value: { string: 'v' } } },
    );
  }
  product.takeCalls();
  expect((await product.as('some')(query)).data).toEqual(before.data);
  expect(product.takeCalls()).toEqual(['ListSecrets']);
  for (let index = 0; index < 55; index += 1) {
    await product.as('admin')(
      `mutation { deleteSecret(id: "hidden/late/${index}", force: true) { userErrors { code } } }`,
    );
  }
});

test('a cursor of one caller is foreign to another', async () => {
  const { data } = await product.as('some')('{ secrets(first: 1) { pageInfo { endCursor } } }');
  const { errors } = await product.as('lister')(
    'query ($after: String) { secrets(first: 1, after: $after) { nodes { name } } }',
    { after: data.secrets.pageInfo.endCursor },
  );
  expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_CURSOR' });
});

test('that AWS refuses a secret to the gateway itself does not tell that it is there', async () => {
  product.intercept(({ operation, input }) =>
    operation === 'DescribeSecret' && String(input.SecretId).includes('01')
      ? awsError('AccessDeniedException')
      : undefined,
  );
  const ask = (group: string, id: string) => product.as(group)(`{ secret(id: "${id}") { name } }`);
  const [there, not] = [await ask('some', 'hidden/01'), await ask('some', 'hidden/none')];
  expect([there.data, there.errors]).toEqual([not.data, not.errors]);
  expect((await ask('admin', 'hidden/01')).errors[0]?.extensions.code).toBe('UPSTREAM_DENIED');
});

type Calls = Readonly<Record<string, number>>;

describe('what decisions cost', () => {
  test.each<[string, string, string, Calls]>([
    [
      'a list, all of it visible',
      'tagged',
      '{ secrets(first: 25) { nodes { name tags { key } permissions { canTag } } } }',
      { ListSecrets: 1 },
    ],
    [
      'a list of what policies leave of it',
      'some',
      '{ secrets(first: 100) { nodes { name } } }',
      { ListSecrets: 1 },
    ],
    [
      'values, decided by names',
      'some',
      '{ secrets(first: 100) { nodes { value { string } } } }',
      { ListSecrets: 1, BatchGetSecretValue: 1 },
    ],
    [
      'values, decided by tags: each secret is described',
      'tagged',
      '{ secrets(first: 50) { nodes { value { string } } } }',
      { ListSecrets: 1, DescribeSecret: 50, BatchGetSecretValue: 3 },
    ],
    [
      'the same within five seconds',
      'tagged',
      '{ secrets(first: 50) { nodes { value { string } } } }',
      { ListSecrets: 1, BatchGetSecretValue: 3 },
    ],
    [
      'one value, of a secret that was described within five seconds',
      'tagged',
      '{ secret(id: "seen/07") { value { string } } }',
      { GetSecretValue: 1 },
    ],
    [
      'a version compared with itself, of one that was described likewise',
      'some',
      '{ compareVersions(id: "$arn", from: { stage: "AWSCURRENT" }) { identical } }',
      { GetSecretValue: 1 },
    ],
    [
      'a write by name',
      'some',
      'mutation { tagSecret(id: "seen/07", tags: [{ key: "a", value: "b" }]) { secret { name } } }',
      { DescribeSecret: 1, TagResource: 1 },
    ],
    [
      'a write by ARN is described first',
      'some',
      'mutation { tagSecret(id: "$arn", tags: [{ key: "a", value: "b" }]) { secret { name } } }',
      { DescribeSecret: 1, TagResource: 1 },
    ],
    [
      'a write that is refused',
      'tagged',
      'mutation { putResourcePolicy(id: "seen/07", document: {}) { secret { name } } }',
      { DescribeSecret: 1 },
    ],
    ['a name', 'some', '{ nameAvailability(name: "seen/07") { state } }', { DescribeSecret: 1 }],
    ['a name that one may not create', 'some', '{ nameAvailability(name: "hidden/01") { state } }', {}],
  ])('%s', async (_, group, document, expected) => {
    await product.as('admin')('{ secrets(first: 100) { nodes { name } } }');
    product.takeCalls();
    await product.as(group)(document.replace('$arn', arn));
    const counts: Record<string, number> = {};
    for (const call of product.takeCalls()) counts[call] = (counts[call] ?? 0) + 1;
    expect(counts).toEqual(expected);
  });
});
