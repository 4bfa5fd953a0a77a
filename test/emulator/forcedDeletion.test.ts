import { join } from 'node:path';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  RemoveRegionsFromReplicationCommand,
  RestoreSecretCommand,
  StopReplicationToReplicaCommand,
} from '@aws-sdk/client-secrets-manager';
import { open } from 'lmdb';
import { emulatorOnly } from './support/emulatorOnly';
import { marked, notFound, refusal } from './support/refusal';
import { until } from './support/until';
import { useEmulator } from './support/useEmulator';
import { ohio, onReplica, useRegions } from './support/useRegions';

const lifeMs = 3_000;
const emulator = useEmulator({ forcedDeletionLifeMs: lifeMs });
const { sendIn, describeIn, valueIn, replicate, follow } = useRegions(emulator);
const withLife = emulatorOnly('it needs a forced deletion that lasts as long as the test says');

const force = (SecretId: string) =>
  emulator.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));

withLife(
  'edge case 9: a secret is described for a while after a forced deletion, and its name is held',
  async () => {
    const name = emulator.name();
    const { ARN: old } = await emulator.create(name, 'v');
    const now = emulator.current().now();
    expect(await force(name)).toMatchObject({ ARN: old, DeletionDate: now });
    emulator.current().advance(lifeMs - 1);
    expect(await emulator.describe(name)).toMatchObject({ ARN: old, DeletedDate: now });
    expect(await refusal(emulator.create(name, 'new'))).toBe(
      "InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
    emulator.current().advance(1);
    expect(await refusal(emulator.describe(name))).toBe(notFound);
    expect((await emulator.create(name, 'new')).ARN).not.toBe(old);
  },
);

withLife('nobody reads, writes or restores it meanwhile', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  await force(name);
  expect(await refusal(emulator.value(name))).toBe(marked);
  expect(await refusal(emulator.send(new PutSecretValueCommand({ SecretId: name, SecretString: 'w' })))).toBe(
    marked,
  );
  expect(await refusal(emulator.send(new RestoreSecretCommand({ SecretId: name })))).toBe(notFound);
  const Filters = [{ Key: 'name' as const, Values: [name] }];
  expect((await emulator.send(new ListSecretsCommand({ Filters }))).SecretList).toEqual([]);
});

withLife('a second forced deletion succeeds and does not lengthen it', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  await force(name);
  emulator.current().advance(lifeMs / 2);
  expect(await force(name)).toMatchObject({ Name: name });
  expect(await refusal(emulator.send(new DeleteSecretCommand({ SecretId: name })))).toBe(marked);
  emulator.current().advance(lifeMs / 2);
  expect(await refusal(emulator.describe(name))).toBe(notFound);
});

withLife('at its end the secret and its values are off the disk', async () => {
  const name = emulator.name();
  const { ARN = '' } = await emulator.create(name, 'v');
  await force(name);
  const root = open({
    path: join(emulator.current().directory, 'secrets.mdb'),
    encoding: 'json',
    readOnly: true,
  });
  const values = root.openDB<Buffer, string>('values', { encoding: 'binary' });
  const kept = () => [...values.getKeys({ start: `${ARN} `, end: `${ARN}!` })].length;
  expect(kept()).toBe(1);
  emulator.current().advance(lifeMs);
  await until(() => kept() === 0);
  await root.close();
});

withLife('a replica that was removed is described as deleted, and can be made again', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  await replicate(name, [ohio]);
  await follow(name);
  await emulator.send(
    new RemoveRegionsFromReplicationCommand({ SecretId: name, RemoveReplicaRegions: [ohio] }),
  );
  const DeletedDate = emulator.current().now();
  expect(await describeIn(ohio, name)).toMatchObject({ DeletedDate });
  expect(await refusal(valueIn(ohio, name))).toBe(marked);
  const send = sendIn(ohio);
  expect(await refusal(send(new StopReplicationToReplicaCommand({ SecretId: name })))).toBe(marked);
  expect(await refusal(send(new RestoreSecretCommand({ SecretId: name })))).toBe(onReplica);
  expect(await refusal(send(new CreateSecretCommand({ Name: name })))).toContain('already scheduled');
  await emulator.put(name, 'w');
  await replicate(name, [ohio]);
  expect(await follow(name)).toMatchObject([{ Status: 'InSync' }]);
  expect(await describeIn(ohio, name)).not.toHaveProperty('DeletedDate');
  expect(await valueIn(ohio, name)).toBe('w');
  emulator.current().advance(lifeMs);
  expect(await valueIn(ohio, name)).toBe('w');
});
