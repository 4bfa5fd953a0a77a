import type { SecretRecord } from './SecretRecord';
import type { Task } from './Task';

/** What has to be done for a secret without a request, and when. */
export function tasksOf(secret: SecretRecord): readonly Pick<Task, 'kind' | 'dueMs'>[] {
  const { deletion, replication, replicaOf } = secret;
  // A replica changes with its primary, and is not rotated by itself.
  const rotation = replicaOf === undefined ? secret.rotation : undefined;
  if (deletion) return [{ kind: 'purge', dueMs: deletion.endMs }];
  const dues = {
    replicate: replication?.dueMs,
    rotate: rotation?.isEnabled ? rotation.dueMs : undefined,
    rotationStep: rotation?.inFlight?.dueMs,
  } as const;
  return (['replicate', 'rotate', 'rotationStep'] as const).flatMap((kind) => {
    const dueMs = dues[kind];
    return dueMs === undefined ? [] : [{ kind, dueMs }];
  });
}
