import { allOfAdmin, forbid, permit } from './support/policies';
import { type Guarded, startGuarded } from './support/startGuarded';

/** Rules on staging labels: of values that are read, and of versions that are written. */
let product: Guarded;

const isStage = (stage: string) => `context has stage && context.stage == "${stage}"`;

beforeAll(async () => {
  product = await startGuarded({
    groups: ['admin', 'lab', 'excepted', 'current', 'unapproved', 'candidates', 'moveless'],
    policies: [
      allOfAdmin,
      permit('lab', ['Read', 'ReadValue', 'UpdateSecretVersionStage']),
      `${forbid('lab', ['GetSecretValue'], '').replace(';', '')} unless { context has stage && context.stage != "AWSPREVIOUS" };`,
      `${forbid('lab', ['UpdateSecretVersionStage'], '').replace(';', '')} unless { ${isStage('mine')} };`,
      permit('excepted', ['Read']),
      `${permit('excepted', ['ReadValue']).replace(';', '')} unless { ${isStage('AWSPREVIOUS')} };`,
      permit('current', ['Read']),
      permit('current', ['ReadValue'], isStage('AWSCURRENT')),
      permit('unapproved', ['Read', 'ReadValue', 'Write']),
      forbid('unapproved', ['Write'], isStage('approved')),
      permit('candidates', [
        'Read',
        'ReadValue',
        'CreateSecret',
        'PutSecretValue',
        'UpdateSecretVersionStage',
      ]),
      forbid('candidates', ['Write'], isStage('AWSCURRENT')),
      permit('moveless', ['Read', 'ReadValue', 'PutSecretValue']),
    ].join('\n'),
  });
});
beforeEach(() => void product.takeCalls());
afterAll(() => product.stop());

/** `done`, the code of the refusal, or that of the error. */
async function outcomeOf(group: string, document: string, variables = {}): Promise<string> {
  const { data, errors } = await product.as(group)(document, variables);
  if (errors[0]) return errors[0].extensions.code;
  const [answer] = Object.values<{ userErrors: { code: string }[] }>(data);
  return answer?.userErrors[0]?.code ?? 'done';
}

/** Two versions: `old` is AWSPREVIOUS, `new` AWSCURRENT. Gives their ids. */
async function twoVersions(id: string): Promise<readonly [previous: string, current: string]> {
  const { data } = await product.as('admin')(
    'mutation ($id: String!, $v: SecretJSON!) { createSecret(input: { name: $id, value: { json: $v } }) { version { versionId } } }',
    { id, v: { key: 'old' } },
  );
  return [data.createSecret.version.versionId, await put(id, 'new')];
}

async function put(id: string, key: string, stages?: readonly string[]): Promise<string> {
  const { data } = await product.as('admin')(
    'mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { version { versionId } } }',
    { id, input: { value: { json: { key } }, stages } },
  );
  return data.putSecretValue.version.versionId;
}

const move = (id: string, stage: string, to: string) =>
  `mutation { moveVersionStage(id: "${id}", stage: "${stage}", toVersionId: "${to}") { userErrors { code } } }`;

/** What key holds in the value that these arguments ask for, or the code of the error. */
async function keyOf(group: string, id: string, args: string): Promise<string | null> {
  const { data, errors } = await product.as(group)(
    `{ secret(id: "${id}") { value${args} { key(name: "key") } } }`,
  );
  return errors[0]?.extensions.code ?? data.secret.value?.key ?? null;
}

describe('a label of one’s own on a version that one may not read', () => {
  let previous = '';
  let current = '';

  beforeAll(async () => {
    [previous, current] = await twoVersions('read/one');
    expect(await outcomeOf('lab', move('read/one', 'mine', previous))).toBe('done');
    await outcomeOf('admin', move('read/one', 'good', current));
  });

  test.each(['lab', 'excepted'])('does not open it to %s, in whatever way it is asked for', async (group) => {
    for (const args of [
      '(stage: "mine")',
      '(stage: "AWSPREVIOUS")',
      `(versionId: "${previous}")`,
      `(versionId: "${previous}", stage: "mine")`,
    ])
      expect([args, await keyOf(group, 'read/one', args)]).toEqual([args, 'FORBIDDEN']);
    for (const document of [
      '{ compareVersions(id: "read/one", from: { stage: "mine" }) { identical } }',
      '{ secret(id: "read/one") { version(stage: "mine") { value { keys } } } }',
      '{ secrets { nodes { value(stage: "mine") { byteLength } } } }',
    ]) {
      const { errors, text } = await product.as(group)(document);
      expect([document, errors.map(({ extensions }) => extensions.code)]).toEqual([document, ['FORBIDDEN']]);
      expect(text).not.toMatch(/"(keys|byteLength|identical)":[^n]/);
    }
    // The other side of the comparison.
    const read = product.inputsOf('GetSecretValue').map(({ VersionStage }) => VersionStage);
    expect(new Set(read)).toEqual(new Set(['AWSCURRENT']));
  });

  test('the others are read as before, by any of their labels', async () => {
    for (const group of ['lab', 'excepted'])
      for (const args of ['', '(stage: "AWSCURRENT")', '(stage: "good")', `(versionId: "${current}")`])
        expect([group, args, await keyOf(group, 'read/one', args)]).toEqual([group, args, 'new']);
    // No description more than before: of a listed secret the labels are listed.
    await product.as('lab')('{ secrets { nodes { value(stage: "good") { key(name: "key") } } } }');
    product.takeCalls();
    await product.as('lab')('{ secrets { nodes { value(stage: "good") { key(name: "key") } } } }');
    expect(product.takeCalls()).toEqual(['ListSecrets', 'GetSecretValue']);
  });

  test('who is permitted one label reads a version that carries another only if that is permitted too', async () => {
    expect(await keyOf('current', 'read/one', '')).toBe('FORBIDDEN');
    const asked = '{ secret(id: "read/one") { permissions { canReadValue } } }';
    expect((await product.as('current')(asked)).data.secret.permissions.canReadValue).toBe(false);
    expect((await product.as('lab')(asked)).data.secret.permissions.canReadValue).toBe(true);
  });
});

test('what a rotation has left on the current version is in nobody’s way', async () => {
  const [, current] = await twoVersions('read/rotated');
  await outcomeOf('admin', move('read/rotated', 'AWSPENDING', current));
  expect(await keyOf('current', 'read/rotated', '')).toBe('new');
  expect(await keyOf('current', 'read/rotated', `(versionId: "${current}")`)).toBe('new');
  expect(await keyOf('current', 'read/rotated', '(stage: "AWSPENDING")')).toBe('FORBIDDEN');
});

test('labels that AWS gives with the value count, also of what is read by a label, in a batch', async () => {
  await twoVersions('read/moved');
  await product.as('lab')('{ secret(id: "read/moved") { value { key(name: "key") } } }');
  product.intercept(({ operation, input }) => {
    if (operation !== 'GetSecretValue' && operation !== 'BatchGetSecretValue') return undefined;
    const value = {
      ARN: String(input.SecretId ?? (Array.isArray(input.SecretIdList) ? input.SecretIdList[0] : '')),
      Name: 'read/moved',
      VersionId: '00000000-0000-4000-8000-000000000001',
      SecretString: '{"key":"moved"}',
      VersionStages: ['AWSCURRENT', 'AWSPREVIOUS'],
    };
    return { status: 200, body: operation === 'GetSecretValue' ? value : { SecretValues: [value] } };
  });
  for (const args of ['', '(stage: "AWSCURRENT")'])
    expect(await keyOf('lab', 'read/moved', args)).toBe('FORBIDDEN');
  expect(await keyOf('admin', 'read/moved', '')).toBe('moved');
  product.intercept(undefined);
});

describe('a label that one may not put on a version', () => {
  const putAs = (id: string, rest = '') =>
    `mutation ($v: SecretJSON!) { putSecretValue(id: "${id}", input: { value: { json: $v } ${rest} }) { userErrors { code } } }`;
  const v = { key: 'evil' };
  let previous = '';
  let current = '';

  beforeAll(async () => {
    [previous, current] = await twoVersions('write/one');
    await outcomeOf('admin', move('write/one', 'approved', previous));
  });

  test('does not come along with a new one either', async () => {
    expect(await outcomeOf('unapproved', move('write/one', 'approved', current))).toBe('FORBIDDEN');
    for (const stages of ['["approved"]', '["test", "approved"]', '["AWSCURRENT", "approved"]'])
      expect(await outcomeOf('unapproved', putAs('write/one', `stages: ${stages}`), { v })).toBe('FORBIDDEN');
    expect(product.takeCalls()).not.toContain('PutSecretValue');
    expect(await keyOf('admin', 'write/one', '(stage: "approved")')).toBe('old');
    expect(await outcomeOf('unapproved', putAs('write/one', 'stages: ["test"]'), { v })).toBe('done');
  });

  test.each([
    ['a put without labels', putAs('write/one')],
    ['a put of it', putAs('write/one', 'stages: ["AWSCURRENT"]')],
    ['a checked put', ''],
    [
      'an edit',
      'mutation { editSecretKeys(id: "write/one", input: { unset: ["key"] }) { userErrors { code } } }',
    ],
    ['a rollback', 'mutation { rollbackSecret(id: "write/one") { userErrors { code } } }'],
    ['the first version, whatever its labels', putAs('write/empty', 'stages: ["test"]')],
    [
      'a secret that is created with a value',
      'mutation ($v: SecretJSON!) { createSecret(input: { name: "write/new", value: { json: $v } }) { userErrors { code } } }',
    ],
  ])('%s makes a version current', async (_, document) => {
    await outcomeOf(
      'admin',
      'mutation { createSecret(input: { name: "write/empty" }) { userErrors { code } } }',
    );
    product.takeCalls();
    const asked = document || putAs('write/one', `expectedVersionId: "${current}"`);
    expect(await outcomeOf('candidates', asked, { v })).toBe('FORBIDDEN');
    expect(product.takeCalls().filter((call) => !/^(Describe|List)/.test(call))).toEqual([]);
  });

  test('who may put candidates alone puts them, and is told so', async () => {
    expect(await outcomeOf('candidates', putAs('write/one', 'stages: ["candidate"]'), { v })).toBe('done');
    expect(
      await outcomeOf(
        'candidates',
        'mutation { createSecret(input: { name: "write/bare" }) { userErrors { code } } }',
      ),
    ).toBe('done');
    const asked = '{ secret(id: "write/one") { permissions { canWriteValue } } }';
    expect((await product.as('candidates')(asked)).data.secret.permissions.canWriteValue).toBe(false);
    expect((await product.as('moveless')(asked)).data.secret.permissions.canWriteValue).toBe(true);
  });
});
