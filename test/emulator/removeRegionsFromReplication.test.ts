import {
  CreateSecretCommand,
  DeleteSecretCommand,
  RemoveRegionsFromReplicationCommand,
} from '@aws-sdk/client-secrets-manager';
import { call } from './support/raw';
import { notFound, refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';
import { home, inRegions, ireland, ohio, replicationDelayMs, useRegions } from './support/useRegions';

const emulator = useEmulator();
const { sendIn, describeIn, valueIn, replicate, replicated, follow } = useRegions(emulator);

const remove = async (SecretId: string, RemoveReplicaRegions: string[]) => {
  const { $metadata, ...answer } = await emulator.send(
    new RemoveRegionsFromReplicationCommand({ SecretId, RemoveReplicaRegions }),
  );
  return answer;
};

inRegions('a replica is deleted at once, the others stay', async () => {
  const name = await replicated(ohio, ireland);
  const { ARN } = await emulator.describe(name);
  expect(await remove(name, [ohio])).toMatchObject({
    ARN,
    ReplicationStatus: [{ Region: ireland, Status: 'InSync' }],
  });
  expect(await refusal(describeIn(ohio, name))).toBe(notFound);
  expect(await valueIn(ireland, name)).toBe('v');
  expect(await emulator.describe(name)).toMatchObject({
    LastChangedDate: emulator.current().now(),
    PrimaryRegion: home,
    ReplicationStatus: [{ Region: ireland }],
  });
});

inRegions('without replicas left a secret is like one that never had any, and can be deleted', async () => {
  const name = await replicated(ohio);
  expect((await remove(name, [ohio])).ReplicationStatus).toEqual([]);
  const described = await emulator.describe(name);
  expect(described).not.toHaveProperty('PrimaryRegion');
  expect(described).not.toHaveProperty('ReplicationStatus');
  const command = new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true });
  expect(await emulator.send(command)).toMatchObject({ Name: name });
});

inRegions('a Region without a replica changes nothing', async () => {
  const name = await replicated(ohio);
  const { ReplicationStatus } = await emulator.describe(name);
  for (const region of [ireland, home])
    expect((await remove(name, [region])).ReplicationStatus).toEqual(ReplicationStatus);
  const alone = emulator.name();
  await emulator.create(alone, 'v');
  expect((await remove(alone, [ohio])).ReplicationStatus).toEqual([]);
});

inRegions('a replica that is still awaited never comes', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  await replicate(name, [ohio, ireland]);
  await remove(name, [ohio]);
  expect(await follow(name)).toMatchObject([{ Region: ireland, Status: 'InSync' }]);
  expect(await refusal(describeIn(ohio, name))).toBe(notFound);
});

inRegions('a secret that stood in the way of a replica stays', async () => {
  const name = emulator.name();
  await sendIn(ohio)(new CreateSecretCommand({ Name: name, SecretString: 'other' }));
  await emulator.create(name, 'v');
  await replicate(name, [ohio]);
  expect(await follow(name)).toMatchObject([{ Status: 'Failed' }]);
  expect((await remove(name, [ohio])).ReplicationStatus).toEqual([]);
  expect(await valueIn(ohio, name)).toBe('other');
});

inRegions('a Region can have a replica again', async () => {
  const name = await replicated(ohio);
  await remove(name, [ohio]);
  await emulator.put(name, 'w');
  await replicate(name, [ohio]);
  expect(await follow(name)).toMatchObject([{ Status: 'InSync' }]);
  expect(await valueIn(ohio, name)).toBe('w');
  expect(await valueIn(ohio, name, 'AWSPREVIOUS')).toBe('v');
});

inRegions('the bounds of the model, an unknown secret', async () => {
  const answer = async (RemoveReplicaRegions: unknown) => {
    const input = { SecretId: 's', RemoveReplicaRegions };
    return JSON.parse((await call(emulator.server, 'RemoveRegionsFromReplication', input)).text);
  };
  expect((await answer([])).message).toBe(
    "1 validation error detected: Value '[]' at 'removeReplicaRegions' failed to satisfy constraint: Member must have length greater than or equal to 1",
  );
  expect((await answer(['Nowhere'])).message).toMatch(/Value '\[Nowhere\]' at 'removeReplicaRegions' failed/);
  expect((await answer(undefined)).message).toMatch(/Value null at 'removeReplicaRegions'/);
  expect(await refusal(remove(emulator.name(), [ohio]))).toBe(notFound);
});

inRegions('the delay is that of a change, whatever is removed meanwhile', async () => {
  const name = await replicated(ohio, ireland);
  await emulator.put(name, 'w');
  emulator.current().advance(replicationDelayMs - 1);
  await remove(name, [ireland]);
  expect(await valueIn(ohio, name)).toBe('v');
  await follow(name);
  expect(await valueIn(ohio, name)).toBe('w');
});
