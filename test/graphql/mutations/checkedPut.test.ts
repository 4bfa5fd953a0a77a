import { randomUUID } from 'node:crypto';
import { useProduct } from '../../support/useProduct';
import { awsError } from '../../support/wire';

const { product, run } = useProduct();

const putDocument = `mutation ($id: ID!, $input: PutSecretValueInput!) {
  putSecretValue(id: $id, input: $input) {
    secret { arn } version { versionId stages }
    userErrors { __typename code path ... on VersionConflictError { currentVersionId } }
  }
}`;

async function put(id: string, string: string, more: Readonly<Record<string, unknown>> = {}) {
  return (await run(putDocument, { id, input: { value: { string }, ...more } })).putSecretValue;
}

/** A new secret with one version. */
async function created(name: string) {
  const { createSecret } = await run(
    'mutation ($name: String!, $v: SecretString!) { createSecret(input: { name: $name, value: { string: $v } }) { secret { arn } version { versionId } } }',
    { name, v: 'one' },
  );
  product.takeCalls();
  return { arn: createSecret.secret.arn as string, first: createSecret.version.versionId as string };
}

/** What is there: the current value, and the labels of every version, deprecated ones too. */
async function state(id: string) {
  const { secret } = await run(
    'query ($id: ID!) { secret(id: $id) { value { string } versions(includeDeprecated: true) { versionId stages } } }',
    { id },
  );
  product.takeCalls();
  const versions: { versionId: string; stages: string[] }[] = secret.versions;
  return {
    value: secret.value?.string,
    labels: Object.fromEntries(versions.map(({ versionId, stages }) => [versionId, stages.toSorted()])),
  };
}

const conflict = (currentVersionId: string | null) => ({
  secret: null,
  version: null,
  userErrors: [
    {
      __typename: 'VersionConflictError',
      code: 'VERSION_CONFLICT',
      path: ['input', 'expectedVersionId'],
      currentVersionId,
    },
  ],
});

const refusal = (code: string, path: string[] | null) => ({
  secret: null,
  version: null,
  userErrors: [{ __typename: 'GenericUserError', code, path }],
});

const steps = ['DescribeSecret', 'PutSecretValue', 'UpdateSecretVersionStage', 'UpdateSecretVersionStage'];

test('while AWSCURRENT is the expected version: described, put, moved, tidied up', async () => {
  const { arn, first } = await created('checked/done');
  const { secret, version, userErrors } = await put(arn, 'two', { expectedVersionId: first });
  expect(userErrors).toEqual([]);
  expect(secret).toEqual({ arn });
  expect(version).toEqual({ versionId: expect.any(String), stages: ['AWSCURRENT'] });
  expect(product.inputsOf('PutSecretValue')).toEqual([
    expect.objectContaining({ SecretId: arn, VersionStages: ['SECRETQL_UNCONFIRMED'] }),
  ]);
  expect(product.inputsOf('UpdateSecretVersionStage')).toEqual([
    {
      SecretId: arn,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: version.versionId,
      RemoveFromVersionId: first,
    },
    { SecretId: arn, VersionStage: 'SECRETQL_UNCONFIRMED', RemoveFromVersionId: version.versionId },
  ]);
  expect(product.takeCalls()).toEqual(steps);
  expect(await state(arn)).toEqual({
    value: 'two',
    labels: { [first]: ['AWSPREVIOUS'], [version.versionId]: ['AWSCURRENT'] },
  });
});

test('a name costs no call more: the description that resolves it is the one that is needed', async () => {
  const { first } = await created('checked/name');
  await put('checked/name', 'two', { expectedVersionId: first });
  expect(product.takeCalls()).toEqual(steps);
});

test.each([
  ['JSON', { json: { a: 1 } }, { string: '{"a":1}', bytes: null }],
  ['bytes', { bytes: 'AP8=' }, { string: null, bytes: 'AP8=' }],
])('%s are stored in the same way', async (name, value, stored) => {
  const { arn, first } = await created(`checked/${name}`);
  const { putSecretValue } = await run(putDocument, { id: arn, input: { value, expectedVersionId: first } });
  expect(putSecretValue.version.stages).toEqual(['AWSCURRENT']);
  const { secret } = await run('query ($id: ID!) { secret(id: $id) { value { string bytes } } }', {
    id: arn,
  });
  expect(secret.value).toEqual(stored);
});

test('another AWSCURRENT is a conflict without a write', async () => {
  const { arn, first } = await created('checked/conflict');
  const { version } = await put(arn, 'two');
  product.takeCalls();
  expect(await put(arn, 'mine', { expectedVersionId: first })).toEqual(conflict(version.versionId));
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
  expect((await state(arn)).value).toBe('two');
});

test('a secret without a version has no AWSCURRENT: a conflict', async () => {
  await run('mutation { createSecret(input: { name: "checked/empty" }) { userErrors { code } } }');
  expect(await put('checked/empty', 'x', { expectedVersionId: randomUUID() })).toEqual(conflict(null));
  expect(await state('checked/empty')).toEqual({ value: undefined, labels: {} });
});

test('somebody who writes between the put and the move wins, and nothing of the loser is current', async () => {
  const { arn, first } = await created('checked/overtaken');
  let winner = '';
  product.intercept(async ({ operation }) => {
    if (operation !== 'UpdateSecretVersionStage' || winner) return undefined;
    winner = 'is being put';
    winner = (await put(arn, 'theirs')).version.versionId;
    return undefined;
  });
  const clientRequestToken = randomUUID();
  const lost = await put(arn, 'mine', { expectedVersionId: first, clientRequestToken });
  expect(lost).toEqual(conflict(winner));
  expect(product.takeCalls()).toEqual([
    'DescribeSecret',
    'ListSecretVersionIds',
    'PutSecretValue',
    'UpdateSecretVersionStage',
    'PutSecretValue',
    'DescribeSecret',
    'UpdateSecretVersionStage',
  ]);
  expect(await state(arn)).toEqual({
    value: 'theirs',
    labels: { [first]: ['AWSPREVIOUS'], [winner]: ['AWSCURRENT'], [clientRequestToken]: [] },
  });
});

describe('a clientRequestToken', () => {
  test('that is done is answered without a write, also when another version has come since', async () => {
    const { arn, first } = await created('token/done');
    const clientRequestToken = randomUUID();
    const input = { expectedVersionId: first, clientRequestToken };
    const done = await put(arn, 'two', input);
    expect(done.version).toEqual({ versionId: clientRequestToken, stages: ['AWSCURRENT'] });
    product.takeCalls();
    expect(await put(arn, 'two', input)).toEqual(done);
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
    await put(arn, 'three');
    product.takeCalls();
    const again = await put(arn, 'two', input);
    expect(again.version).toEqual({ versionId: clientRequestToken, stages: ['AWSPREVIOUS'] });
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
    expect((await state(arn)).value).toBe('three');
  });

  test('whose version has lost all labels is TOKEN_REUSED, whatever its value', async () => {
    const { arn, first } = await created('token/deprecated');
    const clientRequestToken = randomUUID();
    await put(arn, 'two', { expectedVersionId: first, clientRequestToken });
    await put(arn, 'three');
    const { version } = await put(arn, 'four');
    product.takeCalls();
    expect(await put(arn, 'two', { expectedVersionId: version.versionId, clientRequestToken })).toEqual(
      refusal('TOKEN_REUSED', ['input', 'clientRequestToken']),
    );
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'ListSecretVersionIds']);
    expect((await state(arn)).value).toBe('four');
  });

  test('whose version carries another label is TOKEN_REUSED', async () => {
    const { arn, first } = await created('token/labelled');
    const clientRequestToken = randomUUID();
    await put(arn, 'blue', { stages: ['BLUE'], clientRequestToken });
    expect(await put(arn, 'blue', { expectedVersionId: first, clientRequestToken })).toEqual(
      refusal('TOKEN_REUSED', ['input', 'clientRequestToken']),
    );
  });

  test('whose first call broke off before the move is finished, when it has the same value', async () => {
    const { arn, first } = await created('token/finished');
    const input = { expectedVersionId: first, clientRequestToken: randomUUID() };
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' ? awsError('InternalServiceError', 500) : undefined,
    );
    const variables = { id: arn, input: { value: { string: 'two' }, ...input } };
    const { data, errors } = await product.graphql(putDocument, variables);
    expect(data).toEqual({ putSecretValue: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    product.intercept(undefined);
    expect(await state(arn)).toEqual({
      value: 'one',
      labels: { [first]: ['AWSCURRENT'], [input.clientRequestToken]: ['SECRETQL_UNCONFIRMED'] },
    });
    const { version } = await put(arn, 'two', input);
    expect(version).toEqual({ versionId: input.clientRequestToken, stages: ['AWSCURRENT'] });
    // AWS compares the value in the put, and makes nothing new of it.
    expect(product.takeCalls()).toEqual(steps);
    expect(await state(arn)).toEqual({
      value: 'two',
      labels: { [first]: ['AWSPREVIOUS'], [input.clientRequestToken]: ['AWSCURRENT'] },
    });
  });

  /** A checked write that has put its version and did not come to move AWSCURRENT; the input to repeat it with. */
  async function brokenOff(id: string, value: Readonly<Record<string, unknown>>, expectedVersionId: string) {
    const clientRequestToken = randomUUID();
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' ? awsError('InternalServiceError', 500) : undefined,
    );
    await product.graphql(putDocument, { id, input: { value, expectedVersionId, clientRequestToken } });
    product.intercept(undefined);
    product.takeCalls();
    return { expectedVersionId, clientRequestToken };
  }

  const reused = refusal('TOKEN_REUSED', ['input', 'clientRequestToken']);

  test('whose first call broke off before the move is TOKEN_REUSED with another value, and nothing is done', async () => {
    const { arn, first } = await created('token/other-value');
    const input = await brokenOff(arn, { string: 'two' }, first);
    expect(await put(arn, 'another', input)).toEqual(reused);
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'PutSecretValue', 'DescribeSecret']);
    expect(await state(arn)).toEqual({
      value: 'one',
      labels: { [first]: ['AWSCURRENT'], [input.clientRequestToken]: ['SECRETQL_UNCONFIRMED'] },
    });
  });

  test('whose generated value was put is finished with that one, since another cannot be compared with it', async () => {
    const { arn, first } = await created('token/generated');
    const input = await brokenOff(arn, { generate: {} }, first);
    const { putSecretValue } = await run(putDocument, {
      id: arn,
      input: { value: { generate: {} }, ...input },
    });
    expect(putSecretValue.version).toEqual({ versionId: input.clientRequestToken, stages: ['AWSCURRENT'] });
    expect(product.takeCalls()).toEqual([
      'DescribeSecret',
      'UpdateSecretVersionStage',
      'UpdateSecretVersionStage',
    ]);
  });

  test.each([
    ['a plain put', { string: 'two' }],
    ['a plain put of a generated value', { generate: {} }],
  ])(
    'whose first call broke off is TOKEN_REUSED in %s, which AWS would answer as done',
    async (name, value) => {
      const { arn, first } = await created(`token/${name.replaceAll(' ', '-')}`);
      const { clientRequestToken } = await brokenOff(arn, value, first);
      const { putSecretValue } = await run(putDocument, { id: arn, input: { value, clientRequestToken } });
      expect(putSecretValue).toEqual(reused);
      expect(await state(arn)).toEqual({
        value: 'one',
        labels: { [first]: ['AWSCURRENT'], [clientRequestToken]: ['SECRETQL_UNCONFIRMED'] },
      });
    },
  );

  test('whose first call broke off is done in a put with labels of its own, which AWS adds', async () => {
    const { arn, first } = await created('token/other-labels');
    const { clientRequestToken } = await brokenOff(arn, { string: 'two' }, first);
    const { version, userErrors } = await put(arn, 'two', { stages: ['BLUE'], clientRequestToken });
    expect(userErrors).toEqual([]);
    expect(version).toEqual({ versionId: clientRequestToken, stages: ['BLUE'] });
    expect((await state(arn)).labels[clientRequestToken]).toContain('BLUE');
  });

  test('of an earlier call that another writer overtakes while it is finished is TOKEN_REUSED, and no conflict', async () => {
    const { arn, first } = await created('token/overtaken');
    const input = await brokenOff(arn, { string: 'two' }, first);
    let isDone = false;
    product.intercept(async ({ operation }) => {
      if (operation !== 'UpdateSecretVersionStage' || isDone) return undefined;
      isDone = true;
      await put(arn, 'theirs');
      return undefined;
    });
    expect(await put(arn, 'two', input)).toEqual(reused);
    expect((await state(arn)).value).toBe('theirs');
  });

  test('whose move was done and only not tidied up is answered by a plain put without the label of the gateway', async () => {
    const { arn, first } = await created('token/untidy');
    const clientRequestToken = randomUUID();
    product.intercept(({ operation, input }) =>
      operation === 'UpdateSecretVersionStage' && input.VersionStage !== 'AWSCURRENT'
        ? awsError('InvalidParameterException')
        : undefined,
    );
    await put(arn, 'two', { expectedVersionId: first, clientRequestToken });
    const { version } = await put(arn, 'two', { clientRequestToken });
    expect(version).toEqual({ versionId: clientRequestToken, stages: ['AWSCURRENT'] });
  });

  test('whose first call broke off before others wrote is TOKEN_REUSED', async () => {
    const { arn, first } = await created('token/too-late');
    const input = { expectedVersionId: first, clientRequestToken: randomUUID() };
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' ? awsError('AccessDeniedException') : undefined,
    );
    await product.graphql(putDocument, { id: arn, input: { value: { string: 'two' }, ...input } });
    product.intercept(undefined);
    await put(arn, 'theirs');
    expect(await put(arn, 'two', input)).toEqual(refusal('TOKEN_REUSED', ['input', 'clientRequestToken']));
    expect((await state(arn)).value).toBe('theirs');
  });

  test('given twice at once does the work once', async () => {
    const { arn, first } = await created('token/twins');
    const input = { expectedVersionId: first, clientRequestToken: randomUUID() };
    const [one, other] = await Promise.all([put(arn, 'two', input), put(arn, 'two', input)]);
    expect(one).toEqual(other);
    expect(product.takeCalls().filter((call) => call === 'PutSecretValue')).toHaveLength(1);
  });
});

describe('a rotation', () => {
  test('in flight is INVALID_STATE without a write', async () => {
    const { arn, first } = await created('rotation/in-flight');
    await put(arn, 'next', { stages: ['AWSPENDING'] });
    product.takeCalls();
    expect(await put(arn, 'mine', { expectedVersionId: first })).toEqual(refusal('INVALID_STATE', ['id']));
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
    expect((await state(arn)).value).toBe('one');
  });

  test('that has ended on the version before does not look as if it were in flight afterwards', async () => {
    const { arn, first } = await created('rotation/ended');
    const { version: pending } = await put(arn, 'next', { stages: ['AWSPENDING'] });
    await run(
      'mutation ($id: ID!, $to: ID!, $from: ID!) { moveVersionStage(id: $id, stage: "AWSCURRENT", toVersionId: $to, fromVersionId: $from) { userErrors { code } } }',
      { id: arn, to: pending.versionId, from: first },
    );
    expect((await state(arn)).labels[pending.versionId]).toEqual(['AWSCURRENT', 'AWSPENDING']);
    const { version } = await put(arn, 'mine', { expectedVersionId: pending.versionId });
    expect(product.takeCalls()).toEqual([...steps, 'UpdateSecretVersionStage']);
    expect(await state(arn)).toEqual({
      value: 'mine',
      labels: { [first]: [], [pending.versionId]: ['AWSPREVIOUS'], [version.versionId]: ['AWSCURRENT'] },
    });
  });
});

describe('lost answers', () => {
  const lost = ['PutSecretValue', 'UpdateSecretVersionStage', 'DescribeSecret'];

  test.each(lost)('of %s, once: the write is done, and done once', async (name) => {
    const { arn, first } = await created(`lost/${name}`);
    let count = 0;
    product.intercept(({ operation }) => (operation === name && count++ === 0 ? 'lose' : undefined));
    const { version, userErrors } = await put(arn, 'two', { expectedVersionId: first });
    expect(userErrors).toEqual([]);
    expect(count).toBeGreaterThan(1);
    expect(await state(arn)).toEqual({
      value: 'two',
      labels: { [first]: ['AWSPREVIOUS'], [version.versionId]: ['AWSCURRENT'] },
    });
  });

  test('of a move: the labels tell that it was done, and it is not sent again', async () => {
    const { arn, first } = await created('lost/move');
    let count = 0;
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' && count++ === 0 ? 'lose' : undefined,
    );
    await put(arn, 'two', { expectedVersionId: first });
    expect(product.takeCalls()).toEqual([...steps.slice(0, 3), 'DescribeSecret', 'UpdateSecretVersionStage']);
  });

  test('a move that did not arrive is sent again', async () => {
    const { arn, first } = await created('lost/before-the-move');
    let count = 0;
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' && count++ === 0 ? 'reset' : undefined,
    );
    expect((await put(arn, 'two', { expectedVersionId: first })).version.stages).toEqual(['AWSCURRENT']);
    expect(product.inputsOf('UpdateSecretVersionStage')).toHaveLength(3);
    expect((await state(arn)).value).toBe('two');
  });

  test('of a move and of every description after it: an error that can be tried again, with the same token', async () => {
    const { arn, first } = await created('lost/in-the-dark');
    const input = { value: { string: 'two' }, expectedVersionId: first, clientRequestToken: randomUUID() };
    let moved = false;
    product.intercept(({ operation }) => {
      if (operation === 'UpdateSecretVersionStage') moved = true;
      return moved ? 'lose' : undefined;
    });
    const { data, errors } = await product.graphql(putDocument, { id: arn, input });
    expect(data).toEqual({ putSecretValue: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    product.intercept(undefined);
    const { putSecretValue } = await run(putDocument, { id: arn, input });
    expect(putSecretValue.version.versionId).toBe(input.clientRequestToken);
    expect((await state(arn)).value).toBe('two');
  });

  test('of the tidying up: it is let be', async () => {
    const { arn, first } = await created('lost/tidying');
    product.intercept(({ operation, input }) =>
      operation === 'UpdateSecretVersionStage' && input.VersionStage !== 'AWSCURRENT'
        ? awsError('InvalidParameterException')
        : undefined,
    );
    const { version } = await put(arn, 'two', { expectedVersionId: first });
    expect(version.stages).toEqual(['AWSCURRENT']);
    product.intercept(undefined);
    // The next checked write takes the label along.
    const next = await put(arn, 'three', { expectedVersionId: version.versionId });
    expect((await state(arn)).labels).toEqual({
      [first]: [],
      [version.versionId]: ['AWSPREVIOUS'],
      [next.version.versionId]: ['AWSCURRENT'],
    });
  });
});

test.each([
  ['LimitExceededException', 'LIMIT_EXCEEDED', 1],
  ['InvalidRequestException', 'INVALID_STATE', 1],
  ['InvalidParameterException', 'INVALID_INPUT', 3],
])('a move that AWS refuses with %s, and nobody has moved, is %s', async (name, code, tries) => {
  const { arn, first } = await created(`refused/${name}`);
  product.intercept(({ operation }) =>
    operation === 'UpdateSecretVersionStage' ? awsError(name) : undefined,
  );
  expect(await put(arn, 'two', { expectedVersionId: first })).toEqual(refusal(code, null));
  const moves = product
    .inputsOf('UpdateSecretVersionStage')
    .filter(({ VersionStage }) => VersionStage === 'AWSCURRENT');
  expect(moves).toHaveLength(tries);
  // Of each refusal, and not once more to explain the last one.
  expect(product.takeCalls().filter((call) => call === 'DescribeSecret')).toHaveLength(1 + tries);
  product.intercept(undefined);
  expect((await state(arn)).value).toBe('one');
});

test('a write that is refused for want of labels leaves none behind that the next one would want', async () => {
  const { arn, first } = await created('refused/labels');
  const stages = Array.from({ length: 18 }, (_, index) => `LABEL${index}`);
  await put(arn, 'labelled', { stages });
  const before = (await state(arn)).labels;
  expect(await put(arn, 'two', { expectedVersionId: first })).toEqual(refusal('LIMIT_EXCEEDED', null));
  const { value, labels } = await state(arn);
  expect(value).toBe('one');
  expect(Object.values(labels).flat().toSorted()).toEqual(Object.values(before).flat().toSorted());
  expect((await put(arn, 'plain')).userErrors).toEqual([]);
});

test.each([
  ['a lost move', 'lose', 'UPSTREAM_UNAVAILABLE'],
  ['a move that was denied', awsError('AccessDeniedException'), 'UPSTREAM_DENIED'],
  [
    'a move that was refused as AWS does for a label elsewhere',
    awsError('InvalidParameterException'),
    'UPSTREAM_THROTTLED',
  ],
] as const)(
  'of %s with a description that is throttled, what matters more is told',
  async (name, verdict, code) => {
    const { arn, first } = await created(`throttled/${name.replaceAll(' ', '-')}`);
    let isMoved = false;
    product.intercept(({ operation }) => {
      if (operation === 'UpdateSecretVersionStage') {
        isMoved = true;
        return verdict;
      }
      return isMoved && operation === 'DescribeSecret' ? awsError('ThrottlingException') : undefined;
    });
    const input = { value: { string: 'two' }, expectedVersionId: first };
    const { errors } = await product.graphql(putDocument, { id: arn, input });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  },
);

test('a limit that the put meets is told, and asked for once', async () => {
  const { arn, first } = await created('refused/put');
  product.intercept(({ operation }) =>
    operation === 'PutSecretValue' ? awsError('LimitExceededException') : undefined,
  );
  expect(await put(arn, 'two', { expectedVersionId: first })).toEqual(refusal('LIMIT_EXCEEDED', null));
  expect(product.takeCalls().filter((call) => call === 'PutSecretValue')).toHaveLength(1);
});

test('within one gateway checked writes follow one another: each sees what the one before has done', async () => {
  const { arn, first } = await created('queue/in-turn');
  const values = ['a', 'b', 'c', 'd'];
  const answers = await Promise.all(values.map((value) => put(arn, value, { expectedVersionId: first })));
  expect(answers.filter(({ version }) => version)).toHaveLength(1);
  // The losers find out from a description: none has put a version that nobody needs.
  expect(product.takeCalls().filter((call) => call === 'PutSecretValue')).toHaveLength(1);
});

test('a caller who leaves after the put does not leave the work half done', async () => {
  const { arn, first } = await created('left/after-put');
  const leaving = new AbortController();
  let tidied: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    tidied = resolve;
  });
  product.intercept(async ({ operation, input, closed }) => {
    if (operation === 'PutSecretValue') leaving.abort();
    if (input.VersionStage === 'SECRETQL_UNCONFIRMED') void closed.then(tidied);
    return undefined;
  });
  const body = JSON.stringify({
    query: putDocument,
    variables: { id: arn, input: { value: { string: 'two' }, expectedVersionId: first } },
  });
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body, signal: leaving.signal };
  await expect(fetch(`${product.url}/graphql`, request)).rejects.toThrow();
  await done;
  expect((await state(arn)).value).toBe('two');
});

test.each([
  ['stages as well', { stages: ['BLUE'], expectedVersionId: randomUUID() }, ['input', 'stages']],
  ['a version id that can be none', { expectedVersionId: 'short' }, ['input', 'expectedVersionId']],
  ['the label of the gateway', { stages: ['A', 'SECRETQL_UNCONFIRMED'] }, ['input', 'stages', '1']],
])('%s: INVALID_INPUT, and no call', async (_, input, path) => {
  const { arn } = await created(`invalid/${randomUUID()}`);
  expect(await put(arn, 'x', input)).toEqual(refusal('INVALID_INPUT', path));
  expect(product.takeCalls()).toEqual([]);
});

test('a secret that is not there, or is scheduled for deletion, is told as such', async () => {
  const { arn, first } = await created('state/deleted');
  const unknown = await put('state/unknown', 'x', { expectedVersionId: first });
  expect(unknown.userErrors).toEqual([expect.objectContaining({ code: 'NOT_FOUND', path: ['id'] })]);
  await run('mutation ($id: ID!) { deleteSecret(id: $id) { userErrors { code } } }', { id: arn });
  const scheduled = await put(arn, 'x', { expectedVersionId: first });
  expect(scheduled.userErrors).toEqual([
    expect.objectContaining({ code: 'SCHEDULED_FOR_DELETION', path: ['id'] }),
  ]);
});
