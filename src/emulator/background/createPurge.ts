import type { Clock } from '../createClock';
import { isGone } from '../secret/findSecret';
import type { Task } from '../secret/Task';
import type { Store } from '../store/openStore';

/**
 * Takes a secret whose recovery window is over off the disk. Callers no longer see it either way, so this may happen
 * at any later time; AWS promises none.
 */
export function createPurge({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  return ({ place, name }: Task): Promise<void> =>
    store.world(place).change((change) => {
      const secret = change.find(name);
      if (secret && isGone(secret, clock.now().getTime())) change.remove(secret);
    });
}
