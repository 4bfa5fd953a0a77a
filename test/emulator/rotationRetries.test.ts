import {
  CancelRotateSecretCommand,
  DeleteSecretCommand,
  RestoreSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { dayMs, hourMs } from './support/emulator';
import { emulatorOnly } from './support/emulatorOnly';
import { marked, refusal } from './support/refusal';
import { until } from './support/until';
import { useRotation } from './support/useRotation';

/** What becomes of rotations whose function fails. Each has an emulator of its own: clocks and retries meet nobody else's. */
const withClock = emulatorOnly('the clock of AWS cannot be moved');

const minuteMs = 60_000;
const fails = () => {
  throw new Error('the database is down');
};

describe('a step that fails', () => {
  const { emulator, rotator, password, rotate, finished, settled } = useRotation();

  withClock('is tried again after a while, by the clock, longer each time', async () => {
    let isDown = true;
    const failing = rotator(({ Step }) => (isDown && Step === 'setSecret' ? fails() : undefined));
    const { name } = await password();
    await rotate(name, { RotationLambdaARN: failing.arn });
    await until(() => failing.calls.length === 2);
    await settled(failing);
    emulator.current().advance(minuteMs - 1);
    await emulator.describe(name);
    expect(failing.calls).toHaveLength(2);
    emulator.current().advance(1);
    await until(() => failing.calls.length === 3);
    await settled(failing);
    isDown = false;
    emulator.current().advance(10 * minuteMs);
    await finished(name);
    const steps = ['createSecret', 'setSecret', 'setSecret', 'setSecret', 'testSecret', 'finishSecret'];
    expect(failing.steps()).toEqual(steps);
    await settled(failing);
    const logged = emulator.current().lines.filter(({ operation }) => operation.startsWith('rotation'));
    expect(logged.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
      'rotation createSecret 200',
      'rotation setSecret 502',
      'rotation setSecret 502',
      'rotation setSecret 200',
      'rotation testSecret 200',
      'rotation finishSecret 200',
    ]);
  });
});

describe('a day of failures', () => {
  const { emulator, rotator, password, rotate, finished, settled } = useRotation();

  withClock('leaves the rotation unfinished, until the next call attempts it again', async () => {
    let isDown = true;
    const failing = rotator(() => (isDown ? fails() : undefined));
    const { name, first } = await password();
    const token = await rotate(name, { RotationLambdaARN: failing.arn });
    for (let attempt = 1; attempt <= 6; attempt++) {
      await until(() => failing.calls.length === attempt);
      await settled(failing);
      emulator.current().advance(17 * hourMs);
    }
    emulator.current().advance(30 * dayMs);
    isDown = false;
    expect(await emulator.stages(name)).toEqual({ [first]: ['AWSCURRENT'], [token]: ['AWSPENDING'] });
    expect(failing.calls).toHaveLength(6);
    expect(await refusal(rotate(name))).toBe(
      "InvalidRequestException: A previous rotation isn't complete. That rotation will be reattempted.",
    );
    await finished(name);
    expect(await emulator.stages(name)).toMatchObject({ [token]: ['AWSCURRENT', 'AWSPENDING'] });
    expect(failing.steps().slice(6)).toEqual(['createSecret', 'setSecret', 'testSecret', 'finishSecret']);
  });
});

describe('an unfinished rotation of a secret with a schedule', () => {
  const { emulator, rotator, password, rotate, finished, settled } = useRotation();

  withClock('is attempted again at the next date, with the same version', async () => {
    let isDown = true;
    const failing = rotator(() => (isDown ? fails() : undefined));
    const { name, first } = await password();
    const RotationRules = { AutomaticallyAfterDays: 2 };
    const token = await rotate(name, { RotationLambdaARN: failing.arn, RotationRules });
    await until(() => failing.calls.length === 1);
    await settled(failing);
    isDown = false;
    emulator.current().advance(2 * dayMs);
    await finished(name);
    expect(await emulator.stages(name)).toEqual({
      [first]: ['AWSPREVIOUS'],
      [token]: ['AWSCURRENT', 'AWSPENDING'],
    });
    expect(failing.steps()).toEqual([
      'createSecret',
      'createSecret',
      'setSecret',
      'testSecret',
      'finishSecret',
    ]);
  });
});

describe('a function that does not move AWSCURRENT', () => {
  const { emulator, define, password, rotate, settled } = useRotation();

  withClock('has not finished', async () => {
    const idle = define(() => {});
    const { name, first } = await password();
    const token = await rotate(name, { RotationLambdaARN: idle.arn });
    await until(() => idle.calls.length === 4);
    await settled(idle);
    expect(await emulator.describe(name)).not.toHaveProperty('LastRotatedDate');
    expect(await emulator.stages(name)).toEqual({ [first]: ['AWSCURRENT'], [token]: ['AWSPENDING'] });
    emulator.current().advance(minuteMs);
    await until(() => idle.calls.length === 5);
    expect(idle.steps().at(-1)).toBe('finishSecret');
  });
});

describe('a rotation whose version lost AWSPENDING', () => {
  const { emulator, rotator, password, rotate, settled } = useRotation();

  withClock('is over', async () => {
    const failing = rotator(({ Step }) => (Step === 'setSecret' ? fails() : undefined));
    const { name, first } = await password();
    const token = await rotate(name, { RotationLambdaARN: failing.arn });
    await until(() => failing.calls.length === 2);
    await settled(failing);
    const label = { SecretId: name, VersionStage: 'AWSPENDING', RemoveFromVersionId: token };
    await emulator.send(new UpdateSecretVersionStageCommand(label));
    emulator.current().advance(dayMs);
    const again = await rotate(name);
    await until(() => failing.calls.length === 4);
    await settled(failing);
    expect(failing.calls.map(({ event }) => event.ClientRequestToken)).toEqual([token, token, again, again]);
    expect(await emulator.stages(name)).toEqual({ [first]: ['AWSCURRENT'], [again]: ['AWSPENDING'] });
  });
});

describe('a secret that is marked for deletion', () => {
  const { emulator, rotator, password, rotate, finished, settled } = useRotation();

  withClock('is not rotated until it is restored', async () => {
    let isDown = true;
    const failing = rotator(() => (isDown ? fails() : undefined));
    const { name } = await password();
    await rotate(name, { RotationLambdaARN: failing.arn });
    await until(() => failing.calls.length === 1);
    await settled(failing);
    await emulator.send(new DeleteSecretCommand({ SecretId: name }));
    expect(await refusal(rotate(name))).toBe(marked);
    expect(await refusal(emulator.send(new CancelRotateSecretCommand({ SecretId: name })))).toBe(marked);
    isDown = false;
    emulator.current().advance(dayMs);
    const other = await password();
    await rotate(other.name, { RotationLambdaARN: rotator().arn });
    await finished(other.name);
    expect(failing.calls).toHaveLength(1);
    await emulator.send(new RestoreSecretCommand({ SecretId: name }));
    await finished(name);
  });
});
