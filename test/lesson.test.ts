import { type Product, startProduct } from './support/product';

/** The lesson that users know from boto3, each step one GraphQL operation, in the order in which it is taught. */
let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

async function run(query: string, variables?: Readonly<Record<string, unknown>>) {
  const { data, errors } = await product.graphql(query, variables);
  expect(errors).toEqual([]);
  return data;
}

test('a simple random password', async () => {
  const { generatePassword } = await run('mutation { generatePassword { password userErrors { message } } }');
  expect(generatePassword.userErrors).toEqual([]);
  expect(generatePassword.password).toHaveLength(32);
});

test('a complex random password: length, space, every included type, and exclusion wins', async () => {
  const passwords = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const { generatePassword } = await run(
        `mutation ($exclude: String!) {
          generatePassword(options: {
            length: 20, includeSpace: true, requireEachIncludedType: true, excludeCharacters: $exclude
          }) { password userErrors { message } }
        }`,
        { exclude: '/@" ' },
      );
      return generatePassword.password as string;
    }),
  );
  for (const password of passwords) {
    expect(password).toHaveLength(20);
    expect(password).not.toMatch(/[/@" ]/);
    for (const type of [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/]) expect(password).toMatch(type);
  }
  expect(new Set(passwords).size).toBe(passwords.length);
});

test('creating two secrets, and listing all', async () => {
  for (const name of ['lesson/database', 'lesson/api']) {
    const { createSecret } = await run(
      `mutation ($name: String!, $value: SecretString!) {
        createSecret(input: { name: $name, value: { string: $value } }) { secret { arn } userErrors { message } }
      }`,
      { name, value: `first value of ${name}` },
    );
    expect(createSecret.userErrors).toEqual([]);
    expect(createSecret.secret.arn).toMatch(
      new RegExp(`^arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-\\w{6}$`),
    );
  }
  const { secrets } = await run('{ secrets(first: 100) { nodes { name } pageInfo { hasNextPage } } }');
  expect(secrets).toEqual({
    nodes: [{ name: 'lesson/database' }, { name: 'lesson/api' }],
    pageInfo: { hasNextPage: false },
  });
});

test('tagging with Environment=Production, and untagging', async () => {
  const { tagSecret } = await run(
    `mutation { tagSecret(id: "lesson/database", tags: [{ key: "Environment", value: "Production" }]) {
      secret { tags { key value } } userErrors { message }
    } }`,
  );
  expect(tagSecret).toEqual({
    secret: { tags: [{ key: 'Environment', value: 'Production' }] },
    userErrors: [],
  });
  const { untagSecret } = await run(
    'mutation { untagSecret(id: "lesson/database", keys: ["Environment"]) { secret { tags { key } } userErrors { message } } }',
  );
  expect(untagSecret).toEqual({ secret: { tags: [] }, userErrors: [] });
});

test('the versions that carry labels, and the value labelled AWSPREVIOUS', async () => {
  const { putSecretValue } = await run(
    `mutation ($value: SecretString!) {
      putSecretValue(id: "lesson/database", input: { value: { string: $value } }) { version { stages } userErrors { message } }
    }`,
    { value: 'second value' },
  );
  expect(putSecretValue).toEqual({ version: { stages: ['AWSCURRENT'] }, userErrors: [] });
  const { secret } = await run(
    `{ secret(id: "lesson/database") {
      versions { stages value { string } }
      previous: value(stage: "AWSPREVIOUS") { string }
      current: value { string }
    } }`,
  );
  expect(secret).toEqual({
    versions: [
      { stages: ['AWSCURRENT'], value: { string: 'second value' } },
      { stages: ['AWSPREVIOUS'], value: { string: 'first value of lesson/database' } },
    ],
    previous: { string: 'first value of lesson/database' },
    current: { string: 'second value' },
  });
});

const deletion =
  'secret { name deletion { state isRestorable } } deletion { state recoveryDays deletionDate } userErrors { code path }';
const dayMs = 24 * 60 * 60 * 1000;

function expectWindow(deletionDate: string, days: number): void {
  expect(Math.abs(new Date(deletionDate).getTime() - (Date.now() + days * dayMs))).toBeLessThan(60_000);
}

test('deleting with a recovery window of 7 days: hidden from lists, unreadable, restorable', async () => {
  const { deleteSecret } = await run(
    `mutation { deleteSecret(id: "lesson/database", recoveryDays: 7) { ${deletion} } }`,
  );
  expect(deleteSecret).toMatchObject({
    secret: { name: 'lesson/database', deletion: { state: 'SCHEDULED', isRestorable: true } },
    deletion: { state: 'SCHEDULED', recoveryDays: 7 },
    userErrors: [],
  });
  expectWindow(deleteSecret.deletion.deletionDate, 7);
  const { active, all, secret } = await run(
    `{
      active: secrets { nodes { name } }
      all: secrets(filter: { includeScheduledForDeletion: true }) { nodes { name deletion { state } } }
      secret(id: "lesson/database") { value { string } }
    }`,
  );
  expect(active.nodes).toEqual([{ name: 'lesson/api' }]);
  expect(all.nodes).toContainEqual({ name: 'lesson/database', deletion: { state: 'SCHEDULED' } });
  expect(secret.value).toBeNull();
});

test('restoring: everything is as it was', async () => {
  const { restoreSecret } = await run(
    'mutation { restoreSecret(id: "lesson/database") { secret { deletion { state } value { string } previous: value(stage: "AWSPREVIOUS") { string } } userErrors { code } } }',
  );
  expect(restoreSecret).toEqual({
    secret: {
      deletion: { state: 'ACTIVE' },
      value: { string: 'second value' },
      previous: { string: 'first value of lesson/database' },
    },
    userErrors: [],
  });
});

test('the default window is 30 days', async () => {
  const { deleteSecret } = await run(`mutation { deleteSecret(id: "lesson/api") { ${deletion} } }`);
  expect(deleteSecret.deletion.recoveryDays).toBe(30);
  expectWindow(deleteSecret.deletion.deletionDate, 30);
});

test('both a window and a forced deletion: an error, and nothing is lost', async () => {
  const { deleteSecret } = await run(
    `mutation { deleteSecret(id: "lesson/database", recoveryDays: 7, force: true) { ${deletion} } }`,
  );
  expect(deleteSecret).toMatchObject({
    secret: null,
    deletion: null,
    userErrors: [{ code: 'INVALID_INPUT', path: ['force'] }],
  });
  const { secret } = await run('{ secret(id: "lesson/database") { deletion { state } value { string } } }');
  expect(secret).toEqual({ deletion: { state: 'ACTIVE' }, value: { string: 'second value' } });
});
