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

const dayMs = 24 * 60 * 60 * 1000;

const active: DeletionStatus = {
  state: 'ACTIVE',
  requestedAt: undefined,
  deletionDate: undefined,
  recoverableUntilAtLeast: undefined,
  recoveryDays: undefined,
  isRestorable: false,
};

/**
 * The status of a secret that was described or listed. Its `DeletedDate` is the moment of the request and not the
 * deadline, so all that is certain is the shortest window.
 */
export function deletionStatus(deletedDate: Date | undefined): DeletionStatus {
  if (!deletedDate) return active;
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
