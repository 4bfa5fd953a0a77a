import { allOfAdmin, forbid, permit } from './support/policies';
import { type Guarded, startGuarded } from './support/startGuarded';

/** What a caller may change, and what a refusal tells. */
let product: Guarded;
const arns = new Map<string, string>();
const firstVersions = new Map<string, string>();

const ownTeam = 'resource has name && resource.hasTag("team") && resource.getTag("team") == "own"';

beforeAll(async () => {
  product = await startGuarded({
    groups: ['admin', 'team', 'writer', 'creator', 'putter', 'teller', 'careful'],
    policies: [
      allOfAdmin,
      permit('team', ['Read']),
      permit('team', ['ReadValue', 'Write'], ownTeam),
      permit('writer', ['Read', 'Write']),
      permit('creator', ['CreateSecret', 'GetSecretValue']),
      permit('putter', ['Read', 'PutSecretValue', 'GetSecretValue']),
      permit('teller', ['Read', 'ReadSpending']),
      permit('careful', ['Read', 'Write']),
      forbid('careful', ['DeleteSecret'], 'context has force && context.force'),
      forbid('careful', ['DeleteSecret'], 'context has recoveryDays && context.recoveryDays < 14'),
    ].join('\n'),
    env: { AWS_REGIONS: 'us-east-1,eu-west-1' },
  });
  for (const [name, team] of [
    ['own/a', 'own'],
    ['own/b', 'own'],
    ['other/a', 'other'],
    ['other/b', 'other'],
  ]) {
    const { data } = await product.as('admin')(
      'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } version { versionId } userErrors { code } } }',
      { input: { name, value: { string: 'the value' }, tags: [{ key: 'team', value: team }] } },
    );
    arns.set(name ?? '', data.createSecret.secret.arn);
    firstVersions.set(name ?? '', data.createSecret.version.versionId);
  }
});
beforeEach(async () => {
  product.takeCalls();
  await product.takeEntries();
});
afterAll(() => product.stop());

type Outcome = 'done' | string;

/** `done`, the code of the refusal, or that of the error. */
async function outcomeOf(group: string, document: string, variables = {}): Promise<Outcome> {
  const { data, errors } = await product.as(group)(document, variables);
  if (errors[0]) return errors[0].extensions.code;
  const [answer] = Object.values<{ userErrors: { code: string }[] }>(data);
  return answer?.userErrors[0]?.code ?? 'done';
}

const tag = (id: string, key: string, value: string) =>
  `mutation { tagSecret(id: "${id}", tags: [{ key: "${key}", value: "${value}" }]) { userErrors { code } } }`;
const untag = (id: string, key: string) =>
  `mutation { untagSecret(id: "${id}", keys: ["${key}"]) { userErrors { code } } }`;
const put = (id: string, rest = '') =>
  `mutation ($value: SecretString!) { putSecretValue(id: "${id}", input: { value: { string: $value } ${rest} }) { version { versionId } userErrors { code } } }`;
const create = (name: string, rest = '') =>
  `mutation { createSecret(input: { name: "${name}" ${rest} }) { secret { arn } version { id } userErrors { code ... on SecretAlreadyExistsError { secret { arn } } } } }`;

test.each([
  ['a tag of another key is for the team to set', tag('own/a', 'stage', 'test'), 'done'],
  ['nobody tags a secret of others into their own team', tag('other/a', 'team', 'own'), 'FORBIDDEN'],
  ['nor in one step with another tag', tag(`other/a`, 'stage', 'test'), 'FORBIDDEN'],
  ['nobody gives one of the own team away', tag('own/a', 'team', 'other'), 'FORBIDDEN'],
  ['nor takes the tag off', untag('own/a', 'team'), 'FORBIDDEN'],
  ['another tag may go', untag('own/a', 'stage'), 'done'],
  ['a secret is born into the team', create('own/new', 'tags: [{ key: "team", value: "own" }]'), 'done'],
  ['and into no other', create('other/new', 'tags: [{ key: "team", value: "other" }]'), 'FORBIDDEN'],
  ['nor into none', create('none/new'), 'FORBIDDEN'],
  [
    'replicating is asked for also where it comes with creating',
    create('own/copied', 'tags: [{ key: "team", value: "own" }], replicas: [{ region: "eu-west-1" }]'),
    'FORBIDDEN',
  ],
])('%s', async (_, document, expected) => {
  expect(await outcomeOf('team', document)).toBe(expected);
  if (expected === 'done') return;
  const writes = product.takeCalls().filter((call) => !/^(Describe|List)/.test(call));
  expect(writes).toEqual([]);
});

test('of several, each is decided by itself, and refused as data', async () => {
  const { data, errors } = await product.as('team')(
    'mutation { tagSecrets(ids: ["own/a", "other/a", "own/b", "none"], tags: [{ key: "x", value: "y" }]) { results { id secret { arn } userErrors { code message } } } }',
  );
  expect(errors).toEqual([]);
  const forbidden = { code: 'FORBIDDEN', message: 'No policy allows this on the secret.' };
  expect(data.tagSecrets.results).toEqual([
    { id: 'own/a', secret: { arn: arns.get('own/a') }, userErrors: [] },
    { id: 'other/a', secret: null, userErrors: [forbidden] },
    { id: 'own/b', secret: { arn: arns.get('own/b') }, userErrors: [] },
    { id: 'none', secret: null, userErrors: [expect.objectContaining({ code: 'NOT_FOUND' })] },
  ]);
  // One description each: what is known of one is not forgotten when another is written.
  const calls = product.takeCalls();
  expect(calls.filter((call) => call === 'DescribeSecret')).toHaveLength(4);
  expect(calls.filter((call) => call === 'TagResource')).toHaveLength(2);
});

test('what a request has decided by is forgotten with the write that changes it', async () => {
  const { data, errors } = await product.as('admin')(
    `mutation { a: untagSecret(id: "own/b", keys: ["team"]) { secret { arn } } }`,
  );
  expect([data.a.secret.arn, errors]).toEqual([arns.get('own/b'), []]);
  expect(await outcomeOf('team', tag('own/b', 'team', 'own'))).toBe('FORBIDDEN');
  expect(await outcomeOf('team', put('own/b'), { value: 'x' })).toBe('FORBIDDEN');
  await outcomeOf('admin', tag('own/b', 'team', 'own'));
});

describe('what a token would tell', () => {
  const tokens = { fresh: '00000000-0000-4000-8000-00000000000', unlabelled: '' };

  beforeAll(async () => {
    // The first version has lost every label after two more writes.
    tokens.unlabelled = firstVersions.get('own/a') ?? '';
    for (const value of ['second', 'third']) await outcomeOf('admin', put('own/a'), { value });
  });

  test.each([
    ['a put', (id: string, token: string) => put(id, `clientRequestToken: "${token}"`)],
    [
      'a put of a candidate',
      (id: string, token: string) => put(id, `stages: ["MINE"], clientRequestToken: "${token}"`),
    ],
    [
      'a checked put',
      (id: string, token: string) => put(id, `expectedVersionId: "${token}", clientRequestToken: "${token}"`),
    ],
  ])(
    '%s under the token of a version that one may not read is refused whatever the value',
    async (_, document) => {
      for (const [id, token, right] of [
        ['own/b', firstVersions.get('own/b') ?? '', 'the value'],
        ['own/a', tokens.unlabelled, 'the value'],
      ] as const) {
        const answers = [];
        for (const value of [right, 'wrong']) {
          const { text } = await product.as('writer')(document(id, token), { value });
          answers.push(text.replace(/"requestId":"[^"]+"/, ''));
        }
        expect(answers[0]).toBe(answers[1]);
        expect(answers[0]).toContain('TOKEN_REUSED');
      }
      expect(product.takeCalls()).not.toContain('PutSecretValue');
    },
  );

  test('who may read the version is told as before', async () => {
    const token = firstVersions.get('own/b') ?? '';
    const again = put('own/b', `clientRequestToken: "${token}"`);
    expect(await outcomeOf('putter', again, { value: 'the value' })).toBe('done');
    expect(await outcomeOf('putter', again, { value: 'wrong' })).toBe('TOKEN_REUSED');
  });

  test('a new token is as good as any', async () => {
    const token = `${tokens.fresh}1`;
    expect(await outcomeOf('writer', put('other/b', `clientRequestToken: "${token}"`), { value: 'x' })).toBe(
      'done',
    );
  });

  test('a secret created under such a token: the same answer whatever the value', async () => {
    const document =
      'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } userErrors { code ... on SecretAlreadyExistsError { secret { arn } } } } }';
    const input = { name: 'own/b', clientRequestToken: firstVersions.get('own/b') };
    for (const [group, code] of [
      ['writer', 'TOKEN_REUSED'],
      ['creator', 'ALREADY_EXISTS'],
    ] as const) {
      for (const string of ['the value', 'wrong']) {
        const { data } = await product.as(group)(document, { input: { ...input, value: { string } } });
        expect(data.createSecret.secret).toBeNull();
        expect(data.createSecret.userErrors).toEqual([
          code === 'TOKEN_REUSED' ? { code } : { code, secret: null },
        ]);
      }
    }
    expect(product.takeCalls()).not.toContain('CreateSecret');
  });
});

describe('names', () => {
  const availability = (name: string) =>
    `{ nameAvailability(name: "${name}") { state heldBy { arn } reason } }`;

  test('who may create and not describe learns that a name is taken, and nothing else', async () => {
    await outcomeOf('admin', 'mutation { deleteSecret(id: "other/b") { userErrors { code } } }');
    for (const name of ['own/a', 'other/b']) {
      const { data } = await product.as('creator')(availability(name));
      expect(data.nameAvailability).toEqual({ state: 'TAKEN', heldBy: null, reason: null });
      const { data: created } = await product.as('creator')(create(name));
      expect(created.createSecret).toEqual({
        secret: null,
        version: null,
        userErrors: [{ code: 'ALREADY_EXISTS', secret: null }],
      });
    }
    const { data } = await product.as('writer')(availability('other/b'));
    expect(data.nameAvailability).toMatchObject({
      state: 'SCHEDULED_FOR_DELETION',
      heldBy: { arn: arns.get('other/b') },
    });
    await outcomeOf('admin', 'mutation { restoreSecret(id: "other/b") { userErrors { code } } }');
  });

  test('what they have created they do not get to know of either', async () => {
    const { data, errors } = await product.as('creator')(create('created/blindly'));
    expect([data.createSecret, errors]).toEqual([{ secret: null, version: null, userErrors: [] }, []]);
    const { data: seen } = await product.as('admin')('{ secret(id: "created/blindly") { name } }');
    expect(seen.secret).toEqual({ name: 'created/blindly' });
  });

  test('who may not create is refused before AWS is asked', async () => {
    for (const name of ['own/a', 'free', 'not valid!']) {
      const { data, errors } = await product.as('putter')(availability(name));
      expect([data.nameAvailability, errors[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
    }
    expect(product.takeCalls()).toEqual([]);
  });
});

test('a write that must be refused is refused before any of it is done', async () => {
  const at = (id: string) => firstVersions.get(id) ?? '';
  const documents: readonly (readonly [string, string])[] = [
    // Moves AWSCURRENT.
    ['putter', `mutation { rollbackSecret(id: "own/a") { userErrors { code } } }`],
    // Reads what it keeps.
    ['writer', 'mutation { editSecretKeys(id: "own/a", input: { unset: ["x"] }) { userErrors { code } } }'],
    ['creator', `mutation { deleteSecret(id: "own/a", force: true) { userErrors { code } } }`],
    ['teller', put('own/a', `expectedVersionId: "${at('own/a')}"`)],
    [
      'teller',
      put('own/a').replace('{ string: $value }', '{ generate: {} }').replace('($value: SecretString!)', ''),
    ],
    [
      'writer',
      'mutation { replicateSecret(id: "own/a", replicas: [{ region: "eu-west-1" }]) { userErrors { code } } }',
    ],
    ['writer', 'mutation { putResourcePolicy(id: "own/a", document: {}) { userErrors { code } } }'],
  ];
  for (const [group, document] of documents) {
    expect([document, await outcomeOf(group, document, { value: 'x' })]).toEqual([
      document,
      group === 'creator' ? 'NOT_FOUND' : 'FORBIDDEN',
    ]);
    expect(new Set(product.takeCalls())).toEqual(new Set(['DescribeSecret']));
  }
});

test('a checked write needs PutSecretValue alone: moving the label to what was put is part of it', async () => {
  const { data } = await product.as('admin')('{ secret(id: "own/b") { version { versionId } } }');
  const document = put('own/b', `expectedVersionId: "${data.secret.version.versionId}"`);
  expect(await outcomeOf('putter', document, { value: 'checked' })).toBe('done');
});

test('what the request says beside the secret counts', async () => {
  const remove = (args: string) => `mutation { deleteSecret(id: "other/a" ${args}) { userErrors { code } } }`;
  expect(await outcomeOf('careful', remove(', force: true'))).toBe('FORBIDDEN');
  expect(await outcomeOf('careful', remove(', recoveryDays: 7'))).toBe('FORBIDDEN');
  expect(await outcomeOf('careful', remove(', recoveryDays: 14'))).toBe('done');
  expect(
    await outcomeOf('careful', 'mutation { restoreSecret(id: "other/a") { userErrors { code } } }'),
  ).toBe('done');
});

test('permissions say what the decisions are, and cost nothing', async () => {
  const all =
    '{ secrets { nodes { name permissions { canDescribe canReadValue canWriteValue canUpdate canTag canRotate canDelete canRestore canManagePolicy canReplicate } } } }';
  // Afterwards the gateway knows what became of its writes.
  await product.as('team')(all);
  product.takeCalls();
  const { data } = await product.as('team')(all);
  const of = (name: string) =>
    data.secrets.nodes.find((node: { name: string }) => node.name === name).permissions;
  expect(of('own/a')).toEqual({
    canDescribe: true,
    canReadValue: true,
    canWriteValue: true,
    canUpdate: true,
    canTag: true,
    canRotate: true,
    canDelete: true,
    canRestore: true,
    canManagePolicy: false,
    canReplicate: false,
  });
  expect(Object.entries(of('other/a')).filter(([, may]) => may)).toEqual([['canDescribe', true]]);
  expect(product.takeCalls()).toEqual(['ListSecrets']);
  const { data: written } = await product.as('team')(
    'mutation { tagSecret(id: "own/a", tags: [{ key: "k", value: "v" }]) { secret { permissions { canTag canReplicate } } } }',
  );
  expect(written.tagSecret.secret.permissions).toEqual({ canTag: true, canReplicate: false });
});

test('what AWS was asked is told to those only who may know', async () => {
  const told = async (group: string) =>
    JSON.parse((await product.as(group)('{ secrets { nodes { name } } }')).text);
  expect((await told('teller')).extensions.aws).toMatchObject({ total: expect.any(Number) });
  expect((await told('writer')).extensions).toBeUndefined();
});

test('each operation is one entry, with what became of it', async () => {
  await product.as('team')(tag('own/a', 'seen', 'yes'));
  await product.as('team')(tag('other/a', 'team', 'own'));
  await product.as('admin')(
    'mutation { moveVersionStage(id: "own/a", stage: "S", toVersionId: "00000000-0000-4000-8000-00000000000f") { userErrors { code } } }',
  );
  const entries = (await product.takeEntries()).map(({ action, outcome, secretName, code }) =>
    [action, outcome, secretName, code].filter(Boolean).join(' '),
  );
  expect(entries).toEqual([
    'DescribeSecret ALLOWED own/a',
    'TagResource ALLOWED own/a',
    'DescribeSecret ALLOWED other/a',
    'TagResource DENIED other/a FORBIDDEN',
    'DescribeSecret ALLOWED own/a',
    'DescribeSecret ALLOWED own/a',
    // When it is known what the caller is told.
    'UpdateSecretVersionStage FAILED own/a NOT_FOUND',
  ]);
});
