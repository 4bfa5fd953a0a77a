import { RotateSecretCommand, StopReplicationToReplicaCommand } from '@aws-sdk/client-secrets-manager';
import { refusal } from './support/refusal';
import { inRegions, ohio, onReplica, useRegions } from './support/useRegions';
import { useRotation } from './support/useRotation';

const { emulator, rotator, password, rotate, finished } = useRotation();
const { sendIn, describeIn, valueIn, replicate, follow } = useRegions(emulator);
const dayMs = 24 * 60 * 60_000;

inRegions('what a rotation makes comes to the replica, which is not rotated by itself', async () => {
  const { name, first } = await password();
  await replicate(name, [ohio]);
  await follow(name);
  const rotation = rotator();
  const rules = { RotationLambdaARN: rotation.arn, RotationRules: { AutomaticallyAfterDays: 10 } };
  const second = await rotate(name, rules);
  await finished(name);
  await follow(name);
  const { RotationRules, NextRotationDate, LastRotatedDate, VersionIdsToStages } =
    await emulator.describe(name);
  expect(Object.keys(VersionIdsToStages ?? {}).sort()).toEqual([first, second].sort());
  expect(await describeIn(ohio, name)).toMatchObject({
    RotationEnabled: true,
    RotationLambdaARN: rotation.arn,
    RotationRules,
    NextRotationDate,
    LastRotatedDate,
    VersionIdsToStages,
  });
  expect(await valueIn(ohio, name)).toBe((await emulator.value(name)).SecretString);
  expect(await refusal(sendIn(ohio)(new RotateSecretCommand({ SecretId: name })))).toBe(onReplica);

  // Of one secret with a schedule and its replica, one is rotated when it is time: four calls.
  const calls = rotation.calls.length;
  emulator.current().advance(11 * dayMs);
  await finished(name);
  expect(rotation.calls.length).toBe(calls + 4);
});

inRegions('a promoted replica shows the schedule switched off', async () => {
  const { name } = await password();
  const rotation = rotator();
  await rotate(name, { RotationLambdaARN: rotation.arn, RotationRules: { AutomaticallyAfterDays: 10 } });
  await finished(name);
  await replicate(name, [ohio]);
  await follow(name);
  await sendIn(ohio)(new StopReplicationToReplicaCommand({ SecretId: name }));
  const promoted = await describeIn(ohio, name);
  expect(promoted).toMatchObject({ RotationEnabled: false, RotationLambdaARN: rotation.arn });
  expect(promoted).not.toHaveProperty('NextRotationDate');
  expect(await emulator.describe(name)).toMatchObject({ RotationEnabled: true });
});
