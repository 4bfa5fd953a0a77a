import { SecretsManagerClient, UntagResourceCommand } from '@aws-sdk/client-secrets-manager';
import { allOfAdmin, forbid, permit } from './support/policies';
import { type Guarded, startGuarded } from './support/startGuarded';

/** Which values a caller gets, in whatever way they are asked for. */
let product: Guarded;
const versions: { arn: string; first: string; second: string; third: string } = {
  arn: '',
  first: '',
  second: '',
  third: '',
};

const hasStage = (stage: string) => `context has stage && context.stage == "${stage}"`;
const ownTeam = 'resource has name && resource.hasTag("team") && resource.getTag("team") == "own"';

beforeAll(async () => {
  product = await startGuarded({
    groups: ['admin', 'describer', 'current', 'unprevious', 'unmarked', 'named', 'team'],
    policies: [
      allOfAdmin,
      permit('describer', ['Read']),
      permit('current', ['Read']),
      permit('current', ['ReadValue', 'Write'], hasStage('AWSCURRENT')),
      permit('unprevious', ['Read', 'ReadValue']),
      forbid('unprevious', ['ReadValue'], hasStage('AWSPREVIOUS')),
      permit('unmarked', ['Read', 'ReadValue']),
      forbid('unmarked', ['ReadValue'], hasStage('MARK')),
      permit('named', ['Read']),
      permit('named', ['ReadValue'], 'resource has name && resource.name like "open/*"'),
      permit('team', ['Read']),
      permit('team', ['ReadValue'], ownTeam),
    ].join('\n'),
  });
  const admin = product.as('admin');
  const create = async (name: string, team: string, value: unknown) => {
    const { data } = await admin(
      'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } version { versionId } userErrors { code } } }',
      { input: { name, value: { json: value }, tags: [{ key: 'team', value: team }] } },
    );
    return data.createSecret;
  };
  const put = async (id: string, value: unknown, stages?: readonly string[]) => {
    const { data } = await admin(
      'mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { version { versionId } userErrors { code } } }',
      { id, input: { value: { json: value }, stages } },
    );
    return data.putSecretValue.version.versionId;
  };
  const one = await create('open/one', 'own', { a: 1 });
  versions.arn = one.secret.arn;
  versions.first = one.version.versionId;
  versions.second = await put(versions.arn, { a: 2 });
  versions.third = await put(versions.arn, { a: 3 }, ['MARK', 'CANDIDATE']);
  for (let index = 0; index < 4; index += 1) {
    await create(`open/${index}`, 'own', { n: index });
    await create(`shut/${index}`, 'other', { n: index });
  }
  // The lists of the gateway know by now what was written.
  await admin('{ secrets(first: 100) { nodes { name } } }');
});
beforeEach(async () => {
  product.takeCalls();
  await product.takeEntries();
});
afterAll(() => product.stop());

/** What became of `value` by several spellings: its text, null, or the code of the error. */
async function spelled(group: string, spellings: readonly string[]) {
  const fields = spellings.map((args, index) => `v${index}: value${args} { string }`).join(' ');
  const { data, errors } = await product.as(group)(`{ secret(id: "open/one") { ${fields} } }`);
  const codes = new Map(errors.map(({ path, extensions }) => [String(path?.at(-1)), extensions.code]));
  return spellings.map((_, index) => codes.get(`v${index}`) ?? data.secret[`v${index}`]?.string ?? null);
}

test('who may only describe gets no value, nor what would tell of one', async () => {
  const ask = product.as('describer');
  for (const field of [
    'string',
    'json',
    'keys',
    'key(name: "a")',
    'byteLength',
    'kind',
    'bytes',
    'versionId',
  ]) {
    const { data, errors } = await ask(`{ secret(id: "open/one") { name value { ${field} } } }`);
    expect(data).toEqual({ secret: { name: 'open/one', value: null } });
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'No policy allows GetSecretValue on this secret.',
        path: ['secret', 'value'],
      }),
    ]);
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  }
  const ways = [
    '{ secretsByIds(ids: ["open/one"]) { value { string } } }',
    '{ secrets { nodes { versions { value { keys } } } } }',
    '{ secrets { edges { node { ...V } } } } fragment V on Secret { version(stage: "AWSPREVIOUS") { value { byteLength } } }',
    '{ compareVersions(id: "open/one") { identical } }',
    'mutation { editSecretKeys(id: "open/one", input: { unset: ["a"] }) { version { value { string } } } }',
    'mutation { editSecretKeys(id: "open/one", input: { unset: ["absent"] }) { version { versionId } } }',
  ];
  for (const way of ways) {
    const { text, errors } = await ask(way);
    expect(errors.map(({ extensions }) => extensions.code)).toContain('FORBIDDEN');
    expect(text).not.toMatch(/"(string|keys|byteLength|identical|versionId)":[^n]/);
  }
  const calls = product.takeCalls();
  expect(calls.filter((call) => /Value/.test(call))).toEqual([]);
});

test('a rule on a label is not got around by a version id, nor by the label in another place', async () => {
  const spellings = [
    '',
    '(stage: "AWSCURRENT")',
    `(versionId: "${versions.second}")`,
    '(stage: "AWSPREVIOUS")',
    `(versionId: "${versions.first}")`,
    `(versionId: "${versions.first}", stage: "AWSPREVIOUS")`,
    '(stage: "MARK")',
    '(stage: "CANDIDATE")',
    `(versionId: "${versions.third}")`,
    `(versionId: "${versions.third}", stage: "CANDIDATE")`,
  ];
  const [one, two, three] = ['{"a":1}', '{"a":2}', '{"a":3}'];
  const no = 'FORBIDDEN';
  expect(await spelled('admin', spellings)).toEqual([
    two,
    two,
    two,
    one,
    one,
    one,
    three,
    three,
    three,
    three,
  ]);
  expect(await spelled('current', spellings)).toEqual([two, two, two, no, no, no, no, no, no, no]);
  expect(await spelled('unprevious', spellings)).toEqual([
    two,
    two,
    two,
    no,
    no,
    no,
    three,
    three,
    three,
    three,
  ]);
  // Nor by the other label of the same version.
  expect(await spelled('unmarked', spellings)).toEqual([two, two, two, one, one, one, no, no, no, no]);
});

test('a label that has moved to a version since is the one that counts', async () => {
  // AWS has moved AWSPREVIOUS to the version between the description and the read.
  product.intercept(({ operation, input }) =>
    operation === 'GetSecretValue' && input.VersionId === versions.third
      ? {
          status: 200,
          body: {
            ARN: versions.arn,
            Name: 'open/one',
            VersionId: versions.third,
            SecretString: 'moved',
            VersionStages: ['AWSPREVIOUS'],
          },
        }
      : undefined,
  );
  const asked = [`(versionId: "${versions.third}")`];
  expect(await spelled('unprevious', asked)).toEqual(['FORBIDDEN']);
  expect(await spelled('admin', asked)).toEqual(['moved']);
  product.intercept(undefined);
});

test('versions of one secret are decided one by one', async () => {
  const { data, errors } = await product.as('unprevious')(
    '{ secret(id: "open/one") { versions { stages value { string } } } compareVersions(id: "open/one") { identical } }',
  );
  expect(data.secret.versions).toEqual([
    { stages: ['AWSCURRENT'], value: { string: '{"a":2}' } },
    { stages: ['AWSPREVIOUS'], value: null },
    { stages: expect.arrayContaining(['MARK']), value: { string: '{"a":3}' } },
  ]);
  expect(data.compareVersions).toBeNull();
  expect(errors.map(({ path }) => path)).toEqual(
    expect.arrayContaining([['secret', 'versions', 1, 'value'], ['compareVersions']]),
  );
});

test('in a list the refused values are null with a path, their neighbours unharmed, in one batch of what is allowed', async () => {
  const { data, errors } = await product.as('named')(
    '{ secrets(first: 100) { nodes { name value { string } } } }',
  );
  const read = data.secrets.nodes.map(({ name, value }: { name: string; value: unknown }) => [
    name,
    value !== null,
  ]);
  expect(read).toHaveLength(9);
  for (const [name, isRead] of read) expect([name, isRead]).toEqual([name, name.startsWith('open/')]);
  expect(errors).toHaveLength(4);
  for (const { path, extensions } of errors) {
    expect([path?.[0], path?.at(-1), extensions.code]).toEqual(['secrets', 'value', 'FORBIDDEN']);
  }
  const [batch] = product.inputsOf('BatchGetSecretValue');
  expect(batch?.SecretIdList).toHaveLength(5);
  expect(JSON.stringify(batch)).not.toContain('shut/');
  expect(product.takeCalls()).toEqual(['ListSecrets', 'BatchGetSecretValue']);
});

test('each value is written down, read or refused, before the answer', async () => {
  await product.as('named')('{ secrets(first: 100) { nodes { value { string } } } }');
  const entries = await product.takeEntries();
  expect(entries.filter(({ action }) => action === 'ListSecrets')).toHaveLength(1);
  const values = entries.filter(({ action }) => action === 'GetSecretValue');
  const outcomes = values.map(({ secretName = '', outcome }) => [secretName.split('/')[0], outcome]);
  expect(outcomes.filter(([, outcome]) => outcome === 'ALLOWED')).toEqual(Array(5).fill(['open', 'ALLOWED']));
  expect(outcomes.filter(([, outcome]) => outcome === 'DENIED')).toEqual(Array(4).fill(['shut', 'DENIED']));
  for (const { outcome, stage, versionId, policies, awsRequestId } of values) {
    if (outcome !== 'ALLOWED') continue;
    expect([stage, versionId, policies]).toEqual(['AWSCURRENT', expect.any(String), [expect.any(String)]]);
    expect(awsRequestId).toEqual(expect.any(String));
  }
  expect(JSON.stringify(entries)).not.toMatch(/"n":|byteLength/);
});

describe('where tags decide', () => {
  test('values of a list are decided on descriptions, which are made together and remembered for a moment', async () => {
    const list = '{ secrets(first: 100) { nodes { name value { string } } } }';
    const { data } = await product.as('team')(list);
    const read = data.secrets.nodes.filter(({ value }: { value: unknown }) => value);
    expect(read.map(({ name }: { name: string }) => name).sort()).toEqual([
      'open/0',
      'open/1',
      'open/2',
      'open/3',
      'open/one',
    ]);
    const first = product.takeCalls();
    expect(first.filter((call) => call === 'BatchGetSecretValue')).toHaveLength(1);
    expect(first.filter((call) => call === 'DescribeSecret').length).toBeLessThanOrEqual(9);
    await product.as('team')(list);
    expect(product.takeCalls()).toEqual(['ListSecrets', 'BatchGetSecretValue']);
  });

  test('what the list says is not believed, nor what was described longer ago than the setting allows', async () => {
    const own = await startGuarded({
      groups: ['admin', 'team'],
      policies: [allOfAdmin, permit('team', ['Read']), permit('team', ['ReadValue'], ownTeam)].join('\n'),
      env: { VALUE_TAGS_MAX_AGE_MS: '0' },
    });
    await own.as('admin')(
      'mutation { createSecret(input: { name: "s", tags: [{ key: "team", value: "own" }] }) { secret { arn } } }',
    );
    await own.as('admin')(
      'mutation ($v: SecretString!) { putSecretValue(id: "s", input: { value: { string: $v } }) { version { id } } }',
      { v: 'kept' },
    );
    const list = '{ secrets { nodes { tag(key: "team") value { string } } } }';
    expect((await own.as('team')(list)).data.secrets.nodes).toEqual([
      { tag: 'own', value: { string: 'kept' } },
    ]);
    // Somebody else takes the tag off, and AWS's list is late.
    own.emulator.faults({ staleListsMs: 60_000 });
    const { endpoint, region, credentials } = own.emulator;
    const aws = new SecretsManagerClient({ endpoint, region, credentials });
    await aws.send(new UntagResourceCommand({ SecretId: 's', TagKeys: ['team'] }));
    const { data, errors } = await own.as('team')(list);
    expect(data.secrets.nodes).toEqual([{ tag: 'own', value: null }]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    aws.destroy();
    await own.stop();
  });

  test('nor for what else is read now of a listed secret: resource policies, and lists of versions', async () => {
    const own = await startGuarded({
      groups: ['admin', 'team', 'reader'],
      policies: [
        allOfAdmin,
        permit('team', ['ListSecrets']),
        permit('team', ['Read'], ownTeam),
        permit('reader', ['DescribeSecret', 'ListSecrets']),
        permit('reader', ['GetResourcePolicy'], ownTeam),
      ].join('\n'),
      env: { VALUE_TAGS_MAX_AGE_MS: '0' },
    });
    await own.as('admin')(
      'mutation { createSecret(input: { name: "s", tags: [{ key: "team", value: "own" }] }) { secret { arn } } }',
    );
    const root = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Resource: '*' };
    const document = {
      Version: '2012-10-17',
      Statement: [{ ...root, Sid: 'Kept', Action: 'secretsmanager:GetSecretValue' }],
    };
    await own.as('admin')(
      'mutation ($document: JSON!) { putResourcePolicy(id: "s", document: $document) { secret { arn } } }',
      { document },
    );
    const list =
      '{ secrets { nodes { name resourcePolicy { document } versions(includeDeprecated: true) { id } } } }';
    const policies = '{ secrets { nodes { name resourcePolicy { document } } } }';
    await own.as('team')(list);
    own.takeCalls();
    expect((await own.as('team')(list)).text).toContain('Kept');
    expect(own.takeCalls().sort()).toEqual([
      'DescribeSecret',
      'GetResourcePolicy',
      'ListSecretVersionIds',
      'ListSecrets',
    ]);
    // Those whose rights hang on no tag need no description.
    await own.as('admin')(list);
    expect(own.takeCalls()).not.toContain('DescribeSecret');
    own.emulator.faults({ staleListsMs: 60_000 });
    const { endpoint, region, credentials } = own.emulator;
    const aws = new SecretsManagerClient({ endpoint, region, credentials });
    await aws.send(new UntagResourceCommand({ SecretId: 's', TagKeys: ['team'] }));
    const { text, data } = await own.as('team')(list);
    expect(data.secrets.nodes).toEqual([{ name: 's', resourcePolicy: null, versions: [] }]);
    expect(text).not.toContain('Kept');
    const { data: read, errors } = await own.as('reader')(policies);
    expect(read.secrets.nodes).toEqual([{ name: 's', resourcePolicy: null }]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect(own.takeCalls().filter((call) => /^Get|VersionIds/.test(call))).toEqual([]);
    aws.destroy();
    await own.stop();
  });
});

test('two callers at the same moment get what each may have', async () => {
  const query =
    '{ secrets(first: 100) { nodes { name value { string } } } a: secret(id: "shut/1") { value { string } } }';
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) => {
      const group = ['admin', 'named', 'describer'][index % 3] ?? '';
      return product
        .as(group)(query)
        .then(({ data }) => [group, data] as const);
    }),
  );
  const expected: Readonly<Record<string, number>> = { admin: 9, named: 5, describer: 0 };
  for (const [group, data] of answers) {
    const count = data.secrets.nodes.filter(({ value }: { value: unknown }) => value !== null).length;
    expect([group, count, data.a.value !== null]).toEqual([group, expected[group], group === 'admin']);
  }
});
