import { randomUUID } from 'node:crypto';
import { useProduct } from '../support/useProduct';
import { awsError } from '../support/wire';

const { product, run } = useProduct();

const createDocument = `mutation ($input: CreateSecretInput!) {
  createSecret(input: $input) {
    secret { arn name } version { id versionId stages isCurrent }
    userErrors { __typename code message path ... on SecretAlreadyExistsError { name secret { arn description } } }
  }
}`;

async function create(input: Readonly<Record<string, unknown>>) {
  return (await run(createDocument, { input })).createSecret;
}

async function created(name: string, value?: string): Promise<string> {
  const { secret } = await create({ name, ...(value && { value: { string: value } }) });
  product.takeCalls();
  return secret.arn;
}

describe('createSecret', () => {
  test('one call; the answer needs no other, unless it selects more', async () => {
    const { secret, version, userErrors } = await create({
      name: 'create/one',
      value: { json: { a: 1, b: 'x' } },
    });
    expect(userErrors).toEqual([]);
    expect(version).toEqual({
      id: `${secret.arn}:::${version.versionId}`,
      versionId: version.versionId,
      stages: ['AWSCURRENT'],
      isCurrent: true,
    });
    expect(product.takeCalls()).toEqual(['CreateSecret']);
  });

  test('everything that was given is stored, byte for byte', async () => {
    const bytes = Buffer.from([0, 255, 1, 254]).toString('base64');
    await create({
      name: 'create/all',
      description: 'all of it',
      kmsKeyId: 'alias/mine',
      tags: [
        { key: 'A', value: '' },
        { key: 'B', value: 'c' },
      ],
      value: { bytes },
    });
    const { secret } = await run(
      '{ secret(id: "create/all") { description kmsKeyId tags { key value } tag(key: "B") none: tag(key: "b") value { kind bytes string json keys byteLength } } }',
    );
    expect(secret).toEqual({
      description: 'all of it',
      kmsKeyId: 'alias/mine',
      tags: [
        { key: 'A', value: '' },
        { key: 'B', value: 'c' },
      ],
      tag: 'c',
      none: null,
      value: { kind: 'BINARY', bytes, string: null, json: null, keys: null, byteLength: 4 },
    });
  });

  test('without a value there is no version', async () => {
    expect((await create({ name: 'create/empty' })).version).toBeNull();
    const { secret } = await run(
      '{ secret(id: "create/empty") { versions { stages } value { string } version { id } } }',
    );
    expect(secret).toEqual({ versions: [], value: null, version: null });
  });

  test('the same token with the same input does it once; with another value it is TOKEN_REUSED', async () => {
    const clientRequestToken = randomUUID();
    const first = await create({ name: 'create/once', value: { string: 'v' }, clientRequestToken });
    const again = await create({ name: 'create/once', value: { string: 'v' }, clientRequestToken });
    expect(again).toEqual(first);
    expect(first.version.versionId).toBe(clientRequestToken);
    const other = await create({ name: 'create/once', value: { string: 'w' }, clientRequestToken });
    expect(other.userErrors).toEqual([
      expect.objectContaining({ code: 'TOKEN_REUSED', path: ['input', 'clientRequestToken'] }),
    ]);
  });

  test('a token used again after another version came shows the labels as they are now', async () => {
    const clientRequestToken = randomUUID();
    const input = { name: 'create/replayed', value: { string: 'v' }, clientRequestToken };
    const { secret } = await create(input);
    await run(
      'mutation ($id: ID!, $v: SecretString!) { putSecretValue(id: $id, input: { value: { string: $v } }) { userErrors { code } } }',
      { id: secret.arn, v: 'w' },
    );
    expect((await create(input)).version).toMatchObject({ stages: ['AWSPREVIOUS'], isCurrent: false });
  });

  test.each([
    ['version { versionId } secret { arn }', ['CreateSecret']],
    ['version { stages }', ['CreateSecret', 'DescribeSecret']],
    ['version { isCurrent } secret { tags { key } }', ['CreateSecret', 'DescribeSecret']],
  ])('with a token, { %s } takes as many calls as it must', async (fields, calls) => {
    const { createSecret } = await run(
      `mutation ($input: CreateSecretInput!) { createSecret(input: $input) { ${fields} userErrors { code } } }`,
      {
        input: {
          name: `create/calls/${randomUUID()}`,
          value: { string: 'v' },
          clientRequestToken: randomUUID(),
        },
      },
    );
    expect(createSecret.userErrors).toEqual([]);
    expect(product.takeCalls()).toEqual(calls);
  });

  test('a refusal for another reason is not a taken name', async () => {
    product.intercept(({ operation }) =>
      operation === 'CreateSecret' ? awsError('InvalidRequestException') : undefined,
    );
    expect((await create({ name: 'create/nobody' })).userErrors).toEqual([
      expect.objectContaining({ __typename: 'GenericUserError', code: 'INVALID_STATE', path: ['input'] }),
    ]);
  });

  test('a taken name comes with the secret that holds it', async () => {
    const arn = await created('create/taken');
    const { secret, userErrors } = await create({ name: 'create/taken', value: { string: 'x' } });
    expect(secret).toBeNull();
    expect(userErrors).toEqual([
      expect.objectContaining({
        __typename: 'SecretAlreadyExistsError',
        code: 'ALREADY_EXISTS',
        name: 'create/taken',
        secret: { arn, description: null },
      }),
    ]);
  });

  test('replicas are passed on to AWS', async () => {
    product.intercept(({ operation }) =>
      operation === 'CreateSecret' ? awsError('InvalidParameterException') : undefined,
    );
    await create({ name: 'create/replicated', replicas: [{ region: 'eu-west-1' }], overwriteReplicas: true });
    expect(product.inputsOf('CreateSecret')).toEqual([
      expect.objectContaining({
        AddReplicaRegions: [{ Region: 'eu-west-1' }],
        ForceOverwriteReplicaSecret: true,
      }),
    ]);
  });
});

describe('putSecretValue', () => {
  const put = `mutation ($id: ID!, $input: PutSecretValueInput!) {
    putSecretValue(id: $id, input: $input) { secret { arn } version { versionId stages createdAt } userErrors { code path } }
  }`;

  test('a full ARN is written to at once, a name is resolved first', async () => {
    const arn = await created('put/calls', 'one');
    const withoutDates = put.replace(' createdAt', '');
    await run(withoutDates, { id: arn, input: { value: { string: 'two' } } });
    expect(product.takeCalls()).toEqual(['PutSecretValue']);
    await run(withoutDates, { id: 'put/calls', input: { value: { string: 'three' } } });
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'PutSecretValue']);
    const { putSecretValue } = await run(put, { id: arn.slice(0, -7), input: { value: { string: 'four' } } });
    expect(putSecretValue.version.createdAt).toMatch(/^\d{4}-.*Z$/);
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'PutSecretValue', 'ListSecretVersionIds']);
  });

  test('labels of its own leave AWSCURRENT where it is', async () => {
    const arn = await created('put/labels', 'current');
    const { putSecretValue } = await run(put, {
      id: arn,
      input: { value: { string: 'blue' }, stages: ['BLUE'] },
    });
    expect(putSecretValue.version.stages).toEqual(['BLUE']);
    const { secret } = await run(
      '{ secret(id: "put/labels") { value { string } blue: value(stage: "BLUE") { string } versions { stages } } }',
    );
    expect(secret).toEqual({
      value: { string: 'current' },
      blue: { string: 'blue' },
      versions: [{ stages: ['AWSCURRENT'] }, { stages: ['BLUE'] }],
    });
  });

  test('the same token does it once; with another value it is TOKEN_REUSED', async () => {
    const arn = await created('put/once', 'one');
    const clientRequestToken = randomUUID();
    const input = { value: { string: 'two' }, clientRequestToken };
    const first = (await run(put, { id: arn, input })).putSecretValue;
    expect((await run(put, { id: arn, input })).putSecretValue).toEqual(first);
    const { putSecretValue } = await run(put, { id: arn, input: { ...input, value: { string: 'three' } } });
    expect(putSecretValue.userErrors).toEqual([{ code: 'TOKEN_REUSED', path: null }]);
  });

  test('a lost answer is asked for again with the same token, and written once', async () => {
    const arn = await created('put/lost', 'one');
    let lost = 0;
    product.intercept(({ operation }) =>
      operation === 'PutSecretValue' && lost++ === 0 ? 'lose' : undefined,
    );
    const { putSecretValue } = await run(put, { id: arn, input: { value: { string: 'two' } } });
    expect(putSecretValue.version.stages).toEqual(['AWSCURRENT']);
    const tokens = product.inputsOf('PutSecretValue').map(({ ClientRequestToken }) => ClientRequestToken);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(1);
  });
});

describe('updateSecret', () => {
  test('changes what is given, keeps the rest, and an empty text clears', async () => {
    await create({
      name: 'update/one',
      description: 'before',
      kmsKeyId: 'alias/before',
      value: { string: 'v' },
    });
    const update =
      'mutation ($input: UpdateSecretInput!) { updateSecret(id: "update/one", input: $input) { secret { description kmsKeyId value { string } } userErrors { code } } }';
    expect((await run(update, { input: { description: 'after' } })).updateSecret).toEqual({
      secret: { description: 'after', kmsKeyId: 'alias/before', value: { string: 'v' } },
      userErrors: [],
    });
    expect((await run(update, { input: { description: '', kmsKeyId: '' } })).updateSecret.secret).toEqual({
      description: null,
      kmsKeyId: null,
      value: { string: 'v' },
    });
  });
});

describe('tagSecret and untagSecret', () => {
  test('a key that is there gets the new value; the answer shows the secret as it is now', async () => {
    await create({
      name: 'tag/one',
      tags: [
        { key: 'A', value: '1' },
        { key: 'B', value: '2' },
      ],
    });
    product.takeCalls();
    const { tagSecret, untagSecret } = await run(`mutation {
      tagSecret(id: "tag/one", tags: [{ key: "A", value: "3" }, { key: "C", value: "4" }]) { secret { tags { key value } } userErrors { code } }
      untagSecret(id: "tag/one", keys: ["B", "not there"]) { secret { tags { key value } } userErrors { code } }
    }`);
    expect(tagSecret.secret.tags).toEqual([
      { key: 'A', value: '3' },
      { key: 'B', value: '2' },
      { key: 'C', value: '4' },
    ]);
    expect(untagSecret.secret.tags).toEqual([
      { key: 'A', value: '3' },
      { key: 'C', value: '4' },
    ]);
    expect(product.takeCalls()).toEqual([
      'DescribeSecret',
      'TagResource',
      'DescribeSecret',
      'DescribeSecret',
      'UntagResource',
      'DescribeSecret',
    ]);
  });

  test('of a secret that is not there and may not be described: it says nothing of a version', async () => {
    const arn = await created('tag/gone', 'x');
    await run('mutation ($id: ID!) { deleteSecret(id: $id, force: true) { userErrors { code } } }', {
      id: arn,
    });
    product.emulator.faults({ denied: [{ operation: 'DescribeSecret' }] });
    const { tagSecret } = await run(
      'mutation ($id: ID!) { tagSecret(id: $id, tags: [{ key: "A", value: "" }]) { userErrors { code message } } }',
      { id: arn },
    );
    expect(tagSecret.userErrors).toEqual([
      { code: 'NOT_FOUND', message: 'There is no such secret, or no such version of it.' },
    ]);
  });

  test('beyond fifty tags in all, none is added', async () => {
    const tags = Array.from({ length: 50 }, (_, i) => ({ key: `k${i}`, value: '' }));
    await create({ name: 'tag/many', tags });
    const { tagSecret, untagSecret } = await run(`mutation {
      tagSecret(id: "tag/many", tags: [{ key: "more", value: "" }]) { secret { name } userErrors { code } }
      untagSecret(id: "tag/many", keys: ["k0"]) { secret { tags { key } } }
    }`);
    expect(tagSecret.secret).toBeNull();
    expect(tagSecret.userErrors).toHaveLength(1);
    expect(untagSecret.secret.tags).toHaveLength(49);
  });
});

describe('deleteSecret and restoreSecret', () => {
  test('a forced deletion is for good, its name is free, and the next secret has another ARN', async () => {
    const arn = await created('delete/forced', 'x');
    const { deleteSecret } = await run(
      `mutation { deleteSecret(id: "delete/forced", force: true) { secret { name } deletedSecretId deletion { state isRestorable recoveryDays } userErrors { code } } }`,
    );
    expect(deleteSecret).toEqual({
      secret: null,
      deletedSecretId: arn,
      deletion: { state: 'DELETED', isRestorable: false, recoveryDays: null },
      userErrors: [],
    });
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'DeleteSecret']);
    const again = await created('delete/forced', 'y');
    expect(again).not.toBe(arn);
    const { old, secret } = await run(
      'query ($arn: ID!) { old: secret(id: $arn) { name } secret(id: "delete/forced") { arn value { string } } }',
      { arn },
    );
    expect(old).toBeNull();
    expect(secret).toEqual({ arn: again, value: { string: 'y' } });
  });

  test('a deadline is remembered by the gateway that set it; another promises the shortest window only', async () => {
    const arn = await created('delete/planned', 'x');
    const fields =
      'deletion { state requestedAt deletionDate recoverableUntilAtLeast recoveryDays isRestorable }';
    const { deleteSecret } = await run(
      `mutation { deleteSecret(id: "delete/planned", recoveryDays: 20) { ${fields} secret { ${fields} } userErrors { code } } }`,
    );
    const { deletion, secret } = deleteSecret;
    expect(deletion).toMatchObject({ state: 'SCHEDULED', recoveryDays: 20, isRestorable: true });
    expect(deletion.recoverableUntilAtLeast).toBe(deletion.deletionDate);
    expect(secret.deletion).toEqual(deletion);
    const elsewhere = new Date(Date.now() - 3_600_000);
    product.intercept(() => ({
      status: 200,
      body: { ARN: arn, Name: 'delete/planned', DeletedDate: elsewhere.getTime() / 1000 },
    }));
    const { secret: again } = await run(`{ secret(id: "delete/planned") { ${fields} } }`);
    const { requestedAt, recoverableUntilAtLeast, ...rest } = again.deletion;
    expect(rest).toEqual({ state: 'SCHEDULED', deletionDate: null, recoveryDays: null, isRestorable: true });
    expect(requestedAt).toBe(elsewhere.toISOString());
    expect(Date.parse(recoverableUntilAtLeast) - Date.parse(requestedAt)).toBe(7 * 24 * 60 * 60 * 1000);
  });

  const deleteDocument = `mutation ($id: ID!, $days: Int, $force: Boolean = false) {
    deleteSecret(id: $id, recoveryDays: $days, force: $force) {
      deletion { state deletionDate recoveryDays } secret { deletion { state deletionDate recoveryDays } }
      userErrors { code message ... on SecretScheduledForDeletionError { deletion { deletionDate recoveryDays } } }
    }
  }`;

  function losing(...names: readonly string[]): void {
    let isDeleted = false;
    product.intercept(({ operation }) => {
      isDeleted ||= operation === 'DeleteSecret';
      return isDeleted && names.includes(operation) ? 'lose' : undefined;
    });
  }

  test('whose answer was lost is done and not asked for again, and its deadline is remembered', async () => {
    const id = await created('delete/lost', 'x');
    losing('DeleteSecret');
    const { deleteSecret } = await run(deleteDocument, { id, days: 9 });
    const deletion = { state: 'SCHEDULED', deletionDate: expect.any(String), recoveryDays: 9 };
    expect(deleteSecret).toEqual({ deletion, secret: { deletion }, userErrors: [] });
    expect(deleteSecret.secret.deletion).toEqual(deleteSecret.deletion);
    expect(product.takeCalls()).toEqual(['DeleteSecret', 'DescribeSecret']);
    const { secret } = await run(
      'query ($id: ID!) { secret(id: $id) { deletion { state deletionDate recoveryDays } } }',
      { id },
    );
    expect(secret.deletion).toEqual(deleteSecret.deletion);
  });

  test('without recovery, whose answer was lost, is done', async () => {
    await created('delete/forced-lost', 'x');
    losing('DeleteSecret');
    const { deleteSecret } = await run(deleteDocument, { id: 'delete/forced-lost', force: true });
    expect(deleteSecret).toMatchObject({ deletion: { state: 'DELETED' }, userErrors: [] });
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'DeleteSecret', 'DescribeSecret']);
  });

  test.each([false, true])('that did not arrive is an error (without recovery: %s)', async (force) => {
    const id = await created(`delete/not-arrived/${force}`, 'x');
    product.intercept(({ operation }) => (operation === 'DeleteSecret' ? 'reset' : undefined));
    const { data, errors } = await product.graphql(deleteDocument, { id, force });
    expect(data).toEqual({ deleteSecret: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    const { secret } = await run('query ($id: ID!) { secret(id: $id) { deletion { state } } }', { id });
    expect(secret.deletion.state).toBe('ACTIVE');
  });

  test('that is repeated says that it is scheduled already; of its window, only what is known', async () => {
    const id = await created('delete/repeated', 'x');
    losing('DeleteSecret', 'DescribeSecret');
    const { errors } = await product.graphql(deleteDocument, { id, days: 9 });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    product.intercept(undefined);
    const already = {
      code: 'SCHEDULED_FOR_DELETION',
      message: expect.stringContaining('is scheduled for deletion already'),
      deletion: { deletionDate: null, recoveryDays: null },
    };
    expect((await run(deleteDocument, { id, days: 30 })).deleteSecret.userErrors).toEqual([already]);
    // Nor is it taken for the one that is asked for now when that answer is lost.
    losing('DeleteSecret');
    const { data } = await product.graphql(deleteDocument, { id, days: 30 });
    expect(data).toEqual({ deleteSecret: null });
  });

  test('of a primary that still has replicas it says which', async () => {
    const arn = await created('delete/primary', 'x');
    product.intercept(({ operation }) =>
      operation === 'DeleteSecret'
        ? awsError('InvalidParameterException')
        : {
            status: 200,
            body: {
              ARN: arn,
              Name: 'delete/primary',
              PrimaryRegion: 'us-east-1',
              ReplicationStatus: [{ Region: 'eu-west-1', Status: 'InSync' }],
            },
          },
    );
    const { deleteSecret } = await run(
      'mutation { deleteSecret(id: "delete/primary") { userErrors { code message path } } }',
    );
    expect(deleteSecret.userErrors).toEqual([
      { code: 'INVALID_STATE', message: 'It has replicas in eu-west-1: remove those first.', path: ['id'] },
    ]);
  });

  test('a write on a scheduled secret says so and names the secret to restore', async () => {
    const arn = await created('delete/then-write', 'x');
    const { putSecretValue } = await run(
      `mutation ($v: SecretString!) {
        deleteSecret(id: "delete/then-write") { userErrors { code } }
        putSecretValue(id: "delete/then-write", input: { value: { string: $v } }) {
          userErrors { __typename code ... on SecretScheduledForDeletionError { deletion { state } secret { arn } } }
        }
      }`,
      { v: 'y' },
    );
    expect(putSecretValue.userErrors).toEqual([
      {
        __typename: 'SecretScheduledForDeletionError',
        code: 'SCHEDULED_FOR_DELETION',
        deletion: { state: 'SCHEDULED' },
        secret: { arn },
      },
    ]);
  });
});

describe('moveVersionStage', () => {
  const move = `mutation ($id: ID!, $stage: String!, $to: ID, $from: ID) {
    moveVersionStage(id: $id, stage: $stage, toVersionId: $to, fromVersionId: $from) {
      secret { versions { versionId stages } } userErrors { __typename code ... on VersionConflictError { currentVersionId } }
    }
  }`;

  async function twoVersions(name: string) {
    const { version, secret } = await create({ name, value: { string: 'one' } });
    const { putSecretValue } = await run(
      'mutation ($id: ID!, $v: SecretString!) { putSecretValue(id: $id, input: { value: { string: $v } }) { version { versionId } } }',
      { id: secret.arn, v: 'two' },
    );
    product.takeCalls();
    return {
      id: secret.arn as string,
      old: version.versionId as string,
      current: putSecretValue.version.versionId as string,
    };
  }

  test('back to the version before: the labels change places', async () => {
    const { id, old, current } = await twoVersions('move/back');
    const { moveVersionStage } = await run(move, { id, stage: 'AWSCURRENT', to: old, from: current });
    expect(moveVersionStage).toEqual({
      secret: {
        versions: [
          { versionId: old, stages: ['AWSCURRENT'] },
          { versionId: current, stages: ['AWSPREVIOUS'] },
        ],
      },
      userErrors: [],
    });
    expect(product.takeCalls()).toEqual(['UpdateSecretVersionStage', 'DescribeSecret']);
  });

  test('a label that somebody else moved is a conflict that says where it is', async () => {
    const { id, old, current } = await twoVersions('move/conflict');
    for (const from of [old, null]) {
      const { moveVersionStage } = await run(move, { id, stage: 'AWSCURRENT', to: old, from });
      expect(moveVersionStage).toEqual({
        secret: null,
        userErrors: [
          { __typename: 'VersionConflictError', code: 'VERSION_CONFLICT', currentVersionId: current },
        ],
      });
    }
  });

  test('a label is put on and taken off', async () => {
    const { id, old } = await twoVersions('move/custom');
    const on = await run(move, { id, stage: 'GREEN', to: old });
    expect(on.moveVersionStage.secret.versions[1].stages.toSorted()).toEqual(['AWSPREVIOUS', 'GREEN']);
    const off = await run(move, { id, stage: 'GREEN', from: old });
    expect(off.moveVersionStage.secret.versions[1].stages).toEqual(['AWSPREVIOUS']);
  });

  test('is never sent twice by itself', async () => {
    const { id, old, current } = await twoVersions('move/lost');
    product.intercept(({ operation }) =>
      operation === 'UpdateSecretVersionStage' ? awsError('InternalServiceError', 500) : undefined,
    );
    const { errors } = await product.graphql(move, { id, stage: 'AWSCURRENT', to: old, from: current });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['moveVersionStage'],
        extensions: expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE', retryable: true }),
      }),
    ]);
    // Where the label is by now is looked at instead.
    expect(product.takeCalls()).toEqual(['UpdateSecretVersionStage', 'DescribeSecret']);
  });
});

test('a root field that fails is null and leaves the others of its operation in place', async () => {
  await created('root/ok');
  product.intercept(({ operation }) =>
    operation === 'TagResource' ? awsError('AccessDeniedException') : undefined,
  );
  const { data, errors } = await product.graphql(`mutation {
    before: updateSecret(id: "root/ok", input: { description: "1" }) { secret { description } }
    failed: tagSecret(id: "root/ok", tags: [{ key: "a", value: "b" }]) { secret { name } }
    after: updateSecret(id: "root/ok", input: { description: "2" }) { secret { description } }
  }`);
  expect(data).toEqual({
    before: { secret: { description: '1' } },
    failed: null,
    after: { secret: { description: '2' } },
  });
  expect(errors).toEqual([
    expect.objectContaining({
      message: 'AWS did not let the gateway perform secretsmanager:TagResource.',
      path: ['failed'],
      extensions: expect.objectContaining({ code: 'UPSTREAM_DENIED', retryable: false }),
    }),
  ]);
});

test.each([
  ['ThrottlingException', 400, 'UPSTREAM_THROTTLED', true],
  ['InternalServiceError', 500, 'UPSTREAM_UNAVAILABLE', true],
  ['UnrecognizedClientException', 400, 'UPSTREAM_DENIED', false],
  ['EncryptionFailure', 400, 'UPSTREAM_KMS', false],
  ['SomethingNew', 400, 'INTERNAL_SERVER_ERROR', false],
])('AWS answering %s (%i) is %s', async (name, status, code, retryable) => {
  product.intercept(() => awsError(name, status));
  const { data, errors, text } = await product.graphql(createDocument, { input: { name: 'upstream/error' } });
  expect(data).toEqual({ createSecret: null });
  expect(errors).toEqual([
    expect.objectContaining({ extensions: expect.objectContaining({ code, retryable }) }),
  ]);
  expect(text).not.toContain('as the test makes it');
});

test.each([
  ['LimitExceededException', 'LIMIT_EXCEEDED'],
  ['PreconditionNotMetException', 'INVALID_STATE'],
  ['InvalidParameterException', 'INVALID_INPUT'],
  ['InvalidRequestException', 'INVALID_STATE'],
])('AWS refusing a put with %s is the user error %s', async (name, code) => {
  const arn = await created(`refused/${name}`, 'v');
  product.intercept(({ operation }) => (operation === 'PutSecretValue' ? awsError(name) : undefined));
  const { putSecretValue } = await run(
    'mutation ($id: ID!, $v: SecretString!) { putSecretValue(id: $id, input: { value: { string: $v } }) { userErrors { code message } } }',
    { id: arn, v: 'w' },
  );
  expect(putSecretValue.userErrors).toEqual([
    { code, message: expect.not.stringContaining('as the test makes it') },
  ]);
});

test('a limit of AWS is no throttling: it is not asked again', async () => {
  const arn = await created('refused/limit', 'v');
  product.intercept(() => awsError('LimitExceededException'));
  await product.graphql('mutation ($id: ID!) { untagSecret(id: $id, keys: ["a"]) { userErrors { code } } }', {
    id: arn,
  });
  expect(product.takeCalls().filter((call) => call === 'UntagResource')).toHaveLength(1);
});

test.each([
  ['a secret that a service owns', { OwningService: 'rds' }, 'InvalidRequestException', 'MANAGED_BY_SERVICE'],
  ['the same, for another reason', { OwningService: 'rds' }, 'ResourceExistsException', 'TOKEN_REUSED'],
  ['a replica', { PrimaryRegion: 'eu-west-1' }, 'InvalidParameterException', 'INVALID_STATE'],
  [
    'the same, for another reason',
    { PrimaryRegion: 'eu-west-1' },
    'LimitExceededException',
    'LIMIT_EXCEEDED',
  ],
])('%s (%j, %s) is %s', async (_, described, refusal, code) => {
  const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:owned-abcdef';
  product.intercept(({ operation }) =>
    operation === 'TagResource'
      ? awsError(refusal)
      : { status: 200, body: { ARN: arn, Name: 'owned', ...described } },
  );
  const { tagSecret } = await run(tagDocument, { id: arn });
  expect(tagSecret.userErrors).toEqual([expect.objectContaining({ code })]);
});

const tagDocument =
  'mutation ($id: ID!) { tagSecret(id: $id, tags: [{ key: "a", value: "b" }]) { userErrors { code path } } }';

test('when the secret cannot be described, the refusal itself is told', async () => {
  const arn = await created('refused/undescribed', 'v');
  product.intercept(({ operation }) =>
    awsError(operation === 'TagResource' ? 'InvalidParameterException' : 'AccessDeniedException'),
  );
  expect((await run(tagDocument, { id: arn })).tagSecret.userErrors).toEqual([
    { code: 'INVALID_INPUT', path: null },
  ]);
});

test('an ARN of another account does not take the place of a name', async () => {
  const own = await created('shared', 'v');
  const foreign = 'arn:aws:secretsmanager:us-east-1:999999999999:secret:shared-AbCdEf';
  product.intercept(({ operation, input }) =>
    operation === 'DescribeSecret' && input.SecretId === foreign
      ? { status: 200, body: { ARN: foreign, Name: 'shared' } }
      : operation === 'UpdateSecret'
        ? { status: 200, body: {} }
        : undefined,
  );
  await run(
    `mutation ($foreign: ID!) {
      updateSecret(id: $foreign, input: { description: "d" }) { secret { description } }
      deleteSecret(id: "shared") { userErrors { code } }
    }`,
    { foreign },
  );
  expect(product.inputsOf('DeleteSecret')).toEqual([expect.objectContaining({ SecretId: own })]);
});

test('no alias keeps a payload from showing the secret as it is now', async () => {
  await created('alias/any', 'v');
  const { tagSecret } = await run(
    'mutation { tagSecret(id: "alias/any", tags: [{ key: "k", value: "now" }]) { secret { constructor: tags { value } valueOf: versions { toString: createdAt } } } }',
  );
  expect(tagSecret.secret).toEqual({
    constructor: [{ value: 'now' }],
    valueOf: [{ toString: expect.any(String) }],
  });
});
