import { randomUUID } from 'node:crypto';
import { useProduct } from '../../support/useProduct';
import { awsError } from '../../support/wire';

const { product, run } = useProduct();

const editDocument = `mutation ($id: ID!, $input: EditSecretKeysInput!) {
  editSecretKeys(id: $id, input: $input) {
    secret { arn } version { versionId stages isCurrent }
    userErrors { __typename code path ... on VersionConflictError { currentVersionId } }
  }
}`;

async function edit(id: string, input: Readonly<Record<string, unknown>>) {
  return (await run(editDocument, { id, input })).editSecretKeys;
}

/** A new secret; without a value it has no version. */
async function created(name: string, value?: Readonly<Record<string, unknown>>) {
  const { createSecret } = await run(
    'mutation ($input: CreateSecretInput!) { createSecret(input: $input) { secret { arn } version { versionId } } }',
    { input: { name, value } },
  );
  product.takeCalls();
  return { arn: createSecret.secret.arn as string, first: createSecret.version?.versionId as string };
}

async function put(id: string, string: string, more: Readonly<Record<string, unknown>> = {}) {
  const { putSecretValue } = await run(
    'mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { version { versionId } userErrors { code } } }',
    { id, input: { value: { string }, ...more } },
  );
  return putSecretValue.version.versionId as string;
}

async function textOf(id: string): Promise<string | undefined> {
  const { secret } = await run('query ($id: ID!) { secret(id: $id) { value { string } } }', { id });
  product.takeCalls();
  return secret.value?.string;
}

async function labelsOf(id: string): Promise<Record<string, string[]>> {
  const { secret } = await run(
    'query ($id: ID!) { secret(id: $id) { versions(includeDeprecated: true) { versionId stages } } }',
    { id },
  );
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

const steps = [
  'DescribeSecret',
  'GetSecretValue',
  'PutSecretValue',
  'UpdateSecretVersionStage',
  'UpdateSecretVersionStage',
];

test('sets and unsets keys, and keeps all others byte for byte', async () => {
  const text = String.raw`{ "10": 12345678901234567890.0100, "9": 1E400,  "gone": [1], "\u0061": "\/", "old": 1, "__proto__": {"x": 1} }`;
  const { arn, first } = await created('edit/bytes', { string: text });
  const { secret, version, userErrors } = await edit(arn, {
    set: { old: 'new', added: { nested: true } },
    unset: ['gone', 'never there'],
  });
  expect(userErrors).toEqual([]);
  expect(secret).toEqual({ arn });
  expect(version).toEqual({ versionId: expect.any(String), stages: ['AWSCURRENT'], isCurrent: true });
  expect(product.takeCalls()).toEqual(steps);
  expect(await textOf(arn)).toBe(
    String.raw`{ "10": 12345678901234567890.0100, "9": 1E400, "\u0061": "\/", "old": "new", "__proto__": {"x": 1}, "added": {"nested":true} }`,
  );
  expect(await labelsOf(arn)).toEqual({ [first]: ['AWSPREVIOUS'], [version.versionId]: ['AWSCURRENT'] });
});

test('the keys __proto__ and toString come in and go out like others', async () => {
  const { arn } = await created('edit/proto', { string: '{"a":1}' });
  const set = JSON.parse('{"__proto__":{"x":1},"toString":"t"}');
  expect((await edit(arn, { set })).userErrors).toEqual([]);
  expect(await textOf(arn)).toBe('{"a":1,"__proto__":{"x":1},"toString":"t"}');
  await edit(arn, { unset: ['__proto__'] });
  expect(await textOf(arn)).toBe('{"a":1,"toString":"t"}');
});

test('a key that stands twice is set in both places, and taken away from both', async () => {
  const { arn } = await created('edit/twice', { string: '{"a":1,"b":2,"a":3,"b":4}' });
  await edit(arn, { set: { a: 0 }, unset: ['b'] });
  expect(await textOf(arn)).toBe('{"a":0,"a":0}');
});

test('a secret without a version counts as an empty object', async () => {
  const { arn } = await created('edit/empty');
  const { version } = await edit(arn, { set: { a: 1 } });
  expect(version).toMatchObject({ stages: ['AWSCURRENT'], isCurrent: true });
  expect(product.takeCalls()).toEqual(['DescribeSecret', 'PutSecretValue', 'UpdateSecretVersionStage']);
  expect(await textOf(arn)).toBe('{"a":1}');
  expect(await labelsOf(arn)).toEqual({ [version.versionId]: ['AWSCURRENT'] });
});

test('an edit that leaves a secret without a version as it is makes none, unless it has a token', async () => {
  const { arn } = await created('edit/empty-unset');
  expect(await edit(arn, { unset: ['absent'] })).toEqual({ secret: { arn }, version: null, userErrors: [] });
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
  expect(await labelsOf(arn)).toEqual({});
  const clientRequestToken = randomUUID();
  const { version } = await edit(arn, { unset: ['absent'], clientRequestToken });
  expect(version.versionId).toBe(clientRequestToken);
  expect(await textOf(arn)).toBe('{}');
});

test('of a secret without a version, the first to write wins', async () => {
  const { arn } = await created('edit/empty-overtaken');
  let winner = '';
  product.intercept(async ({ operation }) => {
    if (operation !== 'PutSecretValue' || winner) return undefined;
    winner = 'is being put';
    winner = await put(arn, '{"theirs":1}');
    return undefined;
  });
  const clientRequestToken = randomUUID();
  expect(await edit(arn, { set: { mine: 1 }, clientRequestToken })).toEqual(conflict(winner, null));
  expect(await textOf(arn)).toBe('{"theirs":1}');
  expect(await labelsOf(arn)).toEqual({ [winner]: ['AWSCURRENT'], [clientRequestToken]: [] });
});

describe('what others write meanwhile is a conflict', () => {
  test('after the description', async () => {
    const { arn } = await created('edit/overtaken-early', { string: '{"a":1}' });
    let winner = '';
    product.intercept(async ({ operation }) => {
      if (operation !== 'GetSecretValue' || winner) return undefined;
      winner = 'is being put';
      winner = await put(arn, '{"a":2}');
      return undefined;
    });
    expect(await edit(arn, { set: { b: 1 } })).toEqual(conflict(winner, null));
    expect(product.inputsOf('PutSecretValue')).toHaveLength(1);
    expect(await textOf(arn)).toBe('{"a":2}');
  });

  test('before the move, and nothing of theirs is lost', async () => {
    const { arn, first } = await created('edit/overtaken-late', { string: '{"a":1}' });
    let winner = '';
    product.intercept(async ({ operation }) => {
      if (operation !== 'UpdateSecretVersionStage' || winner) return undefined;
      winner = 'is being put';
      winner = await put(arn, '{"a":2}');
      return undefined;
    });
    expect(await edit(arn, { set: { b: 1 }, expectedVersionId: first })).toEqual(
      conflict(winner, ['input', 'expectedVersionId']),
    );
    expect(await textOf(arn)).toBe('{"a":2}');
  });

  test('another version than the expected one: without a write, and without reading', async () => {
    const { arn, first } = await created('edit/unexpected', { string: '{"a":1}' });
    const current = await put(arn, '{"a":2}');
    product.takeCalls();
    expect(await edit(arn, { set: { b: 1 }, expectedVersionId: first })).toEqual(
      conflict(current, ['input', 'expectedVersionId']),
    );
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
  });
});

test('while a rotation is running: INVALID_STATE without a write', async () => {
  const { arn } = await created('edit/rotating', { string: '{"a":1}' });
  const pending = await put(arn, '{"a":2}', { stages: ['AWSPENDING'] });
  product.takeCalls();
  expect(await edit(arn, { set: { b: 1 } })).toEqual(refusal('INVALID_STATE', ['id']));
  expect(product.takeCalls()).toEqual(['DescribeSecret']);
  await run(
    'mutation ($id: ID!, $from: ID!) { moveVersionStage(id: $id, stage: "AWSPENDING", fromVersionId: $from) { userErrors { code } } }',
    { id: arn, from: pending },
  );
  expect((await edit(arn, { set: { b: 1 } })).userErrors).toEqual([]);
  expect(await textOf(arn)).toBe('{"a":1,"b":1}');
});

test.each([
  ['a text', { string: 'correct horse' }],
  ['a list', { string: '[{"a":1}]' }],
  ['a JSON text', { string: '"{}"' }],
  ['JSON that is cut off', { string: '{"a":1' }],
  ['bytes', { bytes: Buffer.from('{"a":1}').toString('base64') }],
])('%s is no JSON object: INVALID_STATE, and nothing is written', async (_, value) => {
  const { arn, first } = await created(`edit/no-object/${randomUUID()}`, value);
  expect(await edit(arn, { set: { a: 1 } })).toEqual(refusal('INVALID_STATE', ['id']));
  expect(product.takeCalls()).toEqual(['DescribeSecret', 'GetSecretValue']);
  expect(await labelsOf(arn)).toEqual({ [first]: ['AWSCURRENT'] });
});

test.each<[string, Record<string, unknown>, string[]]>([
  ['neither set nor unset', {}, ['input']],
  ['an empty set and an empty unset', { set: {}, unset: [] }, ['input']],
  ['a key in both', { set: { a: 1, b: 2 }, unset: ['c', 'b'] }, ['input', 'unset', '1']],
  [
    'an expected version id that can be none',
    { set: { a: 1 }, expectedVersionId: 'x' },
    ['input', 'expectedVersionId'],
  ],
  ['a token that can be none', { set: { a: 1 }, clientRequestToken: 'x' }, ['input', 'clientRequestToken']],
])('%s: INVALID_INPUT, and no call', async (_, input, path) => {
  expect(await edit('edit/bytes', input)).toEqual(refusal('INVALID_INPUT', path));
  expect(product.takeCalls()).toEqual([]);
});

test('a result that is too large is INVALID_INPUT, and nothing is written', async () => {
  const { arn, first } = await created('edit/large', { json: { a: 'x'.repeat(40_000) } });
  const b = 'y'.repeat(65_536 - 40_000 - '{"a":"","b":""}'.length);
  expect(await edit(arn, { set: { b: `${b}y` } })).toEqual(refusal('INVALID_INPUT', ['input', 'set']));
  expect(await labelsOf(arn)).toEqual({ [first]: ['AWSCURRENT'] });
  expect((await edit(arn, { set: { b } })).userErrors).toEqual([]);
  expect(await textOf(arn)).toHaveLength(65_536);
});

describe('an edit that changes nothing', () => {
  test('makes no version and answers the one that is current', async () => {
    const { arn, first } = await created('edit/nothing', { string: '{"a": 1}' });
    const { version, userErrors } = await edit(arn, { set: { a: 1 }, unset: ['b'] });
    expect(userErrors).toEqual([]);
    expect(version).toEqual({ versionId: first, stages: ['AWSCURRENT'], isCurrent: true });
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'GetSecretValue']);
  });

  test('makes one when it has a token, by which a late repetition is told', async () => {
    const { arn } = await created('edit/nothing-by-token', { string: '{"a":1}' });
    const input = { set: { a: 1 }, clientRequestToken: randomUUID() };
    expect((await edit(arn, input)).version.versionId).toBe(input.clientRequestToken);
    await edit(arn, { set: { a: 2 } });
    expect((await edit(arn, input)).version).toEqual({
      versionId: input.clientRequestToken,
      stages: ['AWSPREVIOUS'],
      isCurrent: false,
    });
    expect(await textOf(arn)).toBe('{"a":2}');
  });
});

describe('a clientRequestToken', () => {
  test('that is done is answered before anything is read or computed', async () => {
    const { arn } = await created('edit/token', { string: '{"a":1}' });
    const input = { set: { b: 1 }, clientRequestToken: randomUUID() };
    const done = await edit(arn, input);
    product.takeCalls();
    expect(await edit(arn, input)).toEqual(done);
    expect(product.takeCalls()).toEqual(['DescribeSecret']);
  });

  /** An edit that gets no further than its put. */
  async function brokenOff(name: string) {
    const { arn } = await created(name, { string: '{"a":1}' });
    const input = { set: { b: 1 }, clientRequestToken: randomUUID() };
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' ? awsError('AccessDeniedException') : undefined,
    );
    const { errors } = await product.graphql(editDocument, { id: arn, input });
    expect(errors[0]?.extensions.code).toBe('UPSTREAM_DENIED');
    product.intercept(undefined);
    expect(await textOf(arn)).toBe('{"a":1}');
    return { arn, input };
  }

  test('whose first call broke off before the move finishes it, when nobody has written since', async () => {
    const { arn, input } = await brokenOff('edit/finished');
    expect((await edit(arn, input)).version.versionId).toBe(input.clientRequestToken);
    expect(await textOf(arn)).toBe('{"a":1,"b":1}');
  });

  test('whose first call broke off does not undo what others have written since', async () => {
    const { arn, input } = await brokenOff('edit/outdated');
    const theirs = await put(arn, '{"a":2}');
    const reused = refusal('TOKEN_REUSED', ['input', 'clientRequestToken']);
    expect(await edit(arn, input)).toEqual(reused);
    expect(await edit(arn, { ...input, expectedVersionId: theirs })).toEqual(reused);
    expect(await textOf(arn)).toBe('{"a":2}');
  });

  test('that names another version is TOKEN_REUSED', async () => {
    const { arn } = await created('edit/token-reused', { string: '{"a":1}' });
    const clientRequestToken = await put(arn, '{"a":2}', { stages: ['BLUE'] });
    expect(await edit(arn, { set: { b: 1 }, clientRequestToken })).toEqual(
      refusal('TOKEN_REUSED', ['input', 'clientRequestToken']),
    );
  });
});

test('a secret that is not there is NOT_FOUND; a role that may not read is told which action it lacks', async () => {
  expect((await edit('edit/unknown', { set: { a: 1 } })).userErrors).toEqual([
    expect.objectContaining({ code: 'NOT_FOUND', path: ['id'] }),
  ]);
  const { arn } = await created('edit/denied', { string: '{"a":1}' });
  product.intercept(({ operation }) =>
    operation === 'GetSecretValue' ? awsError('AccessDeniedException') : undefined,
  );
  const { data, errors } = await product.graphql(editDocument, { id: arn, input: { set: { a: 2 } } });
  expect(data).toEqual({ editSecretKeys: null });
  expect(errors[0]?.message).toContain('secretsmanager:GetSecretValue');
});

test('an integer beyond double precision in "set" is refused, and not quoted', async () => {
  const { arn } = await created('edit/inexact', { string: '{"a":1}' });
  const body = `{"query":${JSON.stringify(editDocument)},"variables":{"id":"${arn}","input":{"set":{"n":12345678901234567890}}}}`;
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${product.url}/graphql`, { method: 'POST', headers, body });
  const text = await response.text();
  expect(JSON.parse(text).errors[0].extensions.code).toBe('BAD_USER_INPUT');
  expect(text).not.toContain('1234567890');
  expect(await textOf(arn)).toBe('{"a":1}');
});

test('more edits of one secret than can wait for their turn are refused, and told when to come again', async () => {
  const { arn } = await created('edit/crowd', { string: '{}' });
  let open: () => void = () => undefined;
  const opened = new Promise<undefined>((resolve) => {
    open = () => resolve(undefined);
  });
  product.intercept(({ operation }) => (operation === 'GetSecretValue' ? opened : undefined));
  const leaving = new AbortController();
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: editDocument, variables: { id: arn, input: { set: { a: 1 } } } }),
    signal: leaving.signal,
  };
  // One at work, a hundred that wait.
  const tooMany = 3;
  const sent = Array.from({ length: 101 + tooMany }, async () =>
    (await fetch(`${product.url}/graphql`, request)).json(),
  );
  const refused: unknown[] = [];
  await new Promise<void>((resolve) => {
    for (const answer of sent)
      answer.then(
        (told) => refused.push(told) === tooMany && resolve(),
        () => undefined,
      );
  });
  leaving.abort();
  open();
  await Promise.allSettled(sent);
  const extensions = expect.objectContaining({
    code: 'TOO_MANY_WRITES',
    retryable: true,
    retryAfterMs: 1_000,
  });
  const refusal = expect.objectContaining({
    data: { editSecretKeys: null },
    errors: [expect.objectContaining({ extensions })],
  });
  expect(refused).toEqual(Array.from({ length: tooMany }, () => refusal));
  product.intercept(undefined);
  expect(await textOf(arn)).toBe('{}');
});
