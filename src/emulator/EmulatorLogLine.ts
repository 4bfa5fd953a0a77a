import type { OperationName } from '../aws/operations';
import type { RotationStep } from './secret/Rotation';
import type { TaskKind } from './secret/Task';

/**
 * What is told of one request, of a step of a rotation, of a task without a request that failed (once until it
 * succeeds), or of what the store came upon: never a body, an id or a value.
 */
export interface EmulatorLogLine {
  readonly operation:
    | OperationName
    | `rotation ${RotationStep}`
    | 'function call'
    | `task ${TaskKind}`
    | 'control'
    | 'health'
    | 'store'
    | 'unknown';
  /** 0 without an answer: a fault had the connection dropped, or the client left in the middle of its request. */
  readonly status: number;
  /** The Region that the request was signed for. */
  readonly region?: string;
  readonly errorType?: string;
  /** The rotation function that could not be called, or failed. */
  readonly functionArn?: string;
  /** Why a change could not be written, where that failed a request. */
  readonly reason?: string;
  /** Where the data are, when they cannot be written. */
  readonly folder?: string;
  /** What to do, for the person who started the program: a constant. */
  readonly hint?: string;
  readonly durationMs: number;
}
