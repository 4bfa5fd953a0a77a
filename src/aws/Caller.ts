import type { AwsAccount } from '../telemetry/createAwsAccount';

/** A request, by identity: those that wait for AWS take turns. */
export interface Lane {
  /** Who asks: callers take turns first, and the requests of each among themselves. */
  readonly subject?: string;
}

/** For whom AWS is called, and how long it may take. */
export interface Caller {
  readonly lane: Lane;
  /** Aborted when the caller is gone: ends a read, and keeps a write from being sent, or sent again, that waits for it. */
  readonly signal: AbortSignal | undefined;
  /** By `performance.now()`: a read has ended by then, and no attempt of a write begins later. */
  readonly deadlineMs: number;
  /** Where what the request asks of AWS is noted. */
  readonly account: AwsAccount;
}
