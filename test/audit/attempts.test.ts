import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { permit } from '../access/support/policies';
import { type Entry, type Guarded, startGuarded } from '../access/support/startGuarded';
import { temporaryFolder } from '../support/temporaryFolder';
import { startWatchedProduct } from '../support/watchedProduct';
import { awsError } from '../support/wire';

/* What the log says of what was refused, of what was lost, and of what was found out afterwards. */

let product: Guarded;
const versions = new Map<string, string>();

const create =
  'mutation ($name: String!, $value: SecretString!) { createSecret(input: { name: $name, value: { string: $value } }) { version { versionId } userErrors { code } } }';
const put =
  'mutation ($id: ID!, $value: SecretString!, $token: String, $expected: ID) { putSecretValue(id: $id, input: { value: { string: $value }, clientRequestToken: $token, expectedVersionId: $expected }) { version { versionId } userErrors { code } } }';

beforeAll(async () => {
  product = await startGuarded({
    groups: ['admin', 'stranger', 'writer'],
    policies: [
      '@id("admins") permit (principal in SecretQL::Group::"admin", action, resource);',
      permit('writer', ['Read', 'Write']),
    ].join('\n'),
    env: { AWS_ATTEMPT_TIMEOUT_MS: '2000', AWS_DEADLINE_MS: '500', REQUEST_TIMEOUT_MS: '700' },
  });
  for (const name of ['a', 'b', 'late', 'lost', 'deleted', 'gone']) {
    const { data } = await product.as('admin')(create, { name, value: 'first' });
    versions.set(name, data.createSecret.version.versionId);
  }
});
beforeEach(async () => {
  product.intercept(undefined);
  product.takeCalls();
  await product.takeEntries();
});
afterAll(() => product.stop());

const short = ({ action, outcome, secretName, code }: Entry) =>
  [action, outcome, secretName, code].filter(Boolean).join(' ');

describe('what policies refuse', () => {
  test('each write to a secret that the caller may not know of, as what was asked for', async () => {
    const { data } = await product.as('stranger')(
      'mutation { a: deleteSecret(id: "a", force: true) { userErrors { code } } b: rotateSecret(id: "a") { userErrors { code } } c: tagSecrets(ids: ["a", "b"], tags: [{ key: "k", value: "v" }]) { results { userErrors { code } } } d: editSecretKeys(id: "a", input: { unset: ["k"] }) { userErrors { code } } }',
    );
    expect(JSON.stringify(data).match(/NOT_FOUND/g)).toHaveLength(5);
    const entries = (await product.takeEntries()).map(short);
    expect(entries.filter((entry) => !entry.startsWith('DescribeSecret')).toSorted()).toEqual([
      'DeleteSecret DENIED a FORBIDDEN',
      'PutSecretValue DENIED a FORBIDDEN',
      'RotateSecret DENIED a FORBIDDEN',
      'TagResource DENIED a FORBIDDEN',
      'TagResource DENIED b FORBIDDEN',
    ]);
  });

  test('of one that there is not, an attempt without its name: the one costs what the other does', async () => {
    const calls: string[][] = [];
    const written: string[][] = [];
    for (const id of ['a', 'pasted-by-mistake']) {
      await product.as('stranger')(`mutation { deleteSecret(id: "${id}") { userErrors { code } } }`);
      calls.push(product.takeCalls());
      written.push((await product.takeEntries()).map(short));
    }
    expect(calls[1]).toEqual(calls[0]);
    expect(written).toEqual([
      ['DescribeSecret DENIED a FORBIDDEN', 'DeleteSecret DENIED a FORBIDDEN'],
      ['DescribeSecret FAILED NOT_FOUND', 'DeleteSecret FAILED NOT_FOUND'],
    ]);
  });

  test('a token that guesses at a value', async () => {
    const token = versions.get('a');
    const { data } = await product.as('writer')(put, { id: 'a', value: 'guess', token });
    expect(data.putSecretValue.userErrors).toEqual([{ code: 'TOKEN_REUSED' }]);
    const denied = (await product.takeEntries()).filter(({ outcome }) => outcome === 'DENIED');
    expect(denied).toMatchObject([
      { action: 'GetSecretValue', secretName: 'a', versionId: token, code: 'FORBIDDEN' },
    ]);
  });
});

describe('a refusal of AWS has the code that the caller gets', () => {
  test('a name that is taken', async () => {
    const { data } = await product.as('admin')(create, { name: 'a', value: 'v' });
    expect(data.createSecret.userErrors).toEqual([{ code: 'ALREADY_EXISTS' }]);
    const entries = (await product.takeEntries()).map(short);
    expect(entries).toContain('CreateSecret FAILED a ALREADY_EXISTS');
  });

  test('what is scheduled for deletion, also of several at once', async () => {
    await product.as('admin')('mutation { deleteSecret(id: "deleted") { userErrors { code } } }');
    const tag = 'tags: [{ key: "k", value: "v" }]';
    await product.as('admin')(
      `mutation { tagSecret(id: "deleted", ${tag}) { userErrors { code } } tagSecrets(ids: ["deleted"], ${tag}) { results { userErrors { code } } } }`,
    );
    const entries = (await product.takeEntries()).map(short);
    expect(
      entries.filter((entry) => entry === 'TagResource FAILED deleted SCHEDULED_FOR_DELETION'),
    ).toHaveLength(2);
  });
});

describe('what was lost', () => {
  test('of a version that the gateway made, its id; what is found out afterwards follows as ALLOWED', async () => {
    product.intercept(({ operation }) => (operation === 'UpdateSecretVersionStage' ? 'lose' : undefined));
    const { data } = await product.as('admin')(put, {
      id: 'lost',
      value: 'v',
      expected: versions.get('lost'),
    });
    const { versionId } = data.putSecretValue.version;
    const moves = (await product.takeEntries()).filter(({ action }) => action === 'UpdateSecretVersionStage');
    // Those behind take the label off again, which is lost as well, and nobody waits for.
    expect(moves.slice(0, 2)).toMatchObject([
      { outcome: 'FAILED', versionId, policies: ['gateway:finish'] },
      { outcome: 'ALLOWED', versionId, stage: 'AWSCURRENT', policies: ['gateway:finish'] },
    ]);
  });

  test('a deletion that is found done', async () => {
    product.intercept(({ operation }) => (operation === 'DeleteSecret' ? 'lose' : undefined));
    const { data } = await product.as('admin')(
      'mutation { deleteSecret(id: "gone", force: true) { userErrors { code } } }',
    );
    expect(data.deleteSecret.userErrors).toEqual([]);
    const deletions = (await product.takeEntries()).filter(({ action }) => action === 'DeleteSecret');
    expect(deletions.map(short)).toEqual([
      expect.stringMatching(/^DeleteSecret FAILED gone UPSTREAM_/),
      'DeleteSecret ALLOWED gone',
    ]);
    expect(deletions[1]?.policies).toEqual(['admins']);
  });

  test('a value that cannot be had, with the label that was asked for', async () => {
    product.intercept(({ operation }) =>
      operation === 'GetSecretValue' ? awsError('InternalServiceError', 500) : undefined,
    );
    await product.as('admin')('{ secret(id: "b") { value { string } } }');
    await product.as('admin')('{ secret(id: "b") { value(stage: "hunter2") { string } } }');
    const values = (await product.takeEntries()).filter(({ action }) => action === 'GetSecretValue');
    expect(values).toMatchObject([
      { outcome: 'FAILED', secretName: 'b', stage: 'AWSCURRENT' },
      { outcome: 'FAILED', secretName: 'b' },
    ]);
    expect(values[1]?.stage).toBeUndefined();
  });
});

test('no answer tells that the time is up before it is written down what may be done all the same', async () => {
  let release = (): void => {};
  const held = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined);
  });
  // The deadline is for the start of a call; what has begun is waited for longer than the request is.
  product.intercept(({ operation }) => (operation === 'PutSecretValue' ? held : undefined));
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => product.as('admin')(put, { id: 'late', value: 'v' })),
  );
  const entries = await product.takeEntries();
  release();
  const timedOut = answers.filter(({ status }) => status === 503);
  for (const { headers } of timedOut) {
    const own = entries.filter(({ requestId }) => requestId === headers.get('x-request-id'));
    const puts = own.filter(({ action }) => action === 'PutSecretValue');
    expect(puts).toMatchObject([{ outcome: 'FAILED', secretName: 'late', versionId: expect.any(String) }]);
  }
  expect(answers.map(({ data }) => data?.putSecretValue?.version ?? null)).toEqual([null, null, null, null]);
  expect(timedOut.length).toBeGreaterThan(0);
});

test('without authentication too, a creation that fails has the name', async () => {
  const folder = await temporaryFolder();
  const auditFile = join(folder.path, 'audit.jsonl');
  const open = await startWatchedProduct({ AUDIT_FILE: auditFile });
  open.intercept(({ operation }) =>
    operation === 'CreateSecret' ? awsError('LimitExceededException') : undefined,
  );
  await open.graphql(create, { name: 'too/many', value: 'v' });
  await open.stop();
  const entries = (await readFile(auditFile, 'utf8'))
    .trim()
    .split('\n')
    .map((line): Entry => JSON.parse(line));
  expect(entries.map(short)).toContain('CreateSecret FAILED too/many LIMIT_EXCEEDED');
  await folder.remove();
});
