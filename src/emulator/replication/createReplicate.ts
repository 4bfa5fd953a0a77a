import type { Clock } from '../createClock';
import type { Kms } from '../secret/Kms';
import type { Place } from '../secret/Place';
import type { Replica, SecretRecord } from '../secret/SecretRecord';
import type { Task } from '../secret/Task';
import type { WorldChange } from '../secret/World';
import type { Store } from '../store/openStore';
import { AwsError } from '../wire/AwsError';
import { copyToReplica } from './copyToReplica';

interface Needs {
  readonly store: Pick<Store, 'world'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly kms: (place: Place) => Kms;
  readonly delayMs: number;
}

/**
 * Brings the replicas of a secret up to date, all in one change. One that fails says so in its status and is tried
 * again with the next change of the primary; whether AWS does that too is not known.
 */
export function createReplicate({ store, clock, kms, delayMs }: Needs) {
  return ({ place, name }: Task): Promise<void> =>
    store.world(place).change((change) => {
      const primary = change.find(name);
      const nowMs = clock.now().getTime();
      if (!primary?.replication || !isDue(primary, nowMs)) return;
      const replicas = primary.replication.replicas.map((replica) =>
        replica.status === 'InProgress' ? follow(change, primary, replica, { nowMs, kms }) : replica,
      );
      change.save({ ...primary, replication: { replicas, delayMs } });
    });
}

// What is on the agenda may have been put off, or done, since the worker looked.
function isDue({ replication, deletion }: SecretRecord, nowMs: number): boolean {
  return !deletion && replication?.dueMs !== undefined && replication.dueMs <= nowMs;
}

function follow(
  change: WorldChange,
  primary: SecretRecord,
  replica: Replica,
  needs: Parameters<typeof copyToReplica>[3],
): Replica {
  try {
    copyToReplica(change, primary, replica, needs);
    return {
      ...replica,
      status: 'InSync',
      statusMessage: 'Replication succeeded',
      // What comes to be there under this name later has not been given up.
      overwrites: undefined,
    };
  } catch (error) {
    // What is not a refusal is a damaged value or record, of which no second try makes a whole one.
    const reason = error instanceof AwsError ? error.message : 'An error occurred on the server side.';
    return { ...replica, status: 'Failed', statusMessage: `Replication failed: ${reason}` };
  }
}
