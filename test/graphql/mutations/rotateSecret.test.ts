import { randomUUID } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { RotationEvent } from '../../../src/emulator/secret/RotationFunctions';
import { rotatePassword } from '../../emulator/support/rotatePassword';
import { startLambda, type TestLambda } from '../../emulator/support/startLambda';
import { until } from '../../emulator/support/until';
import { startProduct } from '../../support/product';
import { startWatchedProduct, type WatchedProduct } from '../../support/watchedProduct';
import { awsError } from '../../support/wire';

let lambda: TestLambda;
let product: WatchedProduct;
let client: SecretsManagerClient;

beforeAll(async () => {
  lambda = await startLambda();
  product = await startWatchedProduct({}, { lambdaEndpoint: lambda.endpoint });
  const { endpoint, credentials } = product.emulator;
  client = new SecretsManagerClient({ endpoint, credentials, region: 'us-east-1' });
});
beforeEach(() => {
  product.intercept(undefined);
  product.takeCalls();
});
afterEach(() => {
  product.emulator.faults({});
});
afterAll(async () => {
  client.destroy();
  await product.stop();
  await lambda.stop();
});

async function run(query: string, variables?: Readonly<Record<string, unknown>>) {
  const { data, errors } = await product.graphql(query, variables);
  expect(errors).toEqual([]);
  return data;
}

const first = '{"user":"u","password":"first"}';

/** A secret with a password: its ARN, and its only version. */
async function created(name: string) {
  const { createSecret } = await run(
    'mutation ($name: String!, $v: SecretString!) { createSecret(input: { name: $name, value: { string: $v } }) { secret { arn } version { versionId } } }',
    { name, v: first },
  );
  product.takeCalls();
  return { id: createSecret.secret.arn as string, version: createSecret.version.versionId as string };
}

/** A function that rotates passwords, once it is let to. */
function heldRotator() {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const rotate = rotatePassword(() => client);
  const fn = lambda.define(async (event) => {
    await gate;
    await rotate(event);
  });
  return { ...fn, letGo };
}

function rotator() {
  const fn = heldRotator();
  fn.letGo();
  return fn;
}

const rotate = `mutation ($id: ID!, $input: RotateSecretInput) {
  rotateSecret(id: $id, input: $input) { secret { arn } version { versionId stages isCurrent } userErrors { code message path } }
}`;
const look = `query ($id: ID!) { secret(id: $id) {
  rotation { enabled lambdaArn scheduleExpression duration automaticallyAfterDays lastRotatedAt nextRotationAt state }
  versions { versionId stages } value { key(name: "password") }
} }`;

const secretNow = async (id: string) => (await run(look, { id })).secret;
const stateOf = async (id: string) => (await secretNow(id)).rotation.state;
const rotated = (id: string) => until(async () => (await secretNow(id)).rotation.lastRotatedAt !== null);

/** Rotates, which must be refused, and gives why. */
async function refused(id: string, input?: Readonly<Record<string, unknown>>) {
  const { rotateSecret } = await run(rotate, { id, input });
  expect(rotateSecret).toMatchObject({ secret: null, version: null });
  expect(rotateSecret.userErrors).toHaveLength(1);
  return rotateSecret.userErrors[0];
}

describe('rotateSecret', () => {
  test('one call; the version is pending, then current, and the one before is kept', async () => {
    const { id, version: before } = await created('rotate/one');
    const { letGo, ...fn } = heldRotator();
    const { rotateSecret } = await run(rotate, { id, input: { lambdaArn: fn.arn } });
    expect(product.takeCalls()).toEqual(['RotateSecret']);
    const { versionId } = rotateSecret.version;
    expect(rotateSecret).toEqual({
      secret: { arn: id },
      version: { versionId, stages: ['AWSPENDING'], isCurrent: false },
      userErrors: [],
    });
    const { secret } = await run(
      'query ($id: ID!) { secret(id: $id) { rotation { enabled state lastRotatedAt } value { key(name: "password") } version(stage: "AWSPENDING") { versionId createdAt value { string } } } }',
      { id },
    );
    expect(secret).toEqual({
      rotation: { enabled: true, state: 'PENDING', lastRotatedAt: null },
      value: { key: 'first' },
      // It has no value yet, and AWS lists no version without one.
      version: { versionId, createdAt: null, value: null },
    });
    letGo();
    await rotated(id);
    const { rotation, versions, value } = await secretNow(id);
    expect(rotation).toMatchObject({ enabled: true, state: 'OK', lambdaArn: fn.arn });
    expect(versions.map(({ versionId: one }: { versionId: string }) => one)).toEqual([versionId, before]);
    expect(versions[0].stages).toContain('AWSCURRENT');
    expect(versions[1].stages).toEqual(['AWSPREVIOUS']);
    expect(value.key).not.toBe('first');
    expect(fn.steps()).toEqual(['createSecret', 'setSecret', 'testSecret', 'finishSecret']);
  });

  test('without input, with the function and the rules that it has', async () => {
    const { id } = await created('rotate/again');
    const fn = rotator();
    await run(rotate, { id, input: { lambdaArn: fn.arn, rules: { automaticallyAfterDays: 7 } } });
    await rotated(id);
    const before = (await secretNow(id)).value.key;
    const { rotateSecret } = await run(rotate, { id });
    expect(rotateSecret.userErrors).toEqual([]);
    await until(async () => (await secretNow(id)).value.key !== before);
    expect((await secretNow(id)).rotation).toMatchObject({ lambdaArn: fn.arn, automaticallyAfterDays: 7 });
  });

  test('a name is resolved first', async () => {
    await created('rotate/name');
    await run(rotate, { id: 'rotate/name', input: { lambdaArn: rotator().arn } });
    expect(product.takeCalls()).toEqual(['DescribeSecret', 'RotateSecret']);
  });

  test('rules are kept as they are given', async () => {
    const { id } = await created('rotate/rules');
    const rules = { scheduleExpression: 'cron(0 8 1 * ? *)', duration: '3h' };
    await run(rotate, { id, input: { lambdaArn: rotator().arn, rules } });
    expect((await secretNow(id)).rotation).toMatchObject({
      ...rules,
      automaticallyAfterDays: expect.any(Number),
      nextRotationAt: expect.stringMatching(/-01T10:59:59\.000Z$/),
    });
    expect(product.inputsOf('RotateSecret')).toEqual([
      expect.objectContaining({
        RotationRules: { ScheduleExpression: 'cron(0 8 1 * ? *)', Duration: '3h' },
        RotateImmediately: true,
      }),
    ]);
  });

  test('not immediately: the function is tested, and the value stays', async () => {
    const { id, version } = await created('rotate/later');
    const fn = rotator();
    const input = {
      lambdaArn: fn.arn,
      rules: { scheduleExpression: 'rate(10 days)' },
      rotateImmediately: false,
    };
    const { rotateSecret } = await run(rotate, { id, input });
    expect(rotateSecret.userErrors).toEqual([]);
    await until(async () => fn.steps().length > 0 && (await stateOf(id)) !== 'PENDING');
    const { rotation, versions, value } = await secretNow(id);
    expect(rotation).toMatchObject({
      enabled: true,
      state: 'NEVER_ROTATED',
      lastRotatedAt: null,
      scheduleExpression: 'rate(10 days)',
    });
    expect(versions).toEqual([{ versionId: version, stages: ['AWSCURRENT'] }]);
    expect(value.key).toBe('first');
    expect(fn.steps()).toEqual(['testSecret']);
  });

  test('the same token does it once, and shows where the version is by now', async () => {
    const { id } = await created('rotate/once');
    const fn = rotator();
    const input = { lambdaArn: fn.arn, clientRequestToken: randomUUID() };
    const begun = await run(rotate, { id, input });
    expect(begun.rotateSecret.version.versionId).toBe(input.clientRequestToken);
    await rotated(id);
    const { rotateSecret } = await run(rotate, { id, input });
    expect(rotateSecret).toMatchObject({
      version: { versionId: input.clientRequestToken, isCurrent: true },
      userErrors: [],
    });
    expect(fn.calls).toHaveLength(4);
  });

  test.each([
    ['version { versionId } secret { arn }', ['RotateSecret']],
    ['version { stages }', ['RotateSecret', 'DescribeSecret']],
  ])('with a token, { %s } takes as many calls as it must', async (fields, calls) => {
    const { id } = await created(`rotate/calls/${randomUUID()}`);
    const { rotateSecret } = await run(
      `mutation ($id: ID!, $input: RotateSecretInput) { rotateSecret(id: $id, input: $input) { ${fields} userErrors { code } } }`,
      { id, input: { lambdaArn: rotator().arn, clientRequestToken: randomUUID() } },
    );
    expect(rotateSecret.userErrors).toEqual([]);
    expect(product.takeCalls()).toEqual(calls);
  });

  test('a lost answer is asked for again with the same token', async () => {
    const { id } = await created('rotate/lost');
    const fn = rotator();
    let sent = 0;
    product.intercept(({ operation }) => (operation === 'RotateSecret' && sent++ === 0 ? 'lose' : undefined));
    const { rotateSecret } = await run(rotate, { id, input: { lambdaArn: fn.arn } });
    expect(rotateSecret.userErrors).toEqual([]);
    const tokens = product.inputsOf('RotateSecret').map(({ ClientRequestToken }) => ClientRequestToken);
    expect(tokens).toEqual([rotateSecret.version.versionId, rotateSecret.version.versionId]);
    await rotated(id);
    expect(fn.calls).toHaveLength(4);
  });

  test('a token that names another version is TOKEN_REUSED', async () => {
    const { id, version } = await created('rotate/reused');
    const input = { lambdaArn: rotator().arn, clientRequestToken: version };
    expect(await refused(id, input)).toMatchObject({
      code: 'TOKEN_REUSED',
      path: ['input', 'clientRequestToken'],
    });
    expect(await stateOf(id)).toBe('DISABLED');
  });

  test('a secret without a function, and none given', async () => {
    const { id } = await created('rotate/noFunction');
    expect(await refused(id)).toMatchObject({ code: 'INVALID_STATE', path: ['input', 'lambdaArn'] });
    expect(product.takeCalls()).toEqual(['RotateSecret', 'DescribeSecret']);
    expect((await secretNow(id)).rotation).toMatchObject({ enabled: false, state: 'DISABLED' });
  });

  test('a function that cannot be invoked is a state, not a lack of permission; nothing is stored', async () => {
    const { id } = await created('rotate/notInvocable');
    // It has no address at all: its name has a character that no function has.
    const lambdaArn = 'arn:aws:lambda:us-east-1:123456789012:layer:nobody';
    expect(await refused(id, { lambdaArn })).toMatchObject({
      code: 'INVALID_STATE',
      path: ['input', 'lambdaArn'],
    });
    expect(product.takeCalls()).toEqual(['RotateSecret']);
    expect((await secretNow(id)).rotation).toMatchObject({ enabled: false, lambdaArn: null });
  });

  test('while an earlier one is not complete', async () => {
    const { id } = await created('rotate/pending');
    const { letGo, ...fn } = heldRotator();
    await run(rotate, { id, input: { lambdaArn: fn.arn } });
    expect(await refused(id)).toMatchObject({ code: 'INVALID_STATE', path: ['id'] });
    letGo();
    await rotated(id);
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['what is no function', { lambdaArn: 'arn:aws:s3:::bucket' }, ['input', 'lambdaArn']],
    ['a short token', { clientRequestToken: 'short' }, ['input', 'clientRequestToken']],
    ['empty rules', { rules: {} }, ['input', 'rules']],
    ['a window alone', { rules: { duration: '3h' } }, ['input', 'rules']],
    ['no days', { rules: { automaticallyAfterDays: 0 } }, ['input', 'rules', 'automaticallyAfterDays']],
    [
      'too many days',
      { rules: { automaticallyAfterDays: 1001 } },
      ['input', 'rules', 'automaticallyAfterDays'],
    ],
    [
      'a window in minutes',
      { rules: { automaticallyAfterDays: 1, duration: '30m' } },
      ['input', 'rules', 'duration'],
    ],
    [
      'a schedule with a dot',
      { rules: { scheduleExpression: 'rate(1.5 days)' } },
      ['input', 'rules', 'scheduleExpression'],
    ],
    [
      'a schedule and days',
      { rules: { scheduleExpression: 'rate(4 days)', automaticallyAfterDays: 4 } },
      ['input', 'rules', 'automaticallyAfterDays'],
    ],
  ])('%s costs no call', async (_, input, path) => {
    expect(await refused('rotate/any', input)).toMatchObject({ code: 'INVALID_INPUT', path });
    expect(product.takeCalls()).toEqual([]);
  });

  test('a schedule that only AWS can tell is none', async () => {
    const { id } = await created('rotate/schedule');
    const fn = rotator();
    await run(rotate, { id, input: { lambdaArn: fn.arn } });
    await rotated(id);
    const rules = { scheduleExpression: 'rate(1 fortnight)' };
    expect(await refused(id, { rules })).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'rules'] });
    expect(await refused(id, { rules, lambdaArn: fn.arn })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input'],
    });
    expect((await secretNow(id)).rotation.scheduleExpression).toBeNull();
  });

  test('of a secret that is not there, scheduled for deletion, or not described', async () => {
    const { id } = await created('rotate/scheduled');
    await run('mutation ($id: ID!) { deleteSecret(id: $id) { userErrors { code } } }', { id });
    const lambdaArn = rotator().arn;
    expect(await refused('rotate/nobody', { lambdaArn })).toMatchObject({ code: 'NOT_FOUND', path: ['id'] });
    expect(await refused(id, { lambdaArn })).toMatchObject({ code: 'SCHEDULED_FOR_DELETION', path: ['id'] });
    product.emulator.faults({ denied: [{ operation: 'DescribeSecret' }] });
    expect(await refused(id, { lambdaArn })).toMatchObject({ code: 'INVALID_STATE', path: null });
  });

  test('of a replica, and of a secret that a service owns', async () => {
    const { id } = await created('rotate/others');
    const described = (more: object, refusal: string) =>
      product.intercept(({ operation }) =>
        operation === 'RotateSecret' ? awsError(refusal) : { status: 200, body: { ARN: id, ...more } },
      );
    described({ PrimaryRegion: 'eu-west-1' }, 'InvalidParameterException');
    expect(await refused(id)).toMatchObject({ code: 'INVALID_STATE', path: ['id'] });
    described({ OwningService: 'rds' }, 'InvalidRequestException');
    expect(await refused(id)).toMatchObject({ code: 'MANAGED_BY_SERVICE', path: ['id'] });
  });

  test('a call that is denied is an error at the top, and stores nothing', async () => {
    const { id } = await created('rotate/denied');
    product.emulator.faults({ denied: [{ operation: 'RotateSecret' }] });
    const { data, errors } = await product.graphql(rotate, { id, input: { lambdaArn: rotator().arn } });
    expect(data).toEqual({ rotateSecret: null });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_DENIED',
      action: 'secretsmanager:RotateSecret',
      deniedBy: 'IDENTITY_POLICY',
    });
    expect(await stateOf(id)).toBe('DISABLED');
  });
});

test('a date of the next rotation that has passed is OVERDUE', async () => {
  const { id } = await created('rotate/overdue');
  product.emulator.clock.freeze(new Date('2026-01-01T00:00:00Z'));
  try {
    await run(rotate, { id, input: { lambdaArn: rotator().arn, rules: { automaticallyAfterDays: 10 } } });
    await rotated(id);
    expect((await secretNow(id)).rotation).toMatchObject({
      state: 'OVERDUE',
      nextRotationAt: '2026-01-11T23:59:59.000Z',
    });
  } finally {
    product.emulator.clock.set(new Date());
    product.emulator.clock.resume();
  }
});

describe('cancelRotation', () => {
  const cancel = `mutation ($id: ID!) {
    cancelRotation(id: $id) { secret { rotation { enabled state lambdaArn automaticallyAfterDays nextRotationAt } } userErrors { code path } }
  }`;

  test('switches it off, and keeps the function and the rules', async () => {
    const { id } = await created('cancel/one');
    const fn = rotator();
    await run(rotate, { id, input: { lambdaArn: fn.arn, rules: { automaticallyAfterDays: 5 } } });
    await rotated(id);
    product.takeCalls();
    expect((await run(cancel, { id })).cancelRotation).toEqual({
      secret: {
        rotation: {
          enabled: false,
          state: 'DISABLED',
          lambdaArn: fn.arn,
          automaticallyAfterDays: 5,
          nextRotationAt: null,
        },
      },
      userErrors: [],
    });
    expect(product.takeCalls()).toEqual(['CancelRotateSecret', 'DescribeSecret']);
  });

  test('one that is running leaves its label, which can be taken off', async () => {
    const { id } = await created('cancel/running');
    const { letGo, ...fn } = heldRotator();
    const { rotateSecret } = await run(rotate, { id, input: { lambdaArn: fn.arn } });
    const { cancelRotation } = await run(cancel, { id });
    expect(cancelRotation.secret.rotation).toMatchObject({ enabled: false, state: 'PENDING' });
    await run(
      'mutation ($id: ID!, $from: ID!) { moveVersionStage(id: $id, stage: "AWSPENDING", fromVersionId: $from) { userErrors { code } } }',
      { id, from: rotateSecret.version.versionId },
    );
    expect(await stateOf(id)).toBe('DISABLED');
    letGo();
  });

  test('of a secret that never rotated, that is not there, or that is scheduled for deletion', async () => {
    const { id } = await created('cancel/never');
    expect((await run(cancel, { id })).cancelRotation).toMatchObject({
      secret: { rotation: { state: 'DISABLED' } },
      userErrors: [],
    });
    expect((await run(cancel, { id: 'cancel/nobody' })).cancelRotation.userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['id'] },
    ]);
    await run('mutation ($id: ID!) { deleteSecret(id: $id) { userErrors { code } } }', { id });
    expect((await run(cancel, { id })).cancelRotation.userErrors).toEqual([
      { code: 'SCHEDULED_FOR_DELETION', path: ['id'] },
    ]);
  });
});

test('a gateway on its embedded Secrets Manager calls functions at the address of its setting', async () => {
  const own = await startProduct({ EMULATOR_LAMBDA_ENDPOINT: lambda.endpoint });
  const ask = async (query: string, variables: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await own.graphql(query, variables);
    expect(errors).toEqual([]);
    return data;
  };
  // It does its work through the gateway's API: for a function, that is as good as AWS's.
  const through = async ({ Step, SecretId: id, ClientRequestToken: token }: RotationEvent) => {
    if (Step === 'createSecret') {
      const input = { value: { string: 'rotated' }, stages: ['AWSPENDING'], clientRequestToken: token };
      await ask(
        'mutation ($id: ID!, $input: PutSecretValueInput!) { putSecretValue(id: $id, input: $input) { userErrors { code } } }',
        { id, input },
      );
    }
    if (Step === 'finishSecret') {
      const { secret } = await ask('query ($id: ID!) { secret(id: $id) { version { versionId } } }', { id });
      await ask(
        'mutation ($id: ID!, $from: ID!, $to: ID!) { moveVersionStage(id: $id, stage: "AWSCURRENT", fromVersionId: $from, toVersionId: $to) { userErrors { code } } }',
        { id, from: secret.version.versionId, to: token },
      );
    }
  };
  try {
    const { arn } = lambda.define(through);
    const { createSecret } = await ask(
      'mutation ($v: SecretString!) { createSecret(input: { name: "own", value: { string: $v } }) { secret { arn } } }',
      { v: first },
    );
    const id = createSecret.secret.arn;
    await ask(rotate, { id, input: { lambdaArn: arn } });
    const state = '{ secret(id: "own") { rotation { state } value { string } } }';
    await until(async () => (await ask(state, {})).secret.rotation.state === 'OK');
    expect((await ask(state, {})).secret.value.string).toBe('rotated');
  } finally {
    await own.stop();
  }
});
