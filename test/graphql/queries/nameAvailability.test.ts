import { startWatchedProduct, type WatchedProduct } from '../../support/watchedProduct';
import { awsError } from '../../support/wire';

let product: WatchedProduct;

beforeAll(async () => {
  product = await startWatchedProduct();
  await product.graphql(`mutation {
    a: createSecret(input: { name: "taken", description: "here" }) { userErrors { code } }
    b: createSecret(input: { name: "going" }) { userErrors { code } }
    deleteSecret(id: "going", recoveryDays: 7) { userErrors { code } }
  }`);
});
beforeEach(() => {
  product.takeCalls();
  product.intercept(undefined);
});
afterAll(() => product.stop());

async function ask(name: string) {
  const { data, errors } = await product.graphql(
    'query ($name: String!) { nameAvailability(name: $name) { name state heldBy { name description deletion { state recoveryDays } } reason } }',
    { name },
  );
  expect(errors).toEqual([]);
  return data.nameAvailability;
}

test.each([
  ['free', 'AVAILABLE', null, null],
  ['free/and-abc12', 'AVAILABLE', null, null],
  ['unwise-AbC123', 'AVAILABLE', null, expect.stringContaining('hyphen and six characters')],
  [
    'taken',
    'TAKEN',
    { name: 'taken', description: 'here', deletion: { state: 'ACTIVE', recoveryDays: null } },
    null,
  ],
  [
    'going',
    'SCHEDULED_FOR_DELETION',
    { name: 'going', description: null, deletion: { state: 'SCHEDULED', recoveryDays: 7 } },
    null,
  ],
])('%s is %s, by one description', async (name, state, heldBy, reason) => {
  expect(await ask(name)).toEqual({ name, state, heldBy, reason });
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
});

test.each([
  '',
  'a b',
  'n'.repeat(513),
  'arn:aws:secretsmanager:us-east-1:123456789012:secret:taken',
  'naïve',
])('no secret can be called %j, and AWS is not asked', async (name) => {
  expect(await ask(name)).toEqual({
    name,
    state: 'INVALID',
    heldBy: null,
    reason: expect.stringMatching(/1 to 512/),
  });
  expect(product.takeCalls()).toEqual([]);
});

test('when the secret may not be described, that is said and no name is called free', async () => {
  product.intercept(() => awsError('AccessDeniedException'));
  const { data, errors } = await product.graphql('{ nameAvailability(name: "taken") { state } }');
  expect(data).toEqual({ nameAvailability: null });
  expect(errors[0]?.extensions.code).toBe('UPSTREAM_DENIED');
});

test('createSecret carries the secret that holds the name', async () => {
  const { data } = await product.graphql(`mutation {
    taken: createSecret(input: { name: "taken" }) { secret { name } userErrors { code path ... on SecretAlreadyExistsError { name secret { name description } } } }
    going: createSecret(input: { name: "going" }) { secret { name } userErrors { code path ... on SecretScheduledForDeletionError { deletion { recoveryDays isRestorable } secret { name deletion { state } } } } }
  }`);
  expect(data).toEqual({
    taken: {
      secret: null,
      userErrors: [
        {
          code: 'ALREADY_EXISTS',
          path: ['input', 'name'],
          name: 'taken',
          secret: { name: 'taken', description: 'here' },
        },
      ],
    },
    going: {
      secret: null,
      userErrors: [
        {
          code: 'SCHEDULED_FOR_DELETION',
          path: ['input', 'name'],
          deletion: { recoveryDays: 7, isRestorable: true },
          secret: { name: 'going', deletion: { state: 'SCHEDULED' } },
        },
      ],
    },
  });
});
