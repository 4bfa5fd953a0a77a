import { randomUUID } from 'node:crypto';
import type { Clock } from '../createClock';
import { revised } from '../secret/revised';
import type { SecretRecord } from '../secret/SecretRecord';
import type { Task } from '../secret/Task';
import type { WorldChange } from '../secret/World';
import type { Store } from '../store/openStore';
import { AwsError } from '../wire/AwsError';
import { beginRotation, reattempt, unfinishedVersion } from './beginRotation';
import { planRotation, rulesAsGiven } from './planRotation';

/**
 * Begins the rotation that is due by a secret's schedule, and plans the next one from now on: however many dates
 * went by while nobody was there to keep them, the secret is rotated once.
 */
export function createRotate({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  return ({ place, name }: Task): Promise<void> =>
    store.world(place).change((change) => {
      const nowMs = clock.now().getTime();
      const secret = change.find(name);
      const { isEnabled = false, dueMs = Number.POSITIVE_INFINITY } = secret?.rotation ?? {};
      if (!secret || secret.deletion || !isEnabled || dueMs > nowMs) return;
      change.save(revised(beginDue(change, withNextPlan(secret, nowMs), nowMs), nowMs));
    });
}

function withNextPlan(secret: SecretRecord, nowMs: number): SecretRecord {
  const { rotation } = secret;
  if (!rotation) return secret;
  const plan = planRotation(rotation.rules && rulesAsGiven(rotation.rules), nowMs, rotation.dueMs);
  return { ...secret, rotation: { ...rotation, ...plan } };
}

function beginDue(change: WorldChange, secret: SecretRecord, nowMs: number): SecretRecord {
  const unfinished = unfinishedVersion(secret.versions);
  try {
    return unfinished
      ? reattempt(change, secret, unfinished, nowMs)
      : beginRotation(change, secret, randomUUID(), nowMs);
  } catch (error) {
    // No room for another version or label: the date passes, the next one is planned.
    if (error instanceof AwsError) return secret;
    throw error;
  }
}
