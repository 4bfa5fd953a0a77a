import {
  CreateSecretCommand,
  DeleteResourcePolicyCommand,
  DeleteSecretCommand,
  GetResourcePolicyCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  RemoveRegionsFromReplicationCommand,
  RestoreSecretCommand,
  RotateSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { policyOf, statement } from './support/policies';
import { call } from './support/raw';
import { marked, notFound, refusal } from './support/refusal';
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
const { sendIn, describeIn, valueIn, replicate, replicated, follow } = useRegions(emulator);

const defaultKey = 'alias/aws/secretsmanager';
const succeeded = (Region: string) => ({
  Region,
  KmsKeyId: defaultKey,
  Status: 'InSync',
  StatusMessage: 'Replication succeeded',
});
const inProgress = (Region: string) => ({ Region, KmsKeyId: defaultKey, Status: 'InProgress' });
const ResourcePolicy = policyOf(statement());
const tick = () => emulator.current().advance(60_000);

inRegions('the answer is InProgress; when the replica is there it is InSync', async () => {
  const name = emulator.name();
  const { ARN = '' } = await emulator.create(name, 'v');
  tick();
  const asked = emulator.current().now();
  expect(await replicate(name, [ohio])).toEqual({ ARN, ReplicationStatus: [inProgress(ohio)] });
  expect(await emulator.describe(name)).toMatchObject({
    LastChangedDate: asked,
    PrimaryRegion: home,
    ReplicationStatus: [inProgress(ohio)],
  });
  emulator.current().advance(replicationDelayMs - 1);
  expect(await refusal(describeIn(ohio, name))).toBe(notFound);
  emulator.current().advance(1);
  expect(await follow(name)).toEqual([succeeded(ohio)]);
  expect(await valueIn(ohio, name)).toBe('v');
});

inRegions('edge case 39: a replica has its own date and key, and no status', async () => {
  const name = emulator.name();
  const { ARN = '', VersionId = '' } = await emulator.create(name, 'v');
  const { CreatedDate } = await emulator.describe(name);
  tick();
  await replicate(name, [ohio]);
  await follow(name);
  const replica = await describeIn(ohio, name);
  expect(replica).toEqual({
    ARN: ARN.replace(home, ohio),
    Name: name,
    CreatedDate: expect.any(Date),
    LastChangedDate: expect.any(Date),
    KmsKeyId: defaultKey,
    PrimaryRegion: home,
    VersionIdsToStages: { [VersionId]: ['AWSCURRENT'] },
  });
  expect(replica.CreatedDate?.getTime()).toBeGreaterThan(CreatedDate?.getTime() ?? Number.NaN);
  expect(await emulator.describe(name)).not.toHaveProperty('KmsKeyId');
});

inRegions('edge case 39: a replica lists no versions', async () => {
  const name = await replicated(ohio);
  const command = new ListSecretVersionIdsCommand({ SecretId: name, IncludeDeprecated: true });
  expect((await sendIn(ohio)(command)).Versions).toEqual([]);
  expect((await emulator.send(command)).Versions).toHaveLength(1);
});

inRegions('edge case 39: nothing is written on a replica', async () => {
  const name = await replicated(ohio);
  const send = sendIn(ohio);
  const before = await describeIn(ohio, name);
  const { VersionIdsToStages = {} } = before;
  const [VersionId] = Object.keys(VersionIdsToStages);
  const writes = [
    send(new PutSecretValueCommand({ SecretId: name, SecretString: 'w' })),
    send(new UpdateSecretCommand({ SecretId: name, Description: 'd' })),
    send(new DeleteSecretCommand({ SecretId: name })),
    send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true })),
    send(new TagResourceCommand({ SecretId: name, Tags: [{ Key: 'k', Value: 'v' }] })),
    send(new UntagResourceCommand({ SecretId: name, TagKeys: ['k'] })),
    send(
      new UpdateSecretVersionStageCommand({ SecretId: name, VersionStage: 'L', MoveToVersionId: VersionId }),
    ),
    send(new PutResourcePolicyCommand({ SecretId: name, ResourcePolicy })),
    send(new DeleteResourcePolicyCommand({ SecretId: name })),
    send(new RestoreSecretCommand({ SecretId: name })),
    send(new RotateSecretCommand({ SecretId: name, RotationRules: { AutomaticallyAfterDays: 1 } })),
    send(new RemoveRegionsFromReplicationCommand({ SecretId: name, RemoveReplicaRegions: [ireland] })),
  ];
  for (const write of writes) expect(await refusal(write)).toBe(onReplica);
  expect(await describeIn(ohio, name)).toEqual(before);
});

inRegions('values, labels, tags, description and policy follow the primary', async () => {
  const name = await replicated(ohio, ireland);
  const second = await emulator.put(name, 'second', ['AWSCURRENT', 'BLUE']);
  await emulator.send(new UpdateSecretCommand({ SecretId: name, Description: 'described' }));
  await emulator.send(new TagResourceCommand({ SecretId: name, Tags: [{ Key: 'k', Value: 'v' }] }));
  await emulator.send(new PutResourcePolicyCommand({ SecretId: name, ResourcePolicy }));
  expect((await emulator.describe(name)).ReplicationStatus).toEqual([inProgress(ohio), inProgress(ireland)]);
  expect(await valueIn(ohio, name)).toBe('v');
  expect(await follow(name)).toMatchObject([succeeded(ohio), succeeded(ireland)]);
  const { VersionIdsToStages = {}, Tags, Description } = await emulator.describe(name);
  const policy = new GetResourcePolicyCommand({ SecretId: name });
  const { ResourcePolicy: kept } = await emulator.send(policy);
  for (const region of [ohio, ireland]) {
    expect(await describeIn(region, name)).toMatchObject({ VersionIdsToStages, Tags, Description });
    expect(await valueIn(region, name, 'BLUE')).toBe('second');
    expect(await valueIn(region, name, 'AWSPREVIOUS')).toBe('v');
    expect((await sendIn(region)(policy)).ResourcePolicy).toBe(kept);
  }
  expect(VersionIdsToStages[second]).toEqual(expect.arrayContaining(['AWSCURRENT', 'BLUE']));
  await emulator.send(new UntagResourceCommand({ SecretId: name, TagKeys: ['k'] }));
  await follow(name);
  expect(await describeIn(ohio, name)).toMatchObject({ Tags: [] });
});

inRegions('the day of a read is of the Region alone, and is in the status of the primary', async () => {
  const name = await replicated(ohio, ireland);
  await valueIn(ohio, name);
  const LastAccessedDate = new Date('2026-09-24T00:00:00Z');
  expect(await describeIn(ohio, name)).toMatchObject({ LastAccessedDate });
  for (const region of [home, ireland])
    expect(await describeIn(region, name)).not.toHaveProperty('LastAccessedDate');
  await emulator.send(new UpdateSecretCommand({ SecretId: name, Description: 'again' }));
  expect(await follow(name)).toEqual([{ ...succeeded(ohio), LastAccessedDate }, succeeded(ireland)]);
  expect(await describeIn(ohio, name)).toMatchObject({ LastAccessedDate, Description: 'again' });
});

inRegions('edge case 40: a name that is taken is seen in the status alone', async () => {
  const name = emulator.name();
  const { ARN } = await sendIn(ohio)(new CreateSecretCommand({ Name: name, SecretString: 'other' }));
  await emulator.create(name, 'v');
  expect((await replicate(name, [ohio, ireland])).ReplicationStatus).toEqual([
    inProgress(ohio),
    inProgress(ireland),
  ]);
  expect(await follow(name)).toEqual([
    {
      ...inProgress(ohio),
      Status: 'Failed',
      StatusMessage: `Replication failed: Secret name ${name} already exists in region ${ohio}.`,
    },
    succeeded(ireland),
  ]);
  expect(await describeIn(ohio, name)).toMatchObject({ ARN });
  expect(await valueIn(ohio, name)).toBe('other');
});

inRegions('edge case 11: with force the other secret gives way and leaves its date', async () => {
  const name = emulator.name();
  const { ARN: old = '' } = await sendIn(ohio)(
    new CreateSecretCommand({ Name: name, SecretString: 'other' }),
  );
  const { CreatedDate } = await describeIn(ohio, name);
  tick();
  const { ARN = '' } = await emulator.create(name, 'v');
  await replicate(name, [ohio], true);
  expect(await follow(name)).toEqual([succeeded(ohio)]);
  expect(await describeIn(ohio, name)).toMatchObject({ ARN: ARN.replace(home, ohio), CreatedDate });
  expect(await valueIn(ohio, name)).toBe('v');
  expect(await refusal(describeIn(ohio, old))).toBe(notFound);
});

inRegions('force spares a secret that has replicas of its own', async () => {
  const name = emulator.name();
  await sendIn(ohio)(
    new CreateSecretCommand({ Name: name, SecretString: 'other', AddReplicaRegions: [{ Region: ireland }] }),
  );
  await emulator.create(name, 'v');
  await replicate(name, [ohio], true);
  expect(await follow(name)).toMatchObject([{ Status: 'Failed' }]);
  expect(await valueIn(ohio, name)).toBe('other');
});

inRegions('a Region that has a replica is brought up to date, one named twice is one entry', async () => {
  const name = await replicated(ohio);
  const KmsKeyId = 'arn:aws:kms:us-east-2:123456789012:key/11111111-2222-3333-4444-555555555555';
  const { ReplicationStatus } = await replicate(name, [
    { Region: ohio, KmsKeyId },
    { Region: ireland },
    { Region: ireland },
  ]);
  expect(ReplicationStatus).toEqual([{ ...inProgress(ohio), KmsKeyId }, inProgress(ireland)]);
  expect(await follow(name)).toEqual([{ ...succeeded(ohio), KmsKeyId }, succeeded(ireland)]);
  expect(await describeIn(ohio, name)).toMatchObject({ KmsKeyId });
});

inRegions('a Region that joins leaves the status of the others alone', async () => {
  const name = await replicated(ohio);
  expect((await replicate(name, [ireland])).ReplicationStatus).toEqual([
    succeeded(ohio),
    inProgress(ireland),
  ]);
  expect(await follow(name)).toEqual([succeeded(ohio), succeeded(ireland)]);
});

inRegions('Regions that can hold no replica', async () => {
  const name = emulator.name();
  await emulator.create(name, 'v');
  for (const region of [home, 'cn-north-1', 'a-1'])
    expect(await refusal(replicate(name, [ireland, region]))).toBe(
      'InvalidParameterException: Invalid replica region.',
    );
  expect(await refusal(replicate(name, [{}]))).toBe('InvalidParameterException: Invalid replica region.');
  expect(await emulator.describe(name)).not.toHaveProperty('ReplicationStatus');
});

inRegions('the bounds of the model, at their paths', async () => {
  const answer = async (AddReplicaRegions: unknown) =>
    JSON.parse(
      (await call(emulator.server, 'ReplicateSecretToRegions', { SecretId: 's', AddReplicaRegions })).text,
    );
  expect(await answer([])).toEqual({
    __type: 'ValidationException',
    message:
      "1 validation error detected: Value '[]' at 'addReplicaRegions' failed to satisfy constraint: Member must have length greater than or equal to 1",
  });
  expect((await answer([{ Region: 'Nowhere' }])).message).toMatch(
    /^1 validation error detected: Value 'Nowhere' at 'addReplicaRegions\.1\.member\.region' failed/,
  );
});

inRegions('an unknown secret, one that is marked', async () => {
  expect(await refusal(replicate(emulator.name(), [ohio]))).toBe(notFound);
  const name = emulator.name();
  await emulator.create(name, 'v');
  await emulator.send(new DeleteSecretCommand({ SecretId: name }));
  expect(await refusal(replicate(name, [ohio]))).toBe(marked);
});

inRegions('a primary with replicas is not deleted', async () => {
  const name = await replicated(ohio, ireland);
  const { ARN } = await emulator.describe(name);
  for (const ForceDeleteWithoutRecovery of [false, true])
    expect(
      await refusal(emulator.send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery }))),
    ).toBe(
      `InvalidParameterException: You can't delete secret ${ARN} that still has replica regions [${ohio}, ${ireland}].`,
    );
});

inRegions('CreateSecret makes replicas, and answers their status', async () => {
  const name = emulator.name();
  const command = new CreateSecretCommand({
    Name: name,
    SecretString: 'v',
    AddReplicaRegions: [{ Region: ohio }],
    ClientRequestToken: 'a'.repeat(32),
  });
  expect(await emulator.send(command)).toMatchObject({ ReplicationStatus: [inProgress(ohio)] });
  expect(await follow(name)).toEqual([succeeded(ohio)]);
  expect(await valueIn(ohio, name)).toBe('v');
  expect(await emulator.send(command)).toMatchObject({ ReplicationStatus: [succeeded(ohio)] });
  const own = new CreateSecretCommand({ Name: emulator.name(), AddReplicaRegions: [{ Region: home }] });
  expect(await refusal(emulator.send(own))).toBe('InvalidParameterException: Invalid replica region.');
});

inRegions('CreateSecret with force takes the place of a secret in another Region', async () => {
  const name = emulator.name();
  await sendIn(ohio)(new CreateSecretCommand({ Name: name, SecretString: 'other' }));
  await emulator.send(
    new CreateSecretCommand({
      Name: name,
      SecretString: 'v',
      AddReplicaRegions: [{ Region: ohio }],
      ForceOverwriteReplicaSecret: true,
    }),
  );
  expect(await follow(name)).toEqual([succeeded(ohio)]);
  expect(await valueIn(ohio, name)).toBe('v');
});

inRegions('a replica holds its name, also against the call that created its primary', async () => {
  const input = { Name: emulator.name(), SecretString: 'v', ClientRequestToken: 'b'.repeat(32) };
  await emulator.send(new CreateSecretCommand({ ...input, AddReplicaRegions: [{ Region: ohio }] }));
  await follow(input.Name);
  expect(await refusal(sendIn(ohio)(new CreateSecretCommand(input)))).toBe(
    `ResourceExistsException: The operation failed because the secret ${input.Name} already exists.`,
  );
});

inRegions('a secret without a value is replicated, and its first value follows', async () => {
  const name = emulator.name();
  await emulator.create(name);
  await replicate(name, [ohio]);
  await follow(name);
  expect(await describeIn(ohio, name)).not.toHaveProperty('VersionIdsToStages');
  await emulator.put(name, 'late');
  await follow(name);
  expect(await valueIn(ohio, name)).toBe('late');
});

inRegions('both are found by their primary Region, the replica in its own', async () => {
  const name = await replicated(ohio);
  const command = new ListSecretsCommand({
    Filters: [
      { Key: 'primary-region', Values: [home] },
      { Key: 'name', Values: [name] },
    ],
  });
  for (const region of [home, ohio]) {
    const [entry, ...more] = (await sendIn(region)(command)).SecretList ?? [];
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ Name: name, PrimaryRegion: home });
    expect(entry).not.toHaveProperty('ReplicationStatus');
  }
});

inRegions('of many writes in a row the last arrives, and none is waited for', async () => {
  const name = await replicated(ohio);
  for (let index = 0; index < 10; index++) {
    await emulator.put(name, `value ${index}`);
    emulator.current().advance(replicationDelayMs / 5);
  }
  // The delay has passed twice since the first of them: a steady writer does not hold replicas back.
  await until(async () => (await valueIn(ohio, name)) !== 'v');
  await follow(name);
  expect(await valueIn(ohio, name)).toBe('value 9');
});
