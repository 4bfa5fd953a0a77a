import { randomUUID } from 'node:crypto';
import { useProduct } from '../../support/useProduct';
import { awsError } from '../../support/wire';

const { product, run } = useProduct();

const document = `mutation ($id: ID!, $to: ID, $expected: ID) {
  rollbackSecret(id: $id, toVersionId: $to, expectedVersionId: $expected) {
    secret { arn } version { versionId stages }
    userErrors { __typename code path ... on VersionConflictError { currentVersionId } }
  }
}`;

async function rollback(id: string, args: { readonly to?: string; readonly expected?: string } = {}) {
  return (await run(document, { id, ...args })).rollbackSecret;
}

async function put(id: string, string: string, stages?: readonly string[]): Promise<string> {
  const { putSecretValue } = await run(
    'mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { version { versionId } } }',
    { id, input: { value: { string }, stages } },
  );
  product.takeCalls();
  return putSecretValue.version.versionId;
}

async function move(id: string, stage: string, to: string | null, from: string) {
  const { moveVersionStage } = await run(
    'mutation ($id: ID!, $stage: String!, $to: ID, $from: ID) { moveVersionStage(id: $id, stage: $stage, toVersionId: $to, fromVersionId: $from) { secret { arn } userErrors { code } } }',
    { id, stage, to, from },
  );
  expect(moveVersionStage.userErrors).toEqual([]);
}

/** A secret with the values `v1`, `v2`, … and the ids of their versions. */
async function created(name: string, count: number) {
  const { createSecret } = await run(
    'mutation ($name: String!) { createSecret(input: { name: $name }) { secret { arn } } }',
    { name },
  );
  const arn: string = createSecret.secret.arn;
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) ids.push(await put(arn, `v${number}`));
  const [v1 = '', v2 = '', v3 = ''] = ids;
  return { arn, v1, v2, v3 };
}

async function labelsOf(id: string): Promise<Record<string, string[]>> {
  const { secret } = await run('query ($id: ID!) { secret(id: $id) { versions { versionId stages } } }', {
    id,
  });
  product.takeCalls();
  const versions: { versionId: string; stages: string[] }[] = secret.versions;
  return Object.fromEntries(versions.map(({ versionId, stages }) => [versionId, stages.toSorted()]));
}

const refusal = (code: string, path: string[] | null) => ({
  secret: null,
  version: null,
  userErrors: [{ __typename: 'GenericUserError', code, path }],
});

const conflict = (currentVersionId: string | null, path: string[] | null) => ({
  secret: null,
  version: null,
  userErrors: [{ __typename: 'VersionConflictError', code: 'VERSION_CONFLICT', path, currentVersionId }],
});

describe('rollbackSecret', () => {
  test('makes the version before AWSCURRENT again, in two calls; a repeated call swaps the two back', async () => {
    const { arn, v1, v2 } = await created('rollback/previous', 2);
    expect(await rollback(arn)).toEqual({
      secret: { arn },
      version: { versionId: v1, stages: ['AWSCURRENT'] },
      userErrors: [],
    });
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'UpdateSecretVersionStage']);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSCURRENT'], [v2]: ['AWSPREVIOUS'] });
    await rollback(arn);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSPREVIOUS'], [v2]: ['AWSCURRENT'] });
  });

  test('with the expected version, a repeated call is a conflict and swaps nothing', async () => {
    const { arn, v1, v2 } = await created('rollback/expected', 2);
    expect((await rollback(arn, { expected: v2 })).version.versionId).toBe(v1);
    product.takeCalls();
    expect(await rollback(arn, { expected: v2 })).toEqual(conflict(v1, ['expectedVersionId']));
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSCURRENT'], [v2]: ['AWSPREVIOUS'] });
  });

  test('to any version, one without labels too; labels of its own stay', async () => {
    const { arn, v1, v2, v3 } = await created('rollback/chosen', 3);
    expect((await rollback(arn, { to: v1 })).version.stages).toEqual(['AWSCURRENT']);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSCURRENT'], [v3]: ['AWSPREVIOUS'] });
    await run(
      'mutation ($id: ID!, $to: ID!) { moveVersionStage(id: $id, stage: "BLUE", toVersionId: $to) { userErrors { code } } }',
      { id: arn, to: v2 },
    );
    expect((await rollback('rollback/chosen', { to: v2 })).version.stages.toSorted()).toEqual([
      'AWSCURRENT',
      'BLUE',
    ]);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSPREVIOUS'], [v2]: ['AWSCURRENT', 'BLUE'] });
  });

  test('to the version that is current there is nothing to do, whatever was expected', async () => {
    const { arn, v1, v2 } = await created('rollback/current', 2);
    expect((await rollback(arn, { to: v2, expected: v1 })).version).toEqual({
      versionId: v2,
      stages: ['AWSCURRENT'],
    });
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSPREVIOUS'], [v2]: ['AWSCURRENT'] });
  });

  test('to a version that is not there is NOT_FOUND', async () => {
    const { arn, v1, v2 } = await created('rollback/unknown', 2);
    expect(await rollback(arn, { to: randomUUID() })).toEqual(refusal('NOT_FOUND', ['toVersionId']));
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSPREVIOUS'], [v2]: ['AWSCURRENT'] });
  });

  test('without a version before is INVALID_STATE, and of a secret without versions', async () => {
    const { arn } = await created('rollback/first', 1);
    expect(await rollback(arn)).toEqual(refusal('INVALID_STATE', ['id']));
    const { arn: empty } = await created('rollback/empty', 0);
    expect(await rollback(empty)).toEqual(refusal('INVALID_STATE', ['id']));
    expect(await rollback(empty, { to: randomUUID() })).toEqual(refusal('NOT_FOUND', ['toVersionId']));
    expect(await rollback(empty, { expected: randomUUID() })).toEqual(conflict(null, ['expectedVersionId']));
    expect(product.takeCalls()).not.toContain('UpdateSecretVersionStage');
  });

  test('while a rotation is running is INVALID_STATE without a write', async () => {
    const { arn, v1, v2 } = await created('rollback/rotating', 2);
    const pending = await put(arn, 'next', ['AWSPENDING']);
    for (const to of [undefined, v1, pending])
      expect(await rollback(arn, { to })).toEqual(refusal('INVALID_STATE', ['id']));
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'DescribeSecret', 'DescribeSecret']);
    expect((await labelsOf(arn))[v2]).toEqual(['AWSCURRENT']);
  });

  test('takes AWSPENDING off a version that a finished rotation has left it on', async () => {
    const { arn, v1 } = await created('rollback/rotated', 1);
    const rotated = await put(arn, 'next', ['AWSPENDING']);
    await move(arn, 'AWSCURRENT', rotated, v1);
    expect((await labelsOf(arn))[rotated]).toEqual(['AWSCURRENT', 'AWSPENDING']);
    await rollback(arn);
    expect(product.takeCalls()).toEqual([
      'DescribeSecret',
      'UpdateSecretVersionStage',
      'UpdateSecretVersionStage',
    ]);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSCURRENT'], [rotated]: ['AWSPREVIOUS'] });
  });

  test('somebody who writes meanwhile wins', async () => {
    const { arn, v2 } = await created('rollback/overtaken', 2);
    let winner = '';
    product.intercept(async ({ operation }) => {
      if (operation === 'UpdateSecretVersionStage' && !winner) {
        winner = 'is being put';
        winner = await put(arn, 'theirs');
      }
      return undefined;
    });
    expect(await rollback(arn)).toEqual(conflict(winner, null));
    expect(await labelsOf(arn)).toEqual({ [v2]: ['AWSPREVIOUS'], [winner]: ['AWSCURRENT'] });
  });

  test('a lost answer: the labels tell that it was done, and the two are not swapped back', async () => {
    const { arn, v1, v2 } = await created('rollback/lost', 2);
    let count = 0;
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' && count++ === 0 ? 'lose' : undefined,
    );
    expect((await rollback(arn)).version).toEqual({ versionId: v1, stages: ['AWSCURRENT'] });
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'UpdateSecretVersionStage', 'DescribeSecret']);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSCURRENT'], [v2]: ['AWSPREVIOUS'] });
  });

  test('a move that did not arrive is sent again: AWSPREVIOUS was there before and proves nothing', async () => {
    const { arn, v1 } = await created('rollback/not-sent', 2);
    let count = 0;
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' && count++ === 0 ? 'reset' : undefined,
    );
    expect((await rollback(arn)).version).toEqual({ versionId: v1, stages: ['AWSCURRENT'] });
    expect((await labelsOf(arn))[v1]).toEqual(['AWSCURRENT']);
  });

  test('that keeps failing tells why, and has changed nothing', async () => {
    const { arn, v1, v2 } = await created('rollback/failing', 2);
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' ? awsError('InternalServiceError', 500) : undefined,
    );
    const { data, errors } = await product.graphql(document, { id: arn });
    expect(data).toEqual({ rollbackSecret: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    expect(product.inputsOf('UpdateSecretVersionStage')).toHaveLength(3);
    product.intercept(undefined);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSPREVIOUS'], [v2]: ['AWSCURRENT'] });
  });

  test.each([
    ['to', 'toVersionId'],
    ['expected', 'expectedVersionId'],
  ])('%s: an id that can be none is INVALID_INPUT', async (name, argument) => {
    expect(await rollback('rollback/previous', { [name]: 'short' })).toEqual(
      refusal('INVALID_INPUT', [argument]),
    );
    expect(product.takeCalls()).toEqual([]);
  });

  test('of a secret that is not there is NOT_FOUND', async () => {
    expect((await rollback('rollback/none')).userErrors).toEqual([
      expect.objectContaining({ code: 'NOT_FOUND', path: ['id'] }),
    ]);
  });
});

describe('moveVersionStage of AWSCURRENT', () => {
  test('takes AWSPENDING off the former holder that carried both', async () => {
    const { arn, v1 } = await created('move/rotated', 1);
    const rotated = await put(arn, 'next', ['AWSPENDING']);
    await move(arn, 'AWSCURRENT', rotated, v1);
    product.takeCalls();
    await move(arn, 'AWSCURRENT', v1, rotated);
    expect(product.takeCalls()).toEqual([
      'UpdateSecretVersionStage',
      'DescribeSecret',
      'UpdateSecretVersionStage',
    ]);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSCURRENT'], [rotated]: ['AWSPREVIOUS'] });
  });

  test('leaves AWSPENDING where it is on a version that is not current', async () => {
    const { arn, v1, v2 } = await created('move/rotating', 2);
    const pending = await put(arn, 'next', ['AWSPENDING']);
    await move(arn, 'AWSCURRENT', v1, v2);
    expect(await labelsOf(arn)).toEqual({
      [v1]: ['AWSCURRENT'],
      [v2]: ['AWSPREVIOUS'],
      [pending]: ['AWSPENDING'],
    });
  });

  /** A version that carries AWSCURRENT and AWSPENDING, as a rotation leaves it, and the one before. */
  async function rotated(name: string) {
    const { arn, v1 } = await created(name, 1);
    const current = await put(arn, 'next', ['AWSPENDING']);
    await move(arn, 'AWSCURRENT', current, v1);
    product.takeCalls();
    return { arn, v1, current };
  }

  const moveDocument = `mutation ($id: ID!, $to: ID, $from: ID) {
    moveVersionStage(id: $id, stage: "AWSCURRENT", toVersionId: $to, fromVersionId: $from) {
      secret { versions { versionId } } userErrors { code ... on VersionConflictError { currentVersionId } }
    }
  }`;

  test('whose answer was lost is done, and takes AWSPENDING along', async () => {
    const { arn, v1, current } = await rotated('move/lost');
    let moves = 0;
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' && moves++ === 0 ? 'lose' : undefined,
    );
    await move(arn, 'AWSCURRENT', v1, current);
    expect(product.takeCalls()).toEqual([
      'UpdateSecretVersionStage',
      'DescribeSecret',
      'UpdateSecretVersionStage',
    ]);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSCURRENT'], [current]: ['AWSPREVIOUS'] });
  });

  test('whose answer was lost, and the description after it, is done when it is repeated', async () => {
    const { arn, v1, current } = await rotated('move/repeated');
    let isMoved = false;
    product.intercept(({ operation }) => {
      isMoved ||= operation === 'UpdateSecretVersionStage';
      return isMoved ? 'lose' : undefined;
    });
    const { data, errors } = await product.graphql(moveDocument, { id: arn, to: v1, from: current });
    expect(data).toEqual({ moveVersionStage: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    product.intercept(undefined);
    product.takeCalls();
    await move(arn, 'AWSCURRENT', v1, current);
    expect(product.takeCalls()).toEqual([
      'UpdateSecretVersionStage',
      'DescribeSecret',
      'UpdateSecretVersionStage',
    ]);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSCURRENT'], [current]: ['AWSPREVIOUS'] });
  });

  test('that did not arrive is an error, and nothing is done', async () => {
    const { arn, v1, current } = await rotated('move/not-arrived');
    product.intercept(({ operation }) => (operation === 'UpdateSecretVersionStage' ? 'reset' : undefined));
    const { errors } = await product.graphql(moveDocument, { id: arn, to: v1, from: current });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    product.intercept(undefined);
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSPREVIOUS'], [current]: ['AWSCURRENT', 'AWSPENDING'] });
  });

  test('goes on to its end when the caller has left', async () => {
    const { arn, v1, current } = await rotated('move/left');
    const leaving = new AbortController();
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    product.intercept(async ({ operation, input, closed }) => {
      if (operation === 'UpdateSecretVersionStage') leaving.abort();
      if (input.VersionStage === 'AWSPENDING') void closed.then(end);
      return undefined;
    });
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: moveDocument, variables: { id: arn, to: v1, from: current } }),
      signal: leaving.signal,
    };
    await expect(fetch(`${product.url}/graphql`, request)).rejects.toThrow();
    await ended;
    expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSCURRENT'], [current]: ['AWSPREVIOUS'] });
  });

  test('that AWS refuses is described once; so is a rollback', async () => {
    const { arn, v1, v2 } = await created('move/refused', 2);
    expect(await rollback(arn, { to: randomUUID() })).toEqual(refusal('NOT_FOUND', ['toVersionId']));
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'UpdateSecretVersionStage', 'DescribeSecret']);
    const { moveVersionStage } = await run(moveDocument, { id: arn, to: randomUUID(), from: v2 });
    expect(moveVersionStage.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    expect(product.takeCalls()).toEqual(['UpdateSecretVersionStage', 'DescribeSecret']);
    const conflicting = await run(moveDocument, { id: arn, to: randomUUID(), from: v1 });
    expect(conflicting.moveVersionStage.userErrors).toHaveLength(1);
    expect(product.takeCalls()).toEqual(['UpdateSecretVersionStage', 'DescribeSecret']);
  });
});

test('a label that is taken off already is off: a call can be repeated after its answer was lost', async () => {
  const { arn, v1 } = await created('move/taken-off', 1);
  await run(
    'mutation ($id: ID!, $to: ID!) { moveVersionStage(id: $id, stage: "BLUE", toVersionId: $to) { userErrors { code } } }',
    { id: arn, to: v1 },
  );
  await move(arn, 'BLUE', null, v1);
  await move(arn, 'BLUE', null, v1);
  expect(await labelsOf(arn)).toEqual({ [v1]: ['AWSCURRENT'] });
});
