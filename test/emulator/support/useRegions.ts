import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  type ReplicaRegionType,
  ReplicateSecretToRegionsCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { emulatorOnly } from './emulatorOnly';
import { until } from './until';
import type { useEmulator } from './useEmulator';

export const home = 'us-east-1';
export const ohio = 'us-east-2';
export const ireland = 'eu-west-1';

/** How long after a change replicas follow. */
export const replicationDelayMs = 250;

/** `test` for secrets in several Regions. */
export const inRegions = emulatorOnly('it leaves secrets in other Regions, and moves the clock');

export const onReplica =
  "InvalidParameterException: Operation not permitted on a replica secret. Call must be made in primary secret's region.";

/** Secrets in several Regions of one emulator. */
export function useRegions(emulator: ReturnType<typeof useEmulator>) {
  const clients = new Map<string, SecretsManagerClient>();
  const clientIn = (region: string) => {
    const client = clients.get(region) ?? emulator.current().clientIn(region);
    clients.set(region, client);
    return client;
  };
  const sendIn = (region: string): SecretsManagerClient['send'] => {
    const client = clientIn(region);
    return client.send.bind(client);
  };
  const describeIn = async (region: string, SecretId: string) => {
    const { $metadata, ...described } = await clientIn(region).send(new DescribeSecretCommand({ SecretId }));
    return described;
  };
  const regions = {
    sendIn,
    describeIn,
    async valueIn(region: string, SecretId: string, VersionStage?: string) {
      const read = await clientIn(region).send(new GetSecretValueCommand({ SecretId, VersionStage }));
      return read.SecretString;
    },
    /** Asks for replicas of a secret of the home Region; nothing is copied yet. */
    async replicate(SecretId: string, regions: (string | ReplicaRegionType)[], force?: boolean) {
      const AddReplicaRegions = regions.map((region) =>
        typeof region === 'string' ? { Region: region } : region,
      );
      const { $metadata, ...answer } = await clientIn(home).send(
        new ReplicateSecretToRegionsCommand({
          SecretId,
          AddReplicaRegions,
          ForceOverwriteReplicaSecret: force,
        }),
      );
      return answer;
    },
    /** Lets the replicas of a secret follow, and gives their status. */
    async follow(name: string) {
      emulator.current().advance(replicationDelayMs);
      const status = async () => (await describeIn(home, name)).ReplicationStatus ?? [];
      await until(async () => (await status()).every(({ Status }) => Status !== 'InProgress'));
      return status();
    },
  };
  return {
    ...regions,
    /** A secret of the value `v` with replicas that have followed, made some time ago. */
    async replicated(...names: string[]) {
      const name = emulator.name('replicated');
      await emulator.create(name, 'v');
      await regions.replicate(name, names);
      await regions.follow(name);
      emulator.current().advance(60_000);
      return name;
    },
  };
}
