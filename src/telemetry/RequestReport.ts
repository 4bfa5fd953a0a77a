import type { ErrorCode } from '../errors';

/** What is known of a request when it ends, for its line in the log: names and codes, never input or output. */
export interface RequestReport {
  operation?: { readonly type: string; readonly name: string | undefined };
  errors?: readonly ReportedError[];
}

export interface ReportedError {
  readonly code: ErrorCode | string;
  readonly path: string | undefined;
  /** Where an error that is not one of ours was thrown: the class and the frames, without its text. */
  readonly defect?: string;
}
