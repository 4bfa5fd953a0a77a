import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporaryFolder';
import { startWatchedProduct, type WatchedProduct } from '../support/watchedProduct';
import { awsError } from '../support/wire';

/* What the audit log tells of values that are read by the name as it was sent, where AWS's answer tells whose they are. */

let product: WatchedProduct;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let seen = 0;

async function takeEntries(): Promise<readonly string[]> {
  const lines = (await readFile(join(folder.path, 'audit.jsonl'), 'utf8')).split('\n').slice(0, -1);
  const entries = lines.slice(seen).map((line) => JSON.parse(line));
  seen = lines.length;
  return entries.map(({ action, outcome, secretName, stage, code, versionId }) =>
    [action, outcome, secretName ?? '-', stage ?? '-', code ?? (versionId ? 'a version' : '-')].join(' '),
  );
}

beforeAll(async () => {
  folder = await temporaryFolder();
  product = await startWatchedProduct({ AUDIT_FILE: join(folder.path, 'audit.jsonl') });
  for (const name of ['one', 'two', 'leaving'])
    await product.graphql(
      'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { userErrors { code } } }',
      { name, value: 'v' },
    );
  await product.graphql('mutation { deleteSecret(id: "leaving") { userErrors { code } } }');
});
beforeEach(async () => {
  product.intercept(undefined);
  await takeEntries();
});
afterAll(async () => {
  await product.stop();
  await folder.remove();
});

const allowed = (name: string) => `GetSecretValue ALLOWED ${name} AWSCURRENT a version`;

test.each([
  [
    'each value that is given',
    '{ secretsByIds(ids: ["one", "two", "one"]) { value { kind } } }',
    [allowed('one'), allowed('two')],
  ],
  [
    'the same under two names of a field',
    '{ a: secret(id: "one") { value { kind } } b: secret(id: "one") { value { kind } } }',
    [allowed('one')],
  ],
  [
    'a version that there is not, of one that there is',
    '{ secret(id: "one") { value { kind } was: value(stage: "AWSPREVIOUS") { kind } } }',
    [allowed('one'), 'GetSecretValue FAILED one AWSPREVIOUS NOT_FOUND'],
  ],
  [
    'one that there is not, and not what was sent',
    '{ a: secret(id: "hunter2") { value { kind } } b: secret(id: "hunter2") { name value(stage: "hunter3") { kind } } }',
    [
      'DescribeSecret FAILED - - NOT_FOUND',
      'GetSecretValue FAILED - - NOT_FOUND',
      'GetSecretValue FAILED - AWSCURRENT NOT_FOUND',
    ],
  ],
  [
    'one that is scheduled for deletion, with the code that the caller is told',
    '{ secret(id: "leaving") { value { kind } } }',
    ['DescribeSecret ALLOWED leaving - -', 'GetSecretValue FAILED leaving AWSCURRENT NOT_FOUND'],
  ],
])('%s is written down once', async (_, query, expected) => {
  const { errors } = await product.graphql(query);
  expect(errors).toEqual([]);
  expect([...(await takeEntries())].sort()).toEqual([...expected].sort());
});

test('a refusal is written down once, of the secret', async () => {
  product.intercept(({ operation }) =>
    operation === 'GetSecretValue' ? awsError('AccessDeniedException') : undefined,
  );
  await product.graphql(
    '{ a: secret(id: "two") { value { kind } } b: secret(id: "two") { value { keys } } }',
  );
  expect([...(await takeEntries())].sort()).toEqual([
    'DescribeSecret ALLOWED two - -',
    'GetSecretValue FAILED two AWSCURRENT UPSTREAM_DENIED',
  ]);
});

test('what is given under one ARN is not written down under another', async () => {
  const arnOf = (suffix: string) => `arn:aws:secretsmanager:us-east-1:123456789012:secret:again-${suffix}`;
  product.intercept(({ operation, input }) => {
    if (operation !== 'GetSecretValue') return undefined;
    const suffix = input.VersionStage === 'AWSPREVIOUS' ? 'BBBBBB' : 'AAAAAA';
    return {
      status: 200,
      body: { ARN: arnOf(suffix), Name: 'again', VersionId: suffix, SecretString: suffix },
    };
  });
  const { data, errors } = await product.graphql(
    '{ secret(id: "again") { arn value { string } was: value(stage: "AWSPREVIOUS") { string } } }',
  );
  const given = [data.secret.value, data.secret.was].filter(Boolean);
  expect(given).toEqual([{ string: data.secret.arn.slice(-6) }]);
  expect(errors).toHaveLength(1);
  const lines = (await readFile(join(folder.path, 'audit.jsonl'), 'utf8')).trim().split('\n').slice(-2);
  for (const { secretArn, versionId } of lines.map((line) => JSON.parse(line)))
    expect(secretArn).toBe(arnOf(versionId));
});
