import { randomUUID } from 'node:crypto';
import {
  CancelRotateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  ReplicateSecretToRegionsCommand,
  RotateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { notFound, refusal } from './support/refusal';
import { until } from './support/until';
import { useRotation } from './support/useRotation';

const { emulator, define, rotator: defineRotator, password, rotate, finished } = useRotation();
const withFunction = emulatorOnly('AWS calls no function of this process');

const notComplete =
  "InvalidRequestException: A previous rotation isn't complete. That rotation will be reattempted.";
const notInvocable =
  'AccessDeniedException: Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.';
const minuteMs = 60_000;
const fails = () => {
  throw new Error('the database is down');
};
const never = () => new Promise<never>(() => {});

test('edge case 1: without a token', async () => {
  const { name } = await password();
  const { status, text } = await call(emulator.server, 'RotateSecret', { SecretId: name });
  expect([status, JSON.parse(text)]).toEqual([
    400,
    {
      __type: 'InvalidParameterException',
      Message: 'You must provide a ClientRequestToken value. We recommend a UUID-type value.',
    },
  ]);
});

test('without a function', async () => {
  const { name } = await password();
  expect(await refusal(rotate(name))).toBe(
    'InvalidRequestException: No Lambda rotation function ARN is associated with this secret.',
  );
  expect(await refusal(rotate(emulator.name()))).toBe(notFound);
});

withFunction('on a replica both operations are refused', async () => {
  const { name, arn } = await password();
  const AddReplicaRegions = [{ Region: 'eu-west-1' }];
  await emulator.send(new ReplicateSecretToRegionsCommand({ SecretId: name, AddReplicaRegions }));
  emulator.current().advance(1_000);
  const replica = emulator.current().clientIn('eu-west-1');
  const SecretId = arn.replace('us-east-1', 'eu-west-1');
  await until(() => replica.send(new DescribeSecretCommand({ SecretId })).then(Boolean, () => false));
  for (const command of [
    new RotateSecretCommand({ SecretId, RotationLambdaARN: defineRotator().arn }),
    new CancelRotateSecretCommand({ SecretId }),
  ])
    expect(await refusal(replica.send(command))).toBe(
      "InvalidParameterException: Operation not permitted on a replica secret. Call must be made in primary secret's region.",
    );
});

withFunction('edge case 27: a function that cannot be invoked leaves nothing behind', async () => {
  const { name } = await password();
  const before = await emulator.describe(name);
  for (const RotationLambdaARN of ['arn:aws:lambda:us-east-1:123456789012:layer:x', 'rotate-0'])
    expect(await refusal(rotate(name, { RotationLambdaARN }))).toBe(notInvocable);
  expect(await emulator.describe(name)).toEqual(before);
});

withFunction('a rotation from end to end', async () => {
  const rotator = defineRotator();
  const { name, arn, first } = await password();
  emulator.current().advance(1_000);
  const token = randomUUID();
  const input = {
    SecretId: name,
    ClientRequestToken: token,
    RotationLambdaARN: rotator.arn,
    RotationRules: { AutomaticallyAfterDays: 30 },
  };
  const answer = await emulator.send(new RotateSecretCommand(input));
  expect(answer).toMatchObject({ ARN: arn, Name: name, VersionId: token });
  await finished(name);
  expect(rotator.steps()).toEqual(['createSecret', 'setSecret', 'testSecret', 'finishSecret']);
  for (const { event, headers, path } of rotator.calls) {
    expect(event).toEqual({
      Step: expect.any(String),
      SecretId: arn,
      ClientRequestToken: token,
      RotationToken: expect.stringMatching(/^[\w-]{36,256}$/),
    });
    expect(headers['x-amz-invocation-type']).toBe('RequestResponse');
    expect(path).toMatch(/^\/2015-03-31\/functions\/rotate-\d+\/invocations$/);
  }
  expect(await emulator.stages(name)).toEqual({
    [first]: ['AWSPREVIOUS'],
    [token]: ['AWSCURRENT', 'AWSPENDING'],
  });
  expect(await emulator.describe(name)).toMatchObject({
    RotationEnabled: true,
    RotationLambdaARN: rotator.arn,
    RotationRules: { AutomaticallyAfterDays: 30 },
    LastRotatedDate: emulator.current().now(),
  });
  const { SecretString = '' } = await emulator.value(name);
  expect(JSON.parse(SecretString)).toEqual({ user: 'u', password: expect.stringMatching(/^.{32}$/) });
  const { SecretString: previous = '' } = await emulator.value(name, { VersionStage: 'AWSPREVIOUS' });
  expect(JSON.parse(previous)).toEqual({ user: 'u', password: 'first' });
});

withFunction('the next call needs no parameters, and takes AWSPENDING along', async () => {
  const rotator = defineRotator();
  const { name } = await password();
  const second = await rotate(name, {
    RotationLambdaARN: rotator.arn,
    RotationRules: { ScheduleExpression: 'rate(10 days)', Duration: '2h' },
  });
  await finished(name);
  const { RotationRules } = await emulator.describe(name);
  emulator.current().advance(minuteMs);
  const third = await rotate(name);
  await finished(name);
  expect(await emulator.stages(name)).toEqual({
    [second]: ['AWSPREVIOUS'],
    [third]: ['AWSCURRENT', 'AWSPENDING'],
  });
  expect(await emulator.describe(name)).toMatchObject({ RotationRules, RotationLambdaARN: rotator.arn });
});

withFunction('edge case 28: the pending version has labels and no value', async () => {
  const { arn: RotationLambdaARN } = define(never);
  const { name, first } = await password();
  emulator.current().advance(1_000);
  const token = await rotate(name, { RotationLambdaARN });
  expect(await emulator.stages(name)).toEqual({ [first]: ['AWSCURRENT'], [token]: ['AWSPENDING'] });
  const described = await emulator.describe(name);
  expect(described).toMatchObject({ RotationEnabled: true, LastChangedDate: emulator.current().now() });
  expect(described).not.toHaveProperty('LastRotatedDate');
  expect(described).not.toHaveProperty('NextRotationDate');
  for (const IncludeDeprecated of [false, true]) {
    const list = new ListSecretVersionIdsCommand({ SecretId: name, IncludeDeprecated });
    expect((await emulator.send(list)).Versions?.map(({ VersionId }) => VersionId)).toEqual([first]);
  }
  expect(await refusal(emulator.value(name, { VersionId: token }))).toBe(
    `ResourceNotFoundException: Secrets Manager can't find the specified secret value for VersionId: ${token}`,
  );
  expect(await refusal(emulator.value(name, { VersionStage: 'AWSPENDING' }))).toBe(
    "ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSPENDING",
  );
  const move = {
    SecretId: name,
    VersionStage: 'AWSCURRENT',
    MoveToVersionId: token,
    RemoveFromVersionId: first,
  };
  expect(await refusal(emulator.send(new UpdateSecretVersionStageCommand(move)))).toMatch(
    /^ResourceNotFoundException: /,
  );
  await emulator.put(name, 'filled', ['AWSPENDING'], token);
  expect(await emulator.value(name, { VersionId: token })).toMatchObject({
    SecretString: 'filled',
    VersionStages: ['AWSPENDING'],
  });
});

withFunction('edge case 16: a plain put after a rotation takes AWSPENDING away', async () => {
  const { arn: RotationLambdaARN } = defineRotator();
  const { name } = await password();
  const token = await rotate(name, { RotationLambdaARN });
  await finished(name);
  const next = await emulator.put(name, 'by hand');
  expect(await emulator.stages(name)).toEqual({ [token]: ['AWSPREVIOUS'], [next]: ['AWSCURRENT'] });
});

withFunction('a token that no version was issued is refused, the one of the event is not', async () => {
  const held = define(never);
  const { name } = await password();
  const ClientRequestToken = await rotate(name, { RotationLambdaARN: held.arn });
  await until(() => held.calls.length === 1);
  const put = (RotationToken = '', SecretId = name) =>
    emulator.send(
      new PutSecretValueCommand({
        SecretId,
        ClientRequestToken,
        SecretString: 'v',
        VersionStages: ['AWSPENDING'],
        RotationToken,
      }),
    );
  const { RotationToken } = held.calls[0]?.event ?? {};
  expect(await refusal(put('x'.repeat(43)))).toMatch(/^InvalidParameterException: The RotationToken/);
  expect(await refusal(put(RotationToken, (await password()).name))).toMatch(
    /^InvalidParameterException: The RotationToken/,
  );
  expect(await put(RotationToken)).toMatchObject({ VersionStages: ['AWSPENDING'] });
});

withFunction('the function may take AWSPENDING off by itself', async () => {
  const rotator = defineRotator(
    () => {},
    ({ Step, SecretId, ClientRequestToken: RemoveFromVersionId }) => {
      const label = { SecretId, VersionStage: 'AWSPENDING', RemoveFromVersionId };
      return Step === 'finishSecret' ? emulator.send(new UpdateSecretVersionStageCommand(label)) : undefined;
    },
  );
  const { name, first } = await password();
  const token = await rotate(name, { RotationLambdaARN: rotator.arn });
  await finished(name);
  expect(await emulator.stages(name)).toEqual({ [first]: ['AWSPREVIOUS'], [token]: ['AWSCURRENT'] });
});

withFunction('a second call while one is under way, and the same call once more', async () => {
  const held = define(never);
  const { name } = await password();
  const token = await rotate(name, { RotationLambdaARN: held.arn });
  await until(() => held.calls.length === 1);
  expect(await refusal(rotate(name))).toBe(notComplete);
  expect(await rotate(name, { ClientRequestToken: token })).toBe(token);
  expect(Object.keys(await emulator.stages(name))).toHaveLength(2);
  expect(held.calls).toHaveLength(1);
});

withFunction('the same call once more after the end rotates nothing', async () => {
  const rotator = defineRotator();
  const { name, first } = await password();
  const token = await rotate(name, { RotationLambdaARN: rotator.arn });
  await finished(name);
  const before = await emulator.stages(name);
  expect(await rotate(name, { ClientRequestToken: token })).toBe(token);
  expect(await emulator.stages(name)).toEqual(before);
  expect(rotator.calls).toHaveLength(4);
  expect(await refusal(rotate(name, { ClientRequestToken: first }))).toMatch(
    /^InvalidParameterException: You can't use ClientRequestToken /,
  );
});

withFunction('of two calls at once one rotates', async () => {
  const rotator = defineRotator();
  const { name } = await password();
  const calls = [1, 2].map(() => rotate(name, { RotationLambdaARN: rotator.arn }));
  const outcomes = (await Promise.allSettled(calls)).map(({ status }) => status);
  expect(outcomes).toContain('fulfilled');
  await finished(name);
  const { [await currentId(name)]: labels } = await emulator.stages(name);
  expect(labels).toEqual(['AWSCURRENT', 'AWSPENDING']);
});

withFunction(
  'edge case 30: RotateImmediately false tests on a copy and leaves it without a label',
  async () => {
    const rotator = defineRotator();
    const tester = define(async ({ SecretId, ClientRequestToken: VersionId }) => {
      const version = { SecretId, VersionId, VersionStage: 'AWSPENDING' };
      seen.push((await emulator.send(new GetSecretValueCommand(version))).SecretString);
    });
    const seen: (string | undefined)[] = [];
    const { name, first } = await password();
    const current = await rotate(name, { RotationLambdaARN: rotator.arn });
    await finished(name);
    const { LastRotatedDate } = await emulator.describe(name);
    emulator.current().advance(minuteMs);
    const copy = await rotate(name, {
      RotationLambdaARN: tester.arn,
      RotateImmediately: false,
      RotationRules: { AutomaticallyAfterDays: 7 },
    });
    await until(async () => !JSON.stringify(await emulator.stages(name)).includes('AWSPENDING'));
    expect(tester.steps()).toEqual(['testSecret']);
    const { SecretString } = await emulator.value(name);
    expect(seen).toEqual([SecretString]);
    expect(await emulator.stages(name)).toEqual({ [first]: ['AWSPREVIOUS'], [current]: ['AWSCURRENT'] });
    const version = await emulator.value(name, { VersionId: copy });
    expect(version).toMatchObject({ SecretString, VersionId: copy });
    expect(version).not.toHaveProperty('VersionStages');
    expect(await emulator.describe(name)).toMatchObject({
      RotationEnabled: true,
      RotationLambdaARN: tester.arn,
      LastRotatedDate,
      NextRotationDate: expect.any(Date),
    });
  },
);

withFunction(
  'a test that fails is over, and one of a secret without a value has nothing to test',
  async () => {
    const broken = define(fails);
    const { name, first } = await password();
    await rotate(name, { RotationLambdaARN: broken.arn, RotateImmediately: false });
    await until(async () => !JSON.stringify(await emulator.stages(name)).includes('AWSPENDING'));
    expect(await emulator.stages(name)).toEqual({ [first]: ['AWSCURRENT'] });
    const empty = emulator.name();
    await emulator.create(empty);
    await rotate(empty, { RotationLambdaARN: broken.arn, RotateImmediately: false });
    expect(await emulator.describe(empty)).not.toHaveProperty('VersionIdsToStages');
    expect(broken.calls).toHaveLength(1);
  },
);

async function currentId(name: string): Promise<string> {
  return (await emulator.value(name)).VersionId ?? '';
}
