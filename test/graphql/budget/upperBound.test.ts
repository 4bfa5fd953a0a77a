import fc from 'fast-check';
import { Lexer, Source, TokenKind } from 'graphql';
import { createSchema } from '../../../src/graphql/schema';
import { forbid } from '../../access/support/policies';
import { type Guarded, startGuarded } from '../../access/support/startGuarded';
import { type Product, startProduct } from '../../support/product';
import { startWatchedProduct, type WatchedProduct } from '../../support/watchedProduct';
import { type ArgumentChoices, type GeneratedOperation, generateOperation } from './generatedOperations';

/**
 * The bound against what is spent: `strict` allows one call, so that it refuses what takes more and tells the bound;
 * `generous` does it. A third gateway has made the secrets, so the lists of these two know of no writes.
 */
let generous: WatchedProduct;
let strict: Product;
const schema = createSchema();
const known: Record<string, string> = {};

/** Fills the Secrets Manager that gateways with these settings work on. */
async function fill(env: Readonly<Record<string, string>>): Promise<void> {
  const writer = await startProduct(env);
  const put =
    'mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { version { versionId } userErrors { code message } } }';
  for (let at = 0; at < 24; at += 1) {
    const { data } = await writer.graphql(
      'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } version { versionId } } }',
      {
        input: {
          name: `s${at}`,
          value: { json: { v: at } },
          tags: at % 5 === 4 ? [{ key: 'hidden', value: '' }] : [],
        },
      },
    );
    known[`arn${at}`] = data.createSecret.secret.arn;
    known[`first${at}`] = data.createSecret.version.versionId;
    for (const stages of at % 3 === 0 ? [null, ['mine'], ['other', 'third']] : []) {
      const answer = await writer.graphql(put, {
        id: `s${at}`,
        input: { value: { json: { v: -at } }, stages },
      });
      expect(answer.data.putSecretValue.userErrors).toEqual([]);
    }
  }
  for (const id of ['s5', 's6'])
    await writer.graphql('mutation ($id: ID!) { deleteSecret(id: $id) { deletedSecretId } }', { id });
  await writer.stop();
}

function settingsOf({ emulator }: WatchedProduct) {
  return {
    SECRETS_BACKEND: 'aws',
    AWS_REGION: emulator.region,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: emulator.endpoint,
  };
}

/** Callers for whom decisions need descriptions: not every secret is known to them, and to one of them no value. */
const policies = [
  'permit (principal, action, resource) unless { resource is SecretQL::Secret && resource.hasTag("hidden") };',
  forbid('blind', ['ReadValue'], 'true'),
].join('\n');

const selectors = () => [
  '',
  '(stage: "AWSCURRENT")',
  '(stage: "AWSPREVIOUS")',
  '(stage: "mine")',
  `(versionId: "${known.first0}")`,
  `(versionId: "${known.first3}", stage: "AWSCURRENT")`,
  `(versionId: "${known.first1}")`,
  '(versionId: "00000000-0000-4000-8000-000000000000")',
];

const target = () =>
  ['s0', 's3', 's5', 's7', 'none', known.arn0, known.arn6, known.arn9, partial(4)].map((id) => `id: "${id}"`);

const partial = (index: number) => known[`arn${index}`]?.slice(0, -7);

const queryChoices = (): ArgumentChoices => ({
  'Query.secrets': [
    '',
    '(first: $first)',
    '(first: 100)',
    '(first: 3, filter: { rotationEnabled: false })',
    '(filter: { onlyScheduledForDeletion: true })',
    '(filter: { includeScheduledForDeletion: true }, sort: { field: NAME })',
    '(filter: { name: ["s1"] })',
  ],
  'Query.secret': target().map((id) => `(${id})`),
  'Query.secretsByIds': [
    '(ids: $ids)',
    '(ids: [])',
    '(ids: ["s0", "s1", "s0", "s5", "none"])',
    // What is read by ids as they were sent, and what is described before, are in batches of their own.
    `(ids: ["s0", "none", "${partial(1)}", "${partial(2)}"])`,
    `(ids: ["none", "${partial(3)}"])`,
  ],
  'Query.compareVersions': target().flatMap((id) => [
    `(${id})`,
    `(${id}, from: { versionId: "${known.first0}", stage: "AWSCURRENT" }, to: { stage: "mine" })`,
  ]),
  'Query.nameAvailability': ['(name: "s0")', '(name: "none")', '(name: "not a name")'],
  'Query.validateResourcePolicy': ['(document: {})', '(id: "s0", document: { Version: "2012-10-17" })'],
  'Secret.tag': ['(key: "a")'],
  'Secret.value': selectors(),
  'Secret.version': selectors(),
  'Secret.versions': ['', '(includeDeprecated: true)'],
  'SecretValue.key': ['(name: "v")'],
});

type Headers = Readonly<Record<string, string>>;

const token = '"11111111-2222-4333-8444-555555555555"';

const mutationChoices = (): ArgumentChoices => {
  const of = (rest = '') => target().map((id) => `(${id}${rest})`);
  const bulk = ['(ids: $ids', '(ids: ["s0", "s1", "none", "s5"]'];
  return {
    ...queryChoices(),
    'Mutation.generatePassword': ['', '(options: { length: 1 })'],
    'Mutation.createSecret': [
      '(input: { name: "s0" })',
      '(input: { name: "s5" })',
      `(input: { name: "fresh", clientRequestToken: ${token} })`,
      `(input: { name: "made", value: { generate: {} }, clientRequestToken: ${token} })`,
    ],
    'Mutation.putSecretValue': [
      ...of(', input: { value: { generate: {} } }'),
      ...of(`, input: { value: { generate: {} }, clientRequestToken: ${token} }`),
      ...of(`, input: { value: { generate: {} }, expectedVersionId: "${known.first1}" }`),
      ...of(`, input: { value: { generate: {} }, expectedVersionId: "${known.first7}" }`),
      ...of(
        `, input: { value: { generate: {} }, expectedVersionId: "${known.first1}", clientRequestToken: "${known.first0}" }`,
      ),
    ],
    'Mutation.editSecretKeys': [...of(', input: { unset: ["v"] }'), ...of(', input: { unset: ["absent"] }')],
    'Mutation.updateSecret': of(', input: { description: "new" }'),
    'Mutation.tagSecret': [...of(', tags: [{ key: "a", value: "b" }]'), ...of(', tags: []')],
    'Mutation.untagSecret': of(', keys: ["a"]'),
    'Mutation.tagSecrets': bulk.map((ids) => `${ids}, tags: [{ key: "a", value: "b" }])`),
    'Mutation.untagSecrets': bulk.map((ids) => `${ids}, keys: ["a"])`),
    'Mutation.deleteSecret': [
      '(id: "s20")',
      '(id: "s21", force: true)',
      '(id: "none", force: true)',
      '(id: "s5")',
    ],
    'Mutation.restoreSecret': of(),
    'Mutation.deleteSecrets': ['(ids: ["s22", "none", "s5"])'],
    'Mutation.restoreSecrets': ['(ids: ["s22", "s20"])'],
    'Mutation.moveVersionStage': [
      ...of(`, stage: "AWSCURRENT", toVersionId: "${known.first0}", fromVersionId: "${known.first1}"`),
      ...of(`, stage: "new", toVersionId: "${known.first0}"`),
    ],
    'Mutation.rollbackSecret': [...of(), ...of(`, toVersionId: "${known.first0}"`)],
    'Mutation.rotateSecret': [...of(), ...of(`, input: { clientRequestToken: ${token} }`)],
    'Mutation.cancelRotation': of(),
    'Mutation.putResourcePolicy': of(', document: { Version: "2012-10-17", Statement: [] }'),
    'Mutation.deleteResourcePolicy': of(),
    'Mutation.replicateSecret': of(', replicas: [{ region: "eu-west-1" }]'),
    'Mutation.removeReplicas': of(', regions: ["eu-west-1"]'),
    'Mutation.promoteReplica': of(', region: "eu-west-1"'),
  };
};

function tokensOf(document: string): number {
  const lexer = new Lexer(new Source(document));
  let tokens = 0;
  while (lexer.advance().kind !== TokenKind.EOF) tokens += 1;
  return tokens;
}

/** The bound as the refusal tells it; 1 for what is not refused. */
async function boundOf({ document, variables }: GeneratedOperation, headers: Headers): Promise<number> {
  const { errors } = await strict.graphql(document, variables, headers);
  const refusal = errors.find(({ extensions }) => extensions.code === 'OPERATION_TOO_COMPLEX');
  const bound: unknown = refusal && 'bound' in refusal.extensions ? refusal.extensions.bound : 1;
  return Number(bound);
}

async function checkBound(operation: GeneratedOperation, headers: Headers): Promise<number> {
  const bound = await boundOf(operation, headers);
  generous.takeCalls();
  const { text, errors } = await generous.graphql(operation.document, operation.variables, headers);
  // More aliases, directives or selections than the gateway takes.
  fc.pre(!errors.some(({ extensions }) => extensions.reason?.startsWith('TOO_MANY_')));
  const sent = generous.takeCalls().length;
  const { total, retries, shared } = JSON.parse(text).extensions.aws;
  const code = errors.find(({ extensions }) => extensions.code.startsWith('GRAPHQL_'));
  expect({ ...operation, code }).toEqual({ ...operation, code: undefined });
  expect(sent).toBe(total - shared + retries);
  if (total > bound) throw new Error(`${total} calls, and at most ${bound} foretold: ${text}`);
  return total;
}

const runs = [
  ['query', queryChoices, 120],
  ['mutation', mutationChoices, 120],
] as const;

async function checkMany(
  [root, choicesOf, numRuns]: (typeof runs)[number],
  headersOf: (at: number) => Headers,
): Promise<void> {
  const choices = choicesOf();
  let spent = 0;
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      const choose = (bound: number) => g(fc.nat, { max: bound - 1 });
      const operation = generateOperation({ schema, root, choices, choose });
      // Longer ones than the gateway takes.
      fc.pre(tokensOf(operation.document) <= 1000);
      spent += await checkBound(operation, headersOf(choose(2)));
    }),
    { numRuns, seed: 5, endOnFailure: true },
  );
  // It would hold for operations that ask for nothing.
  expect(spent).toBeGreaterThan(numRuns);
}

describe('where everything is allowed', () => {
  beforeAll(async () => {
    generous = await startWatchedProduct({ MAX_AWS_CALLS: '10000' });
    await fill(settingsOf(generous));
    strict = await startProduct({ ...settingsOf(generous), MAX_AWS_CALLS: '1' });
  });
  afterAll(async () => {
    await strict.stop();
    await generous.stop();
  });

  test.each(runs)('no %s spends more than its bound', (...run) => checkMany(run, () => ({})));

  test.each([
    ['none read as it was sent', () => [partial(1), partial(2)]],
    ['one absent, one described', () => ['none', partial(3)]],
    ['one batch of each', () => ['s0', 's1', 's2', partial(7), partial(8)]],
    ['one more than a batch', () => ['none', ...Array.from({ length: 20 }, (_, i) => partial(i))]],
  ])('values of several ids spend no more than their bound: %s', async (_, ids) => {
    const document = 'query ($ids: [ID!]!) { secretsByIds(ids: $ids) { name value { string } } }';
    expect(await checkBound({ document, variables: { ids: ids() } }, {})).toBeGreaterThan(2);
  });
});

describe('where policies decide', () => {
  let guarded: Guarded;

  beforeAll(async () => {
    guarded = await startGuarded({
      groups: ['tagged', 'blind'],
      policies,
      env: { MAX_AWS_CALLS: '10000', VALUE_TAGS_MAX_AGE_MS: '0' },
    });
    generous = guarded;
    await fill(settingsOf(guarded));
    strict = await startProduct({ ...guarded.settings, ...settingsOf(guarded), MAX_AWS_CALLS: '1' });
  });
  afterAll(async () => {
    await strict.stop();
    await guarded.stop();
  });

  test.each(runs)('no %s spends more than its bound', (...run) =>
    checkMany(run, (at) => ({ authorization: guarded.authorizationOf(at === 0 ? 'tagged' : 'blind') })),
  );
});

test('a list after writes: what may have to be described is in the bound', async () => {
  const writer = await startWatchedProduct({ MAX_AWS_CALLS: '20' });
  try {
    for (let at = 0; at < 10; at += 1) {
      const created =
        'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { userErrors { code } } }';
      expect((await writer.graphql(created, { input: { name: `w${at}` } })).errors).toEqual([]);
    }
    writer.takeCalls();
    const { errors } = await writer.graphql('{ a: secrets { nodes { name } } b: secrets { scanned } }');
    expect(errors[0]?.extensions).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', bound: 30 });
    expect(writer.takeCalls()).toEqual([]);
    const { data } = await writer.graphql('{ secrets { nodes { name } } }');
    expect(data.secrets.nodes).toHaveLength(10);
    expect(writer.takeCalls().length).toBeLessThanOrEqual(15);
  } finally {
    await writer.stop();
  }
});
