import type { OperationContext } from './OperationContext';
import type { SecretRecord } from './SecretRecord';
import type { WorldChange } from './World';

/**
 * Deletes a secret that nobody can bring back. On AWS it is still described, and holds its name, for some seconds:
 * `forcedDeletionLifeMs`, which is none unless somebody asks for it.
 */
export function forceDeletion(
  change: WorldChange,
  secret: SecretRecord,
  { nowMs, forcedDeletionLifeMs }: Pick<OperationContext, 'nowMs' | 'forcedDeletionLifeMs'>,
): void {
  // Its end stays where it is, however often it is deleted.
  if (secret.deletion?.isForced) return;
  if (forcedDeletionLifeMs === 0) {
    change.remove(secret);
    return;
  }
  const deletion = { requestedMs: nowMs, endMs: nowMs + forcedDeletionLifeMs, isForced: true } as const;
  change.save({ ...secret, changedMs: nowMs, deletion });
}
