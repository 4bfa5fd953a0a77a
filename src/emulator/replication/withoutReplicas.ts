import type { SecretRecord } from '../secret/SecretRecord';

/** The secret without the replicas of some Regions; without any left it is no longer a primary. */
export function withoutReplicas(secret: SecretRecord, regions: ReadonlySet<string>): SecretRecord {
  const { replication } = secret;
  const replicas = replication?.replicas.filter(({ region }) => !regions.has(region)) ?? [];
  return {
    ...secret,
    replication: replication && replicas.length > 0 ? { ...replication, replicas } : undefined,
  };
}
