import { isGone } from './findSecret';
import type { SecretRecord } from './SecretRecord';
import type { World } from './World';

/**
 * Takes secrets whose recovery window is over off the disk. Callers no longer see them either way, so this may
 * happen at any later time; AWS promises none.
 *
 * @param found what was seen to be gone; one that a change has brought back since is left alone
 */
export function purgeGone(world: World, found: readonly SecretRecord[], nowMs: number): void {
  if (found.length === 0) return;
  const purged = world.change((change) => {
    for (const { name, arn } of found) {
      const secret = change.find(name);
      if (secret?.arn === arn && isGone(secret, nowMs)) change.remove(secret);
    }
  });
  // What could not be purged is found again by the next listing.
  purged.catch(() => {});
}
