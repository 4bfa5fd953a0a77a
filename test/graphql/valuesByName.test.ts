import { useProduct } from '../support/useProduct';
import { awsError } from '../support/wire';

/*
 * AWS tells the name and the ARN of a secret along with its value: where nothing else is asked for, a description
 * beforehand would be a call for nothing.
 */

const { product, run } = useProduct();
const names = Array.from({ length: 22 }, (_, i) => `by-name/${String(i).padStart(2, '0')}`);
const arns: string[] = [];
const known = 'id arn name region accountId __typename';

beforeAll(async () => {
  for (const name of names) {
    const { createSecret } = await run(
      'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { secret { arn } } }',
      { name, value: `value of ${name}` },
    );
    arns.push(createSecret.secret.arn);
  }
  const two =
    'mutation ($id: ID!, $value: SecretString!) { putSecretValue(id: $id, input: { value: { string: $value } }) { userErrors { code } } }';
  await run(two, { id: names[0], value: 'second value' });
  await run('mutation { createSecret(input: { name: "by-name/empty" }) { userErrors { code } } }');
});

const identityOf = (index: number) => ({
  id: arns[index],
  arn: arns[index],
  name: names[index],
  region: 'us-east-1',
  accountId: expect.stringMatching(/^\d{12}$/),
  __typename: 'Secret',
});

test.each([
  ['name', () => names[1]],
  ['ARN', () => arns[1]],
])('a value by %s is one call', async (_, id) => {
  const { secret } = await run(`query ($id: ID!) { secret(id: $id) { ${known} value { string stages } } }`, {
    id: id(),
  });
  expect(secret).toEqual({
    ...identityOf(1),
    value: { string: 'value of by-name/01', stages: ['AWSCURRENT'] },
  });
  expect(product.inputsOf('GetSecretValue')).toEqual([{ SecretId: id(), VersionStage: 'AWSCURRENT' }]);
  expect(product.takeCalls()).toEqual(['GetSecretValue']);
});

test('the current and the previous value are a call each, at the same time', async () => {
  let asked = 0;
  let release = (): void => {};
  const both = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined);
  });
  product.intercept(() => {
    asked += 1;
    if (asked === 2) release();
    return both;
  });
  const { secret } = await run(
    '{ secret(id: "by-name/00") { name value { string } was: value(stage: "AWSPREVIOUS") { string } again: value { kind } } }',
  );
  expect(secret).toEqual({
    name: names[0],
    value: { string: 'second value' },
    was: { string: 'value of by-name/00' },
    again: { kind: 'STRING' },
  });
  expect(product.takeCalls()).toEqual(['GetSecretValue', 'GetSecretValue']);
});

test('one that has no such version is told of by the other that it has', async () => {
  const { secret } = await run(
    '{ secret(id: "by-name/01") { arn value { string } was: value(stage: "AWSPREVIOUS") { string } } }',
  );
  expect(secret).toEqual({ arn: arns[1], value: { string: 'value of by-name/01' }, was: null });
  expect(product.takeCalls()).toEqual(['GetSecretValue', 'GetSecretValue']);
});

test('twenty names are one batch, whether listed or under aliases', async () => {
  const ids = names.slice(0, 20).reverse();
  const expected = ids.map((name) => ({
    name,
    value: { string: name === names[0] ? 'second value' : `value of ${name}` },
  }));
  const { secretsByIds } = await run(
    'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { name value { string } } }',
    { ids },
  );
  expect(secretsByIds).toEqual(expected);
  expect(product.takeCalls()).toEqual(['BatchGetSecretValue']);
  const fields = ids.map((name, i) => `s${i}: secret(id: "${name}") { name value { string } }`);
  expect(Object.values(await run(`{ ${fields.join(' ')} }`))).toEqual(expected);
  expect(product.takeCalls()).toEqual(['BatchGetSecretValue']);
});

test('the same secret by its name, its ARN and its partial ARN', async () => {
  const ids = [names[2], arns[2], arns[2]?.slice(0, -7), names[3]];
  const { secretsByIds } = await run(
    'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { arn value { string } } }',
    { ids },
  );
  const second = { arn: arns[2], value: { string: 'value of by-name/02' } };
  expect(secretsByIds).toEqual([
    second,
    second,
    second,
    { arn: arns[3], value: { string: 'value of by-name/03' } },
  ]);
});

test('the beginning of an ARN that looks like a whole one', async () => {
  const { createSecret } = await run(
    'mutation ($value: SecretString!) { createSecret(input: { name: "by-name/looks-abcdef", value: { string: $value } }) { secret { arn } } }',
    { value: 'mine' },
  );
  const { arn } = createSecret.secret;
  product.takeCalls();
  const { secretsByIds } = await run(
    'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { arn name value { string } } }',
    { ids: [arn.slice(0, -7), names[2]] },
  );
  expect(secretsByIds).toEqual([
    // AWS takes it for a full one, of a secret that is not there.
    null,
    { arn: arns[2], name: names[2], value: { string: 'value of by-name/02' } },
  ]);
});

test.each([
  ['is not there', 'by-name/none', null],
  ['has no value', 'by-name/empty', { name: 'by-name/empty', value: null }],
])('of a secret that %s a description tells', async (_, id, expected) => {
  const { secret } = await run('query ($id: ID!) { secret(id: $id) { name value { string } } }', { id });
  expect(secret).toEqual(expected);
  expect(product.takeCalls()).toEqual(['GetSecretValue', 'DescribeSecret']);
});

test('of a secret that is scheduled for deletion a description tells', async () => {
  await run('mutation { deleteSecret(id: "by-name/20") { userErrors { code } } }');
  product.takeCalls();
  const { secretsByIds } = await run(
    '{ secretsByIds(ids: ["by-name/20", "by-name/04", "by-name/none"]) { name value { string } } }',
  );
  expect(secretsByIds).toEqual([
    { name: 'by-name/20', value: null },
    { name: 'by-name/04', value: { string: 'value of by-name/04' } },
    null,
  ]);
  expect(product.takeCalls().sort()).toEqual(['BatchGetSecretValue', 'DescribeSecret', 'DescribeSecret']);
});

test('a refused value is an error at its own path, and asked for once', async () => {
  product.intercept(({ operation }) =>
    operation === 'GetSecretValue' ? awsError('AccessDeniedException') : undefined,
  );
  const { data, errors } = await product.graphql('{ secret(id: "by-name/05") { name value { string } } }');
  expect(data.secret).toEqual({ name: 'by-name/05', value: null });
  expect(errors).toEqual([
    expect.objectContaining({
      path: ['secret', 'value'],
      extensions: expect.objectContaining({ code: 'UPSTREAM_DENIED' }),
    }),
  ]);
  expect(product.takeCalls()).toEqual(['GetSecretValue', 'DescribeSecret']);
});

test('a value that hangs does not hide what a description tells', async () => {
  product.intercept(({ operation }) => (operation === 'GetSecretValue' ? new Promise(() => {}) : undefined));
  const { data, errors } = await product.graphql('{ secret(id: "by-name/06") { arn value { string } } }');
  expect(data.secret).toEqual({ arn: arns[6], value: null });
  expect(errors).toEqual([
    expect.objectContaining({
      path: ['secret', 'value'],
      extensions: expect.objectContaining({ code: 'UPSTREAM_TIMEOUT' }),
    }),
  ]);
});

test.each([
  ['tells no ARN', () => ({})],
  ['is of another secret', () => ({ ARN: arns[8], Name: names[8] })],
  ['is of another secret, by ARN', () => ({ ARN: arns[8], Name: names[8] }), () => arns[7]],
])('an answer that %s is not taken for the secret', async (_, whose, id = () => names[7]) => {
  product.intercept(({ operation }) =>
    operation === 'GetSecretValue'
      ? { status: 200, body: { ...whose(), VersionId: 'v', SecretString: 'whose?' } }
      : undefined,
  );
  const answer = await product.graphql('query ($id: ID!) { secret(id: $id) { name arn value { string } } }', {
    id: id(),
  });
  expect(answer.data.secret).toEqual({ name: names[7], arn: arns[7], value: null });
  expect(answer.errors).toEqual([expect.objectContaining({ path: ['secret', 'value'] })]);
});

test.each([
  ['anything that only a description tells', 'value { string } tags { key }'],
  ['no value', 'name'],
  ['a value that there cannot be', 'value(stage: "") { string }'],
])('with %s it is described, and nothing is read for nothing', async (_, selection) => {
  await run(`{ secret(id: "by-name/08") { ${selection} } }`);
  expect(product.takeCalls()[0]).toBe('DescribeSecret');
});

test('what is left out by a directive is not read', async () => {
  const query =
    'query ($with: Boolean!) { secret(id: "by-name/09") { ...S value @skip(if: $with) { string } } } fragment S on Secret { description @include(if: $with) name }';
  expect(await run(query, { with: false })).toEqual({
    secret: { name: names[9], value: { string: 'value of by-name/09' } },
  });
  expect(product.takeCalls()).toEqual(['GetSecretValue']);
  await run(query, { with: true });
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
});
