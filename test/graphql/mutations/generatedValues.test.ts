import { randomUUID } from 'node:crypto';
import { useProduct } from '../../support/useProduct';
import { awsError } from '../../support/wire';

const { product, run } = useProduct();

type Input = Readonly<Record<string, unknown>>;
const errors = 'userErrors { code path ... on VersionConflictError { currentVersionId } }';

async function create(input: Input) {
  const document = `mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } version { versionId stages } ${errors} } }`;
  return (await run(document, { input })).createSecret;
}

const putDocument = `mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { version { versionId stages } ${errors} } }`;

async function put(id: string, input: Input) {
  return (await run(putDocument, { id, input })).putSecretValue;
}

async function textOf(id: string): Promise<string> {
  const { secret } = await run('query ($id: ID!) { secret(id: $id) { value { string } } }', { id });
  product.takeCalls();
  return secret.value.string;
}

async function versionCount(id: string): Promise<number> {
  const { secret } = await run(
    'query ($id: ID!) { secret(id: $id) { versions(includeDeprecated: true) { versionId } } }',
    { id },
  );
  product.takeCalls();
  return secret.versions.length;
}

test('createSecret makes a password and stores it; the answer does not show it', async () => {
  const { data, text } = await product.graphql(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } version { stages } userErrors { code } } }',
    { input: { name: 'generate/create', value: { generate: {} } } },
  );
  expect(data.createSecret.version).toEqual({ stages: ['AWSCURRENT'] });
  expect(product.takeCalls()).toEqual(['GetRandomPassword', 'CreateSecret']);
  const password = await textOf('generate/create');
  expect(password).toHaveLength(32);
  expect(text).not.toContain(password);
});

test('as the options say', async () => {
  const password = { length: 12, excludeNumbers: true, excludePunctuation: true, excludeUppercase: true };
  await create({ name: 'generate/options', value: { generate: { password } } });
  expect(await textOf('generate/options')).toMatch(/^[a-z]{12}$/);
});

test('under a key of the template: beside the others, or in place of what is there', async () => {
  const template = { username: 'app', password: null, port: 5432 };
  await create({ name: 'generate/key', value: { generate: { template, key: 'password' } } });
  const text = await textOf('generate/key');
  const { password, ...rest } = JSON.parse(text);
  expect(password).toHaveLength(32);
  expect(rest).toEqual({ username: 'app', port: 5432 });
  expect(text).toMatch(/^\{"username":"app","password":".*","port":5432\}$/);
  await put('generate/key', { value: { generate: { template: {}, key: '__proto__' } } });
  expect(await textOf('generate/key')).toMatch(/^\{"__proto__":".*"\}$/);
});

test('putSecretValue too, also under labels of its own, and in place of the expected version', async () => {
  const { secret, version } = await create({ name: 'generate/put', value: { string: 'one' } });
  product.takeCalls();
  const blue = await put(secret.arn, { value: { generate: {} }, stages: ['BLUE'] });
  expect(blue.version.stages).toEqual(['BLUE']);
  expect(product.takeCalls()).toEqual(['GetRandomPassword', 'PutSecretValue']);
  const current = await put(secret.arn, { value: { generate: {} }, expectedVersionId: version.versionId });
  expect(current.version.stages).toEqual(['AWSCURRENT']);
  expect(product.takeCalls()).toEqual([
    'DescribeSecret',
    'GetRandomPassword',
    'PutSecretValue',
    'UpdateSecretVersionStage',
    'UpdateSecretVersionStage',
  ]);
  expect(await textOf(secret.arn)).toHaveLength(32);
});

test('a conflict is found before a password is made', async () => {
  const { secret, version } = await create({ name: 'generate/conflict', value: { string: 'one' } });
  await put(secret.arn, { value: { string: 'two' } });
  product.takeCalls();
  const { userErrors } = await put(secret.arn, {
    value: { generate: {} },
    expectedVersionId: version.versionId,
  });
  expect(userErrors).toEqual([expect.objectContaining({ code: 'VERSION_CONFLICT' })]);
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
});

describe('the same clientRequestToken', () => {
  test('creates once, and makes no second password', async () => {
    const input = {
      name: 'generate/create-once',
      value: { generate: {} },
      clientRequestToken: randomUUID(),
    };
    const first = await create(input);
    expect(first.version.versionId).toBe(input.clientRequestToken);
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'GetRandomPassword', 'CreateSecret']);
    const password = await textOf(input.name);
    expect(await create(input)).toEqual(first);
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'ListSecretVersionIds']);
    expect(await textOf(input.name)).toBe(password);
  });

  test('puts once, and makes no second password, also when another version has come since', async () => {
    const { secret } = await create({ name: 'generate/put-once' });
    const input = { value: { generate: {} }, clientRequestToken: randomUUID() };
    product.takeCalls();
    const first = await put(secret.arn, input);
    expect(product.takeCalls()).toEqual(['ListSecretVersionIds', 'GetRandomPassword', 'PutSecretValue']);
    const password = await textOf(secret.arn);
    expect(await put(secret.arn, input)).toEqual(first);
    expect(product.takeCalls()).toEqual(['ListSecretVersionIds']);
    expect(await textOf(secret.arn)).toBe(password);
    for (const string of ['two', 'three']) await put(secret.arn, { value: { string } });
    expect((await put(secret.arn, input)).version).toEqual({
      versionId: input.clientRequestToken,
      stages: [],
    });
    expect(await textOf(secret.arn)).toBe('three');
  });

  test('with an expected version: is answered, or finished, with the password that is stored', async () => {
    const { secret, version } = await create({ name: 'generate/checked-once', value: { string: 'one' } });
    const input = {
      value: { generate: {} },
      expectedVersionId: version.versionId,
      clientRequestToken: randomUUID(),
    };
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' ? awsError('AccessDeniedException') : undefined,
    );
    await product.graphql(putDocument, { id: secret.arn, input });
    product.intercept(undefined);
    product.takeCalls();
    const finished = await put(secret.arn, input);
    expect(finished.version).toEqual({ versionId: input.clientRequestToken, stages: ['AWSCURRENT'] });
    expect(product.takeCalls()).not.toContain('GetRandomPassword');
    const password = await textOf(secret.arn);
    expect(await put(secret.arn, input)).toEqual(finished);
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
    expect(await textOf(secret.arn)).toBe(password);
    expect(await versionCount(secret.arn)).toBe(2);
  });

  /** Both calls have made a password when the first of them is stored. */
  function meetAt(operation: string): void {
    let count = 0;
    let open: () => void = () => undefined;
    const met = new Promise<undefined>((resolve) => {
      open = () => resolve(undefined);
    });
    product.intercept((call) => {
      if (call.operation !== operation) return undefined;
      count += 1;
      if (count === 2) open();
      return met;
    });
  }

  test('sent twice at once to putSecretValue: the password that is stored first stands', async () => {
    const { secret } = await create({ name: 'generate/put-twins', value: { string: 'one' } });
    const input = { value: { generate: {} }, clientRequestToken: randomUUID() };
    meetAt('PutSecretValue');
    const [one, other] = await Promise.all([put(secret.arn, input), put(secret.arn, input)]);
    expect(one).toEqual({
      version: { versionId: input.clientRequestToken, stages: ['AWSCURRENT'] },
      userErrors: [],
    });
    expect(other).toEqual(one);
    expect(await versionCount(secret.arn)).toBe(2);
  });

  test('sent twice at once to createSecret: the password that is stored first stands', async () => {
    const input = { name: 'generate/twins', value: { generate: {} }, clientRequestToken: randomUUID() };
    meetAt('CreateSecret');
    const [one, other] = await Promise.all([create(input), create(input)]);
    expect(one.userErrors).toEqual([]);
    expect(other).toEqual(one);
    expect(await versionCount(input.name)).toBe(1);
  });

  test('whose answer was lost is asked for again, and made once', async () => {
    const input = { name: 'generate/lost', value: { generate: {} }, clientRequestToken: randomUUID() };
    let count = 0;
    product.intercept(({ operation }) =>
      operation === 'CreateSecret' && count++ === 0 ? 'lose' : undefined,
    );
    expect((await create(input)).userErrors).toEqual([]);
    expect(product.takeCalls().filter((call) => call === 'GetRandomPassword')).toHaveLength(1);
  });
});

test('a name that is taken by another call is ALREADY_EXISTS, as ever', async () => {
  await create({ name: 'generate/taken', value: { string: 'theirs' } });
  const input = { name: 'generate/taken', value: { generate: {} }, clientRequestToken: randomUUID() };
  expect((await create(input)).userErrors).toEqual([
    expect.objectContaining({ code: 'ALREADY_EXISTS', path: ['input', 'name'] }),
  ]);
  expect(await textOf('generate/taken')).toBe('theirs');
});

test('a name that is scheduled for deletion is SCHEDULED_FOR_DELETION, also for the token that created it', async () => {
  const input = { name: 'generate/deleted', value: { generate: {} }, clientRequestToken: randomUUID() };
  await create(input);
  await run('mutation { deleteSecret(id: "generate/deleted") { userErrors { code } } }');
  expect((await create(input)).userErrors).toEqual([
    expect.objectContaining({ code: 'SCHEDULED_FOR_DELETION', path: ['input', 'name'] }),
  ]);
});

test.each<[string, Input, string[]]>([
  ['a template without a key', { template: { a: 1 } }, ['key']],
  ['a key without a template', { key: 'a' }, ['template']],
  ['a password of length 0', { password: { length: 0 } }, ['password', 'length']],
  ['a template that is too large', { template: { a: 'x'.repeat(65_536) }, key: 'p' }, ['template']],
])('%s: INVALID_INPUT, and no call', async (_, generate, path) => {
  for (const { userErrors } of [
    await create({ name: 'generate/invalid', value: { generate } }),
    await put('generate/create', { value: { generate } }),
  ])
    expect(userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['input', 'value', 'generate', ...path] }]);
  expect(product.takeCalls()).toEqual([]);
});

test('a password that nothing is left for, or that does not fit the template, is INVALID_INPUT', async () => {
  const cases = [
    [{ password: { length: 3 } }, ['password']],
    [{ template: { a: 'x'.repeat(65_500) }, key: 'p', password: { length: 40 } }, ['template']],
  ] as const;
  for (const [generate, path] of cases)
    expect((await create({ name: 'generate/impossible', value: { generate } })).userErrors).toEqual([
      { code: 'INVALID_INPUT', path: ['input', 'value', 'generate', ...path] },
    ]);
  expect(product.takeCalls()).toEqual(['GetRandomPassword', 'GetRandomPassword']);
});

test('the password is in no answer, no error and no call but the one that stores it', async () => {
  product.intercept(({ operation }) =>
    operation === 'CreateSecret' ? awsError('InternalServiceError', 500) : undefined,
  );
  const { text } = await product.graphql(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { userErrors { code message } } }',
    {
      input: {
        name: 'generate/failing',
        value: { generate: { template: { user: 'canary-user' }, key: 'p' } },
      },
    },
  );
  const [stored] = product.inputsOf('CreateSecret');
  const { p } = JSON.parse(String(stored?.SecretString));
  expect(p).toHaveLength(32);
  expect(text).not.toContain(p);
  expect(text).not.toContain('canary-user');
});
