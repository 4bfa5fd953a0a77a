import type { Audit } from './Audit';
import type { Head } from './chain';

/** The audit log of this process, which is its only writer. */
export interface RunningAudit extends Audit {
  /** Begins a new file. Never rejects. */
  rotate(): Promise<void>;
  /** Writes what is left, and lets go. Never rejects. */
  stop(): Promise<void>;
  /** Where it is now, and beside it what it was before; undefined: on standard output. */
  readonly path: string | undefined;
  /** Whether a line may be one that the gateway wrote: with a key, only one that was made with it. */
  readonly isOwn: (line: Buffer) => boolean;
  /** The last entry: kept elsewhere, it tells whether the end of the log was cut. */
  readonly head: Head;
}
