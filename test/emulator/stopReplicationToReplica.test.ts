import {
  DeleteSecretCommand,
  PutSecretValueCommand,
  ReplicateSecretToRegionsCommand,
  StopReplicationToReplicaCommand,
} from '@aws-sdk/client-secrets-manager';
import { notFound, refusal } from './support/refusal';
import { until } from './support/until';
import { useEmulator } from './support/useEmulator';
import {
  home,
  inRegions,
  ireland,
  ohio,
  onReplica,
  replicationDelayMs,
  useRegions,
} from './support/useRegions';

const emulator = useEmulator();
const { sendIn, describeIn, valueIn, replicated, follow } = useRegions(emulator);

const stopIn = async (region: string, SecretId: string) => {
  const { $metadata, ...answer } = await sendIn(region)(new StopReplicationToReplicaCommand({ SecretId }));
  return answer;
};
const onPrimary =
  "InvalidParameterException: Operation not permitted on a primary secret. Call must be made in replica secret's region.";

inRegions('a promoted replica and its primary are secrets of their own', async () => {
  const name = await replicated(ohio);
  const { ARN } = await describeIn(ohio, name);
  expect(await stopIn(ohio, name)).toEqual({ ARN });
  expect(await describeIn(ohio, name)).toMatchObject({ ARN, LastChangedDate: emulator.current().now() });
  for (const region of [home, ohio]) {
    const described = await describeIn(region, name);
    expect(described).not.toHaveProperty('PrimaryRegion');
    expect(described).not.toHaveProperty('ReplicationStatus');
  }
  await sendIn(ohio)(new PutSecretValueCommand({ SecretId: name, SecretString: 'of ohio' }));
  await emulator.put(name, 'of home');
  await follow(name);
  expect(await valueIn(ohio, name)).toBe('of ohio');
  expect(await valueIn(home, name)).toBe('of home');
  await emulator.send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }));
  expect(await valueIn(ohio, name)).toBe('of ohio');
});

inRegions('the other replicas stay with the primary', async () => {
  const name = await replicated(ohio, ireland);
  await stopIn(ohio, name);
  expect(await emulator.describe(name)).toMatchObject({
    PrimaryRegion: home,
    ReplicationStatus: [{ Region: ireland, Status: 'InSync' }],
  });
  await emulator.put(name, 'w');
  await follow(name);
  expect(await valueIn(ireland, name)).toBe('w');
  expect(await valueIn(ohio, name)).toBe('v');
});

inRegions('what has not arrived before does not come any more', async () => {
  const name = await replicated(ohio, ireland);
  await emulator.put(name, 'w');
  await stopIn(ohio, name);
  await follow(name);
  expect(await valueIn(ohio, name)).toBe('v');
  expect(await valueIn(ireland, name)).toBe('w');
});

inRegions('a promoted secret has its versions, and may have replicas itself', async () => {
  const name = await replicated(ohio);
  await stopIn(ohio, name);
  const { VersionIdsToStages } = await describeIn(home, name);
  expect(await describeIn(ohio, name)).toMatchObject({ VersionIdsToStages });
  await sendIn(ohio)(
    new ReplicateSecretToRegionsCommand({ SecretId: name, AddReplicaRegions: [{ Region: ireland }] }),
  );
  emulator.current().advance(replicationDelayMs);
  await until(async () => (await describeIn(ohio, name)).ReplicationStatus?.[0]?.Status === 'InSync');
  expect(await describeIn(ireland, name)).toMatchObject({ PrimaryRegion: ohio, VersionIdsToStages });
});

inRegions('on a primary, on a secret without replicas, on an unknown one', async () => {
  const name = await replicated(ohio);
  expect(await refusal(stopIn(home, name))).toBe(onPrimary);
  const alone = emulator.name();
  await emulator.create(alone, 'v');
  expect(await refusal(stopIn(home, alone))).toBe(onPrimary);
  expect(await refusal(stopIn(ireland, name))).toBe(notFound);
  const { ARN = '' } = await describeIn(ohio, name);
  expect(await refusal(stopIn(home, ARN))).toBe(notFound);
  expect(await refusal(sendIn(ohio)(new DeleteSecretCommand({ SecretId: ARN })))).toBe(onReplica);
  expect(await stopIn(ohio, ARN)).toEqual({ ARN });
});
