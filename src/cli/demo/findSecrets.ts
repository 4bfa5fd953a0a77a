import { z } from 'zod';
import type { AskGateway } from './createGatewayClient';

const secret = z.object({
  name: z.string(),
  createdAt: z.string().nullable(),
  lastChangedAt: z.string().nullable(),
  deletion: z.object({ state: z.string() }),
  versions: z.array(
    z.object({ versionId: z.string(), stages: z.array(z.string()), createdAt: z.string().nullable() }),
  ),
});

/** What the gateway knows of a secret that is there already; versions without a label too. No value is read. */
export type FoundSecret = z.output<typeof secret>;

// Without the versions that carry no label, a label that somebody took off would look like a step never done.
const query = `query FindDemoSecrets($ids: [ID!]!) {
  secretsByIds(ids: $ids) {
    name
    createdAt
    lastChangedAt
    deletion { state }
    versions(includeDeprecated: true) { versionId stages createdAt }
  }
}`;

/** Those of the names that exist, by name; also those whose deletion is scheduled. At most 50 names. */
export async function findSecrets(
  ask: AskGateway,
  names: readonly string[],
): Promise<ReadonlyMap<string, FoundSecret>> {
  const data = z.object({ secretsByIds: z.array(secret.nullable()) });
  const { secretsByIds } = await ask(query, { ids: names }, data);
  return new Map(secretsByIds.flatMap((found) => (found ? [[found.name, found] as const] : [])));
}
