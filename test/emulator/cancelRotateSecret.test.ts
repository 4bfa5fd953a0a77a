import { CancelRotateSecretCommand, DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './support/emulatorOnly';
import { call } from './support/raw';
import { notFound, refusal } from './support/refusal';
import { until } from './support/until';
import { useRotation } from './support/useRotation';

const { emulator, define, rotator, password, rotate, finished } = useRotation();
const withFunction = emulatorOnly('AWS calls no function of this process');
const cancel = (SecretId: string) => emulator.send(new CancelRotateSecretCommand({ SecretId }));

test('edge case 25: cancelling on a secret that never rotated succeeds and shows RotationEnabled false', async () => {
  const { name, arn } = await password();
  expect(await emulator.describe(name)).not.toHaveProperty('RotationEnabled');
  const { status, text } = await call(emulator.server, 'CancelRotateSecret', { SecretId: name });
  expect([status, JSON.parse(text)]).toEqual([200, { ARN: arn, Name: name }]);
  const described = await emulator.describe(name);
  expect(described).toMatchObject({ RotationEnabled: false });
  for (const member of ['RotationLambdaARN', 'RotationRules', 'NextRotationDate'])
    expect(described).not.toHaveProperty(member);
  expect(await refusal(cancel(emulator.name()))).toBe(notFound);
});

withFunction('edge case 26: a rotation in flight is given up, AWSPENDING stays, no VersionId', async () => {
  const held = define(() => new Promise<never>(() => {}));
  const { name, arn, first } = await password();
  const RotationRules = { AutomaticallyAfterDays: 30 };
  const token = await rotate(name, { RotationLambdaARN: held.arn, RotationRules });
  await until(() => held.calls.length === 1);
  emulator.current().advance(1_000);
  const { status, text } = await call(emulator.server, 'CancelRotateSecret', { SecretId: name });
  expect([status, JSON.parse(text)]).toEqual([200, { ARN: arn, Name: name }]);
  const described = await emulator.describe(name);
  expect(described).toMatchObject({
    RotationEnabled: false,
    RotationLambdaARN: held.arn,
    RotationRules,
    LastChangedDate: emulator.current().now(),
  });
  expect(described).not.toHaveProperty('NextRotationDate');
  expect(await emulator.stages(name)).toEqual({ [first]: ['AWSCURRENT'], [token]: ['AWSPENDING'] });
});

withFunction('what the function of a cancelled rotation answers changes nothing', async () => {
  let answer = () => {};
  const slow = define(() => new Promise<void>((resolve) => (answer = resolve)));
  const { name } = await password();
  await rotate(name, { RotationLambdaARN: slow.arn });
  await until(() => slow.calls.length === 1);
  await cancel(name);
  const before = await emulator.describe(name);
  answer();
  const other = await password();
  await rotate(other.name, { RotationLambdaARN: rotator().arn });
  await finished(other.name);
  expect(await emulator.describe(name)).toEqual(before);
  expect(slow.calls).toHaveLength(1);
});

withFunction(
  'a cancelled rotation stands in the way of another until AWSPENDING is gone or taken up',
  async () => {
    const held = define(() => new Promise<never>(() => {}));
    const { name, first } = await password();
    const token = await rotate(name, { RotationLambdaARN: held.arn });
    await until(() => held.calls.length === 1);
    await cancel(name);
    const RotationLambdaARN = rotator().arn;
    expect(await refusal(rotate(name, { RotationLambdaARN }))).toBe(
      "InvalidRequestException: A previous rotation isn't complete. That rotation will be reattempted.",
    );
    expect(await emulator.describe(name)).toMatchObject({ RotationEnabled: false });
    await rotate(name, { RotationLambdaARN, ClientRequestToken: token });
    await finished(name);
    expect(await emulator.stages(name)).toEqual({
      [first]: ['AWSPREVIOUS'],
      [token]: ['AWSCURRENT', 'AWSPENDING'],
    });
  },
);

withFunction('a secret that is gone is not waited for: the next of its name rotates', async () => {
  const held = define(() => new Promise<never>(() => {}));
  const { name } = await password();
  await rotate(name, { RotationLambdaARN: held.arn });
  await until(() => held.calls.length === 1);
  await emulator.send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }));
  emulator.current().advance(60_000);
  await emulator.create(name, '{"password":"another"}');
  await rotate(name, { RotationLambdaARN: rotator().arn });
  await finished(name);
});
