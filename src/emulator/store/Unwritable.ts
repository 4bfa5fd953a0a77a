import { AwsError } from '../wire/AwsError';

/** `DataFileGone`, or a code of the system such as ENOSPC; LMDB says EIO as well when a disk is full. */
export type Obstacle = 'DataFileGone' | `E${string}`;

/** A change that was refused, or was lost on its way to the disk: nothing of it is kept. For clients a fault of AWS's. */
export class Unwritable extends AwsError {
  constructor(readonly obstacle: Obstacle) {
    super('InternalServiceError', remedyOf(obstacle), 500);
  }
}

/** What has happened and what to do, for clients and for the log: no path, since it leaves the machine. */
export function remedyOf(obstacle: Obstacle): string {
  return obstacle === 'DataFileGone' ? gone : full;
}

const gone =
  'The data file of this embedded Secrets Manager is no longer where it was, and nothing is written: put it back, or restart to begin anew. Until then what was in it can still be read.';
const full =
  'The disk of this embedded Secrets Manager is full, or fails, and nothing was written: make room on it.';
