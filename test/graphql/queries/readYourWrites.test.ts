import { startAnotherGateway } from '../../support/startAnotherGateway';
import { startWatchedProduct, type WatchedProduct } from '../../support/watchedProduct';
import { awsError } from '../../support/wire';

/** AWS's lists are as things were five minutes ago: none of the writes of a test is in them, all that was before is. */
let product: WatchedProduct;

const minuteMs = 60_000;
const staleMs = 5 * minuteMs;

beforeEach(async () => {
  product = await startWatchedProduct();
  const another = await startAnotherGateway(product.emulator);
  for (const name of ['a', 'c', 'e', 'g'])
    await create({ name, description: `about ${name}`, tags: [{ key: 'Old', value: name }] }, another);
  await run(
    'mutation { createSecret(input: { name: "leaving" }) { userErrors { code } } deleteSecret(id: "leaving") { userErrors { code } } }',
    {},
    another,
  );
  product.emulator.clock.advance(2 * staleMs);
  await Promise.all([another.stop(), names()]);
  product.emulator.faults({ staleListsMs: staleMs });
  product.takeCalls();
});
afterEach(() => product.stop());

async function run(
  query: string,
  variables?: Readonly<Record<string, unknown>>,
  gateway: Pick<WatchedProduct, 'graphql'> = product,
) {
  const { data, errors } = await gateway.graphql(query, variables);
  expect(errors).toEqual([]);
  return data;
}

async function create(input: Readonly<Record<string, unknown>>, gateway?: Pick<WatchedProduct, 'graphql'>) {
  const { createSecret } = await run(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { userErrors { code } } }',
    { input },
    gateway,
  );
  expect(createSecret.userErrors).toEqual([]);
}

async function nodes(args = '', selection = 'name') {
  const { secrets } = await run(`{ secrets(${args || 'first: 100'}) { nodes { ${selection} } } }`);
  return secrets.nodes;
}

async function names(args?: string): Promise<string[]> {
  return (await nodes(args)).map(({ name }: { name: string }) => name);
}

test('AWS does lag in these tests, and what a gateway knows of its writes another does not', async () => {
  await create({ name: 'd' });
  const other = await startAnotherGateway(product.emulator);
  try {
    const { data } = await other.graphql('{ secrets { nodes { name } } }');
    expect(data.secrets.nodes).toEqual([{ name: 'a' }, { name: 'c' }, { name: 'e' }, { name: 'g' }]);
    expect(await names()).toEqual(['a', 'c', 'e', 'g', 'd']);
  } finally {
    await other.stop();
  }
});

describe('a secret that was created', () => {
  beforeEach(async () => {
    await create({ name: 'd', description: 'about d', tags: [{ key: 'New', value: 'yes' }] });
    product.takeCalls();
  });

  test.each([
    ['', ['a', 'c', 'e', 'g', 'd']],
    ['sort: { field: NAME }', ['a', 'c', 'd', 'e', 'g']],
    ['sort: { field: NAME, direction: DESC }', ['g', 'e', 'd', 'c', 'a']],
    ['sort: { direction: DESC }', ['d', 'g', 'e', 'c', 'a']],
    ['sort: { field: LAST_CHANGED_AT, direction: DESC }, first: 2', ['d', 'g']],
    ['filter: { name: ["d", "e"] }, sort: { field: NAME }', ['d', 'e']],
    ['filter: { name: ["!a"] }, sort: { field: NAME }', ['c', 'd', 'e', 'g']],
    ['filter: { name: ["x"] }', []],
    ['filter: { tagKey: ["Ne"] }', ['d']],
    ['filter: { tagKey: ["!Old"] }', ['d']],
    ['filter: { tagValue: ["y"] }', ['d']],
    ['filter: { tags: [{ key: "New", value: "yes" }] }', ['d']],
    ['filter: { tags: [{ key: "New", value: "y" }] }', []],
    ['filter: { primaryRegion: ["us"] }', []],
    ['filter: { owningService: ["rds"] }', []],
    ['filter: { rotationEnabled: true }', []],
    ['filter: { description: ["about"] }', ['a', 'c', 'e', 'g']],
    ['filter: { search: ["about"] }', ['a', 'c', 'e', 'g']],
  ])('secrets(%s)', async (args, expected) => {
    expect(await names(args)).toEqual(expected);
  });

  test('costs one description, once; nothing where its name says that it is not in the page', async () => {
    await names('first: 2, sort: { field: NAME }');
    await names('filter: { name: ["a"] }');
    expect(product.takeCalls()).toEqual(['ListSecrets', 'ListSecrets']);
    await names();
    await names('first: 3, sort: { field: NAME }');
    expect(product.takeCalls()).toEqual(['ListSecrets', 'DescribeSecret', 'ListSecrets']);
  });

  test('is there once when AWS catches up, whichever page it would come in', async () => {
    const page =
      'query ($after: String) { secrets(first: 2, sort: { field: NAME }, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }';
    for (const pattern of [0b000, 0b001, 0b010, 0b011, 0b100, 0b101, 0b110, 0b111]) {
      const seen: string[] = [];
      let after: string | null = null;
      for (let turn = 0, more = true; more; turn += 1) {
        product.emulator.faults((pattern >> turn) & 1 ? {} : { staleListsMs: staleMs });
        const { secrets } = await run(page, { after });
        for (const { name } of secrets.nodes) seen.push(name);
        after = secrets.pageInfo.endCursor;
        more = secrets.pageInfo.hasNextPage;
      }
      expect([pattern, seen]).toEqual([pattern, ['a', 'c', 'd', 'e', 'g']]);
    }
  });

  test('is left out, and the list is answered, when it cannot be described', async () => {
    product.intercept(({ operation }) =>
      operation === 'DescribeSecret' ? awsError('AccessDeniedException') : undefined,
    );
    expect(await names()).toEqual(['a', 'c', 'e', 'g']);
    product.intercept(undefined);
    expect(await names()).toEqual(['a', 'c', 'e', 'g', 'd']);
  });
});

describe.each([
  ['that AWS lists at once costs no description', {}, ['ListSecrets']],
  ['that AWS does not list yet costs one', { staleListsMs: staleMs }, ['ListSecrets', 'DescribeSecret']],
])('a write %s', (_, faults, calls) => {
  test.each([
    ['createSecret(input: { name: "b" })', ['a', 'b', 'c', 'e', 'g']],
    ['tagSecret(id: "a", tags: [{ key: "New", value: "1" }])', undefined],
    ['updateSecret(id: "a", input: { description: "new", kmsKeyId: "alias/mine" })', undefined],
    ['updateSecret(id: "a", input: { description: "" })', undefined],
    ['deleteSecret(id: "e")', ['a', 'c', 'g']],
    ['restoreSecret(id: "leaving")', ['a', 'c', 'e', 'g', 'leaving']],
    ['putSecretValue(id: "c", input: { value: { string: $v }, stages: ["GREEN"] })', undefined],
    ['moveVersionStage(id: "c", stage: "BLUE", toVersionId: $old)', undefined],
    ['moveVersionStage(id: "c", stage: "AWSPREVIOUS", fromVersionId: $old)', undefined],
  ])('%s', async (field, expected = ['a', 'c', 'e', 'g']) => {
    const variables = { v: 'three', old: await put('one') };
    await put('two');
    product.emulator.clock.advance(2 * staleMs);
    const types = { v: 'SecretString!', old: 'ID!' };
    const head = Object.entries(types).map(([name, type]) =>
      field.includes(`$${name}`) ? `$${name}: ${type}` : '',
    );
    const { x } = await run(
      `mutation Write${head.some(Boolean) ? `(${head.join(' ')})` : ''} { x: ${field} { userErrors { code message } } }`,
      variables,
    );
    expect(x.userErrors).toEqual([]);
    product.takeCalls();
    product.emulator.faults(faults);
    expect(await names('sort: { field: NAME }')).toEqual(expected);
    // That a deleted secret is not among the active ones needs no description.
    expect(product.takeCalls()).toEqual(field.startsWith('deleteSecret') ? ['ListSecrets'] : calls);
    await names('sort: { field: NAME }');
    expect(product.takeCalls()).toEqual(['ListSecrets']);
  });

  /** A version of `c`, and what became of it is known. */
  async function put(v: string): Promise<string> {
    const { putSecretValue } = await run(
      'mutation ($v: SecretString!) { putSecretValue(id: "c", input: { value: { string: $v } }) { version { versionId } } }',
      { v },
    );
    await names();
    return putSecretValue.version.versionId;
  }
});

test('an answer that describes the secret is the description', async () => {
  await run('mutation { updateSecret(id: "c", input: { description: "new" }) { secret { description } } }');
  product.takeCalls();
  expect(await nodes('filter: { name: ["c"] }', 'name description')).toEqual([
    { name: 'c', description: 'new' },
  ]);
  expect(product.takeCalls()).toEqual(['ListSecrets']);
});

test('what was changed is shown as it is, in the place that it has now', async () => {
  await run(`mutation {
    updateSecret(id: "c", input: { description: "new" }) { userErrors { code } }
    untagSecret(id: "e", keys: ["Old"]) { userErrors { code } }
  }`);
  expect(await nodes('', 'name description tags { key }')).toEqual([
    { name: 'a', description: 'about a', tags: [{ key: 'Old' }] },
    { name: 'c', description: 'new', tags: [{ key: 'Old' }] },
    { name: 'e', description: 'about e', tags: [] },
    { name: 'g', description: 'about g', tags: [{ key: 'Old' }] },
  ]);
  expect(await names('sort: { field: LAST_CHANGED_AT, direction: DESC }, first: 1')).toEqual(['c']);
  expect(await names('filter: { tagKey: ["Old"] }')).toEqual(['a', 'c', 'g']);
  // Words are matched by AWS, to which it is as it was; what is shown is as it is.
  expect(await nodes('filter: { description: ["about"] }', 'description')).toEqual([
    { description: 'about a' },
    { description: 'new' },
    { description: 'about e' },
    { description: 'about g' },
  ]);
});

test('what was deleted is gone, what was restored is back', async () => {
  await run(`mutation {
    deleteSecret(id: "a") { userErrors { code } }
    deleteSecret2: deleteSecret(id: "c", force: true) { userErrors { code } }
    restoreSecret(id: "leaving") { userErrors { code } }
  }`);
  product.takeCalls();
  expect(await names()).toEqual(['e', 'g', 'leaving']);
  // For what AWS does not list yet; none for what it still lists as active, and none for what is gone for good.
  expect(product.takeCalls().toSorted()).toEqual(['DescribeSecret', 'ListSecrets']);
  const all = 'filter: { includeScheduledForDeletion: true }, sort: { field: NAME }';
  expect(await nodes(all, 'name deletion { state recoveryDays }')).toEqual([
    { name: 'a', deletion: { state: 'SCHEDULED', recoveryDays: 30 } },
    { name: 'e', deletion: { state: 'ACTIVE', recoveryDays: null } },
    { name: 'g', deletion: { state: 'ACTIVE', recoveryDays: null } },
    { name: 'leaving', deletion: { state: 'ACTIVE', recoveryDays: null } },
  ]);
  expect(await names('filter: { onlyScheduledForDeletion: true }')).toEqual(['a']);
  expect(await names('filter: { search: ["about"] }')).toEqual(['e', 'g']);
  expect(product.takeCalls()).toEqual(['ListSecrets', 'DescribeSecret', 'ListSecrets', 'ListSecrets']);
});

test('a name that was created again is the new secret, once', async () => {
  await run(`mutation {
    deleteSecret(id: "c", force: true) { userErrors { code } }
    createSecret(input: { name: "c", description: "again" }) { userErrors { code } }
  }`);
  expect(await nodes('sort: { field: NAME }', 'name description')).toEqual([
    { name: 'a', description: 'about a' },
    { name: 'c', description: 'again' },
    { name: 'e', description: 'about e' },
    { name: 'g', description: 'about g' },
  ]);
});

describe('between two pages', () => {
  const page =
    'query ($sort: SecretSort, $filter: SecretFilter, $after: String) { secrets(first: 2, sort: $sort, filter: $filter, after: $after) { nodes { name } pageInfo { endCursor } } }';
  const force = (name: string) => `deleteSecret(id: "${name}", force: true) { userErrors { code } }`;
  const tag = (name: string) =>
    `tagSecret(id: "${name}", tags: [{ key: "k", value: "" }]) { userErrors { code } }`;
  const create = (name: string) => `createSecret(input: { name: "${name}" }) { userErrors { code } }`;

  describe.each([
    ['lists that lag', { staleListsMs: staleMs }],
    ['lists that do not', {}],
  ])('with %s', (_, faults) => {
    // A filter of our own, so that the next page begins in the middle of one of AWS.
    describe.each([
      ['by name', { sort: { field: 'NAME' }, filter: { rotationEnabled: false } }],
      ['by creation', { filter: { rotationEnabled: false } }],
    ])('%s', (order, list) => {
      test.each([
        ['a secret shown is deleted', force('a'), ['e', 'g']],
        ['the last one shown is deleted', force('c'), ['e', 'g']],
        ['all that were shown are deleted', `${force('a')} other: ${force('c')}`, ['e', 'g']],
        ['a secret shown is changed', tag('a'), ['e', 'g']],
        ['the last one shown is changed', tag('c'), ['e', 'g']],
        ['the next one is deleted', force('e'), ['g']],
        ['the next one is changed', tag('e'), ['e', 'g']],
        [
          'one is created before what was shown',
          create('b'),
          order === 'by name' ? ['e', 'g'] : ['e', 'g', 'b'],
        ],
        ['one is created behind it', create('d'), order === 'by name' ? ['d', 'e'] : ['e', 'g', 'd']],
      ])('%s, and none is lost or shown twice', async (__, change, expected) => {
        const { secrets } = await run(page, list);
        expect(secrets.nodes).toEqual([{ name: 'a' }, { name: 'c' }]);
        await run(`mutation { ${change} }`);
        product.emulator.faults(faults);
        const next = await run(page, { ...list, after: secrets.pageInfo.endCursor });
        expect(next.secrets.nodes).toEqual(expected.slice(0, 2).map((name) => ({ name })));
      });
    });
  });

  test('another deletes a secret that was shown', async () => {
    const list = { sort: { field: 'NAME' }, filter: { rotationEnabled: false } };
    product.emulator.faults({});
    const { secrets } = await run(page, list);
    const other = await startAnotherGateway(product.emulator);
    try {
      await run(`mutation { ${force('a')} other: ${force('c')} }`, {}, other);
    } finally {
      await other.stop();
    }
    const next = await run(page, { ...list, after: secrets.pageInfo.endCursor });
    expect(next.secrets.nodes).toEqual([{ name: 'e' }, { name: 'g' }]);
  });
});

test('a write whose answer was lost is looked at', async () => {
  product.intercept(({ operation }) => (operation === 'DeleteSecret' ? 'lose' : undefined));
  await product.graphql('mutation { deleteSecret(id: "g") { userErrors { code } } }');
  product.intercept(undefined);
  expect(await names()).toEqual(['a', 'c', 'e']);
});

test('a write that was refused costs nothing', async () => {
  await run(
    'mutation { restoreSecret(id: "nobody") { userErrors { code } } createSecret(input: { name: "a" }) { userErrors { code } } }',
  );
  product.takeCalls();
  await names();
  expect(product.takeCalls()).toEqual(['ListSecrets']);
});

test('what somebody else changed after us is shown from the list', async () => {
  await run('mutation { updateSecret(id: "c", input: { description: "ours" }) { secret { description } } }');
  product.emulator.faults({});
  product.intercept(({ operation }) => {
    if (operation !== 'ListSecrets') return undefined;
    const LastChangedDate = Date.now() / 1000 + 3_600;
    const ARN = entryArn;
    return {
      status: 200,
      body: { SecretList: [{ ARN, Name: 'c', Description: 'theirs', LastChangedDate }] },
    };
  });
  const { secret } = await run('{ secret(id: "c") { arn } }');
  const entryArn: string = secret.arn;
  expect(await nodes('filter: { name: ["c"] }', 'description')).toEqual([{ description: 'theirs' }]);
});

test('a secret of another account or Region that was written to is not put into the list', async () => {
  const foreign = 'arn:aws:secretsmanager:us-east-1:999999999999:secret:foreign-AbCdEf';
  product.intercept(({ operation, input }) =>
    input.SecretId === foreign
      ? { status: 200, body: operation === 'DescribeSecret' ? { ARN: foreign, Name: 'foreign' } : {} }
      : undefined,
  );
  await run(
    'mutation ($id: ID!) { updateSecret(id: $id, input: { description: "d" }) { userErrors { code } secret { description } } }',
    { id: foreign },
  );
  expect(await names()).toEqual(['a', 'c', 'e', 'g']);
});

describe('after more writes than are described for one list', () => {
  const count = 60;
  const fresh = Array.from({ length: count }, (_, i) => `x${String(i).padStart(2, '0')}`);

  beforeEach(async () => {
    for (let at = 0; at < count; at += 10) {
      const fields = fresh
        .slice(at, at + 10)
        .map((name) => `${name}: createSecret(input: { name: "${name}" }) { userErrors { code } }`);
      await run(`mutation { ${fields.join(' ')} }`);
    }
    product.takeCalls();
  });

  async function walk(args: string, first: number) {
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 1; ; pages += 1) {
      const { secrets } = await run(
        `query ($after: String) { secrets(${args} first: ${first}, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const { name } of secrets.nodes) seen.push(name);
      if (!secrets.pageInfo.hasNextPage) return { seen, pages };
      expect(pages).toBeLessThan(50);
      after = secrets.pageInfo.endCursor;
    }
  }

  test.each([
    ['', 100, ['a', 'c', 'e', 'g', ...fresh]],
    ['', 7, ['a', 'c', 'e', 'g', ...fresh]],
    ['sort: { field: NAME },', 25, ['a', 'c', 'e', 'g', ...fresh]],
    ['sort: { field: NAME, direction: DESC },', 100, [...fresh.toReversed(), 'g', 'e', 'c', 'a']],
    ['sort: { direction: DESC },', 100, [...fresh.toReversed(), 'g', 'e', 'c', 'a']],
    ['sort: { field: LAST_CHANGED_AT, direction: DESC },', 100, [...fresh.toReversed(), 'g', 'e', 'c', 'a']],
    ['filter: { rotationEnabled: false },', 100, ['a', 'c', 'e', 'g', ...fresh]],
  ])('secrets(%s first: %s) followed to its end holds all of them, once', async (args, first, expected) => {
    const { seen } = await walk(args, first);
    expect(seen).toEqual(expected);
    expect(product.takeCalls().filter((operation) => operation === 'DescribeSecret')).toHaveLength(count);
    expect((await walk(args, 100)).pages).toBe(1);
    expect(product.takeCalls()).toEqual(['ListSecrets']);
  });

  test('a list does not wait for what cannot be described', async () => {
    product.intercept(({ operation }) =>
      operation === 'DescribeSecret' ? awsError('AccessDeniedException') : undefined,
    );
    expect(await walk('', 100)).toEqual({ seen: ['a', 'c', 'e', 'g'], pages: 1 });
  });

  test('what was deleted is gone at once, without a description', async () => {
    await walk('', 100);
    product.emulator.faults({});
    const nowListed = await nodes('first: 100', 'arn name');
    product.emulator.faults({ staleListsMs: staleMs });
    product.emulator.clock.advance(2 * staleMs);
    const ids: string[] = nowListed.map(({ arn }: { arn: string }) => arn);
    for (const some of [ids.slice(0, 40), ids.slice(40, 62)])
      await run(
        'mutation ($some: [ID!]!) { deleteSecrets(ids: $some) { results { userErrors { code } } } }',
        { some },
      );
    product.takeCalls();
    expect(await names()).toEqual(fresh.slice(-2));
    expect(product.takeCalls()).toEqual(['ListSecrets']);
  });
});

test('a secret that somebody else restored after our deletion is shown again', async () => {
  const { secret } = await run('{ secret(id: "c") { arn } }');
  await run('mutation { deleteSecret(id: "c") { userErrors { code } } }');
  expect(await names()).toEqual(['a', 'e', 'g']);
  product.emulator.clock.advance(2_000);
  const other = await startAnotherGateway(product.emulator);
  try {
    await run(
      'mutation ($id: ID!) { restoreSecret(id: $id) { userErrors { code } } }',
      { id: secret.arn },
      other,
    );
  } finally {
    await other.stop();
  }
  expect(await names()).toEqual(['a', 'e', 'g']);
  product.emulator.faults({});
  expect(await names()).toEqual(['a', 'c', 'e', 'g']);
});

test('a change brings no secret into a page of all where AWS does not list it', async () => {
  const other = await startAnotherGateway(product.emulator);
  const some = Array.from({ length: 12 }, (_, i) => `y${10 + i}`);
  try {
    for (const name of some) await create({ name }, other);
  } finally {
    await other.stop();
  }
  product.emulator.clock.advance(2 * staleMs);
  await run(
    'mutation ($some: [ID!]!) { untagSecrets(ids: $some, keys: ["k"]) { results { userErrors { code } } } }',
    { some },
  );
  product.takeCalls();
  expect(await names('first: 1')).toEqual(['a']);
  expect(await names('first: 1, sort: { field: NAME }')).toEqual(['a']);
  expect(product.takeCalls()).toEqual(['ListSecrets', 'ListSecrets']);
  expect(await names('first: 2, sort: { field: LAST_CHANGED_AT, direction: DESC }')).toHaveLength(2);
  expect(product.takeCalls().filter((operation) => operation === 'DescribeSecret')).toHaveLength(12);
});
