import { LRUCache } from 'lru-cache';

export type DeletionState = 'ACTIVE' | 'SCHEDULED' | 'DELETED';

/** Where a secret stands on its way to deletion. */
export interface DeletionStatus {
  readonly state: DeletionState;
  readonly requestedAt: Date | undefined;
  /** The end of the recovery window; AWS tells it only in its answer to DeleteSecret. */
  readonly deletionDate: Date | undefined;
  readonly recoverableUntilAtLeast: Date | undefined;
  readonly recoveryDays: number | undefined;
  readonly isRestorable: boolean;
}

/** Bounds and default of `RecoveryWindowInDays`: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html */
export const recoveryWindowDays = { min: 7, max: 30, default: 30 } as const;

export const dayMs = 24 * 60 * 60 * 1000;

const active: DeletionStatus = {
  state: 'ACTIVE',
  requestedAt: undefined,
  deletionDate: undefined,
  recoverableUntilAtLeast: undefined,
  recoveryDays: undefined,
  isRestorable: false,
};

/** What this gateway remembers of the deletions that it scheduled: AWS does not tell the deadline again. */
export interface Deadlines {
  remember(arn: string, status: DeletionStatus): void;
  /** Once the secret is restored: its next deletion is another one. */
  forget(arn: string): void;
  /** The status remembered, if it is of the deletion that was asked for at that moment. */
  recall(arn: string, deletedDate: Date): DeletionStatus | undefined;
}

/**
 * How far apart the moment in AWS's answer and the one in the secret may be: recorded were about 10 ms. Another deletion
 * must not be taken for the one remembered, or a longer window would be promised than there is.
 */
const toleranceMs = 1_000;

/** One for the whole gateway, bounded, and gone when it restarts. */
export function createDeadlines(): Deadlines {
  const statuses = new LRUCache<string, DeletionStatus>({ max: 10_000 });
  return {
    remember: (arn, status) => void statuses.set(arn, status),
    forget: (arn) => void statuses.delete(arn),
    recall(arn, deletedDate) {
      const status = statuses.get(arn);
      const distanceMs = Math.abs((status?.requestedAt?.getTime() ?? 0) - deletedDate.getTime());
      return distanceMs < toleranceMs ? status : undefined;
    },
  };
}

/**
 * The status of a secret that was described or listed. Its `DeletedDate` is the moment of the request and not the
 * deadline, so unless that is remembered, all that is certain is the shortest window.
 */
export function deletionStatus(
  arn: string,
  deletedDate: Date | undefined,
  deadlines: Deadlines,
): DeletionStatus {
  if (!deletedDate) return active;
  const remembered = deadlines.recall(arn, deletedDate);
  if (remembered) return remembered;
  return {
    state: 'SCHEDULED',
    requestedAt: deletedDate,
    deletionDate: undefined,
    recoverableUntilAtLeast: new Date(deletedDate.getTime() + recoveryWindowDays.min * dayMs),
    recoveryDays: undefined,
    isRestorable: true,
  };
}

/** The status right after a deletion was scheduled, when the deadline is known. */
export function scheduledDeletion(deletionDate: Date, recoveryDays: number): DeletionStatus {
  return {
    state: 'SCHEDULED',
    requestedAt: new Date(deletionDate.getTime() - recoveryDays * dayMs),
    deletionDate,
    recoverableUntilAtLeast: deletionDate,
    recoveryDays,
    isRestorable: true,
  };
}

/** The status right after a deletion without recovery. */
export function forcedDeletion(deletionDate: Date): DeletionStatus {
  return { ...active, state: 'DELETED', requestedAt: deletionDate, deletionDate };
}
