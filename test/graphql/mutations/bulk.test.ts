import { startWatchedProduct, type WatchedProduct } from '../../support/watchedProduct';
import { awsError } from '../../support/wire';

let product: WatchedProduct;
/** ARNs by name. */
const arns: Record<string, string> = {};

beforeEach(async () => {
  product = await startWatchedProduct();
  for (const name of ['a', 'b', 'c', 'd']) {
    const { createSecret } = await run(
      'mutation ($name: String!) { createSecret(input: { name: $name, tags: [{ key: "Old", value: "1" }] }) { secret { arn } } }',
      { name },
    );
    arns[name] = createSecret.secret.arn;
  }
  product.takeCalls();
});
afterEach(() => product.stop());

async function run(query: string, variables?: Readonly<Record<string, unknown>>) {
  const { data, errors } = await product.graphql(query, variables);
  expect(errors).toEqual([]);
  return data;
}

const results =
  '{ results { id secret { name } userErrors { __typename code message path ... on SecretNotFoundError { id } ... on SecretScheduledForDeletionError { deletion { recoveryDays } secret { name } } } } }';
const documents = {
  tag: `mutation ($ids: [ID!]!, $tags: [TagInput!]! = [{ key: "New", value: "2" }]) { x: tagSecrets(ids: $ids, tags: $tags) ${results} }`,
  untag: `mutation ($ids: [ID!]!, $keys: [String!]! = ["Old"]) { x: untagSecrets(ids: $ids, keys: $keys) ${results} }`,
  delete: `mutation ($ids: [ID!]!, $days: Int) { x: deleteSecrets(ids: $ids, recoveryDays: $days) ${results} }`,
  restore: `mutation ($ids: [ID!]!) { x: restoreSecrets(ids: $ids) ${results} }`,
};

async function bulk(kind: keyof typeof documents, ids: readonly (string | undefined)[], more: object = {}) {
  return (await run(documents[kind], { ids, ...more })).x.results;
}

const done = (name: string, id: string | undefined = name) => ({ id, secret: { name }, userErrors: [] });
const failed = (id: string | undefined, error: object) => ({
  id,
  secret: null,
  userErrors: [expect.objectContaining(error)],
});

/** The calls to one operation, by the names of their secrets. */
const namesIn = (operation: string) =>
  product
    .inputsOf(operation)
    .map(({ SecretId }) => Object.keys(arns).find((name) => arns[name] === SecretId))
    .toSorted();

async function tagsOf(name: string): Promise<string[]> {
  const { secret } = await run('query ($id: ID!) { secret(id: $id) { tags { key value } } }', { id: name });
  return secret.tags.map(({ key, value }: { key: string; value: string }) => `${key}=${value}`);
}

test('each id has its result in order, also one given twice and one that is the same secret', async () => {
  const answer = await bulk('tag', ['c', arns.a, 'c', 'nobody', arns.c, 'no such*']);
  expect(answer).toEqual([
    done('c'),
    done('a', arns.a),
    done('c'),
    failed('nobody', {
      __typename: 'SecretNotFoundError',
      code: 'NOT_FOUND',
      path: ['ids', '3'],
      id: 'nobody',
    }),
    done('c', arns.c),
    failed('no such*', { code: 'INVALID_INPUT', path: ['ids', '5'] }),
  ]);
  expect(namesIn('TagResource')).toEqual(['a', 'c']);
  expect(product.takeCalls().filter((call) => call === 'DescribeSecret')).toHaveLength(2);
  expect([await tagsOf('a'), await tagsOf('c'), await tagsOf('b')]).toEqual([
    ['Old=1', 'New=2'],
    ['Old=1', 'New=2'],
    ['Old=1'],
  ]);
});

test('by full ARN, a call for each and no other', async () => {
  expect(await bulk('untag', [arns.a, arns.b])).toEqual([done('a', arns.a), done('b', arns.b)]);
  expect(product.takeCalls()).toEqual(['UntagResource', 'UntagResource']);
  expect(await tagsOf('a')).toEqual([]);
});

test('what is selected of the secrets is as it is afterwards', async () => {
  const { tagSecrets } = await run(
    'mutation ($ids: [ID!]!) { tagSecrets(ids: $ids, tags: [{ key: "Old", value: "3" }]) { results { secret { tags { key value } } } } }',
    { ids: [arns.a, arns.b] },
  );
  expect(tagSecrets.results).toEqual(Array(2).fill({ secret: { tags: [{ key: 'Old', value: '3' }] } }));
  expect(product.takeCalls().toSorted()).toEqual([
    'DescribeSecret',
    'DescribeSecret',
    'TagResource',
    'TagResource',
  ]);
});

test('delete and restore; what is scheduled already keeps its window', async () => {
  expect(await bulk('delete', ['a', 'b'], { days: 9 })).toEqual([done('a'), done('b')]);
  expect(product.inputsOf('DeleteSecret').map(({ RecoveryWindowInDays }) => RecoveryWindowInDays)).toEqual([
    9, 9,
  ]);
  expect(await bulk('delete', ['a', 'c'])).toEqual([
    failed('a', {
      __typename: 'SecretScheduledForDeletionError',
      code: 'SCHEDULED_FOR_DELETION',
      path: ['ids', '0'],
      deletion: { recoveryDays: 9 },
      secret: { name: 'a' },
    }),
    done('c'),
  ]);
  const { secrets } = await run('{ secrets { nodes { name } } }');
  expect(secrets.nodes).toEqual([{ name: 'd' }]);
  expect(await bulk('restore', ['a', 'b', 'c'])).toEqual([done('a'), done('b'), done('c')]);
  const after = await run('{ secrets { nodes { name } } }');
  expect(after.secrets.nodes).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' }]);
});

test.each([
  ['delete', { days: 6 }, ['recoveryDays']],
  ['delete', { days: 31 }, ['recoveryDays']],
  ['tag', { tags: [] }, ['tags']],
  ['tag', { tags: [{ key: 'aws:x', value: '' }] }, ['tags', '0', 'key']],
  ['untag', { keys: [''] }, ['keys', '0']],
] as const)('%s with %j is refused for each, before AWS is asked', async (kind, more, path) => {
  const error = { code: 'INVALID_INPUT', path };
  expect(await bulk(kind, [arns.a, 'b'], more)).toEqual([failed(arns.a, error), failed('b', error)]);
  // No name is looked up for nothing either.
  expect(product.takeCalls()).toEqual([]);
});

test.each([
  ['AccessDeniedException', 400, 'FORBIDDEN'],
  ['ThrottlingException', 400, 'TEMPORARILY_UNAVAILABLE'],
  ['InternalServiceError', 500, 'TEMPORARILY_UNAVAILABLE'],
  ['InvalidRequestException', 400, 'INVALID_STATE'],
  ['SomethingNew', 400, 'INVALID_STATE'],
])('AWS answering %s (%i) for one is %s for that one', async (name, status, code) => {
  product.intercept(({ operation, input }) =>
    operation === 'TagResource' && input.SecretId === arns.b ? awsError(name, status) : undefined,
  );
  const answer = await bulk('tag', ['a', 'b', 'c']);
  expect(answer).toEqual([
    done('a'),
    failed('b', { code, message: expect.not.stringContaining('as the test makes it') }),
    done('c'),
  ]);
  expect([await tagsOf('a'), await tagsOf('b'), await tagsOf('c')]).toEqual([
    ['Old=1', 'New=2'],
    ['Old=1'],
    ['Old=1', 'New=2'],
  ]);
});

test('a name that cannot be resolved is its own failure', async () => {
  product.intercept(({ operation, input }) =>
    operation === 'DescribeSecret' && input.SecretId === 'b' ? awsError('AccessDeniedException') : undefined,
  );
  expect(await bulk('tag', ['a', 'b'])).toEqual([
    done('a'),
    failed('b', { code: 'FORBIDDEN', path: ['ids', '1'] }),
  ]);
});

test('a primary that still has replicas says which', async () => {
  product.intercept(({ operation, input }) => {
    if (input.SecretId !== arns.b) return undefined;
    if (operation === 'DeleteSecret') return awsError('InvalidParameterException');
    const ReplicationStatus = [{ Region: 'eu-west-1', Status: 'InSync' }];
    return { status: 200, body: { ARN: arns.b, Name: 'b', PrimaryRegion: 'us-east-1', ReplicationStatus } };
  });
  expect(await bulk('delete', [arns.a, arns.b])).toEqual([
    done('a', arns.a),
    failed(arns.b, {
      code: 'INVALID_STATE',
      message: 'It has replicas in eu-west-1: remove those first.',
      path: ['ids', '1'],
    }),
  ]);
});

test('fifty ids, a few at a time and not faster than AWS takes them', async () => {
  const ids = Array.from({ length: 50 }, (_, i) => `${arns.a?.slice(0, -6)}${String(i).padStart(6, '0')}`);
  let inFlight = 0;
  let most = 0;
  product.intercept(async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise((resolve) => setTimeout(resolve, 10));
    inFlight -= 1;
    return { status: 200, body: {} };
  });
  const startedAt = performance.now();
  const answer = await bulk('restore', ids);
  const tookMs = performance.now() - startedAt;
  expect(answer.map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(product.takeCalls()).toHaveLength(50);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);
  // Ten at once, the other forty in a second.
  expect(tookMs).toBeGreaterThan(900);
});

test('51 ids are refused as a whole, none are nothing', async () => {
  const { data, errors } = await product.graphql(documents.delete, { ids: Array(51).fill('a') });
  expect(data).toEqual({ x: null });
  expect(errors[0]).toMatchObject({
    message: 'At most 50 ids at once.',
    extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID_INPUT' },
  });
  expect(await bulk('delete', [])).toEqual([]);
  expect(product.takeCalls()).toEqual([]);
});
