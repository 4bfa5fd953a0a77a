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

/** The class of an error and the places it came through. Its message is left out, since it may quote input. */
export function traceWithoutText(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.constructor.name, ...frames.slice(0, 8).map((frame) => frame.trim())].join(' | ');
}
