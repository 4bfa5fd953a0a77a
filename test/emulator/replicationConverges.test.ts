import { randomUUID } from 'node:crypto';
import {
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RemoveRegionsFromReplicationCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { policyOf, putPolicy, statement } from './support/policies';
import { until } from './support/until';
import { useEmulator } from './support/useEmulator';
import { home, inRegions, ireland, ohio, useRegions } from './support/useRegions';

const emulator = useEmulator({ replicationDelayMs: 2 });
const { sendIn, describeIn, replicate } = useRegions(emulator);

/** Everything of a secret that its replicas have as well. */
async function shared(region: string, SecretId: string) {
  const send = sendIn(region);
  const { Description, Tags, VersionIdsToStages = {} } = await describeIn(region, SecretId);
  const { ResourcePolicy } = await send(new GetResourcePolicyCommand({ SecretId }));
  const values = await Promise.all(
    Object.keys(VersionIdsToStages).map(async (VersionId) => {
      const { SecretString } = await send(new GetSecretValueCommand({ SecretId, VersionId }));
      return [VersionId, SecretString];
    }),
  );
  return { Description, Tags, VersionIdsToStages, ResourcePolicy, values };
}

inRegions('after many changes at once the replicas are what the primary is', async () => {
  const name = emulator.name();
  await emulator.create(name, 'first');
  emulator.current().emulator.clock.resume();
  await replicate(name, [ohio, ireland]);
  const { send } = emulator;
  // One that loses a race for a label is refused, which is as good: what counts is where it ends.
  const change = (index: number): Promise<unknown> => {
    const SecretId = name;
    switch (index % 6) {
      case 0:
        return send(new PutSecretValueCommand({ SecretId, SecretString: `value ${index}` }));
      case 1:
        return send(new UpdateSecretCommand({ SecretId, Description: `described ${index}` }));
      case 2:
        return send(
          new TagResourceCommand({ SecretId, Tags: [{ Key: `k${index % 5}`, Value: String(index) }] }),
        );
      case 3:
        return send(new UntagResourceCommand({ SecretId, TagKeys: [`k${index % 4}`] }));
      case 4:
        return emulator.put(name, `labelled ${index}`, ['BLUE'], randomUUID()).then((MoveToVersionId) =>
          send(
            new UpdateSecretVersionStageCommand({
              SecretId,
              VersionStage: `L${index % 3}`,
              MoveToVersionId,
            }),
          ),
        );
      default:
        return putPolicy(emulator, name, policyOf(statement({ Sid: `S${index}` })));
    }
  };
  const again = async () => {
    await send(new RemoveRegionsFromReplicationCommand({ SecretId: name, RemoveReplicaRegions: [ireland] }));
    await replicate(name, [ireland]);
  };
  const changes = Array.from({ length: 120 }, (_, index) => change(index));
  const outcomes = await Promise.allSettled([...changes, again(), again()]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(100);
  await until(async () => {
    const { ReplicationStatus } = await emulator.describe(name);
    return ReplicationStatus?.every(({ Status }) => Status === 'InSync') ?? false;
  });
  const primary = await shared(home, name);
  expect(primary.Description).toMatch(/^described /);
  for (const region of [ohio, ireland]) expect(await shared(region, name)).toEqual(primary);
});
