import { holderOf } from '../../holderOf';
import { type Problem, Refusal } from '../../Refusal';
import type { Secret } from '../../Secret';
import { versionConflict } from './versionConflict';

/**
 * Refuses to move AWSCURRENT when it is not on the expected version (null or undefined expects nothing), and while a
 * rotation is running, which would undo the move when it ends.
 */
export function refuseUnlessCurrent(
  secret: Secret,
  expectedVersionId: string | null | undefined,
  path: readonly string[] | undefined,
): void {
  const current = holderOf(secret.stagesByVersion, 'AWSCURRENT');
  if (expectedVersionId && current !== expectedVersionId) throw versionConflict(current, path);
  if (secret.rotation.state === 'PENDING') throw new Refusal([rotationInFlight]);
}

const rotationInFlight: Problem = {
  kind: 'generic',
  code: 'INVALID_STATE',
  message:
    'A rotation is running, or is stuck: AWSPENDING is on a version that is not AWSCURRENT. Wait, or take that label off.',
  path: ['id'],
};
