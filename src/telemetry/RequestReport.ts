import type { ErrorCode } from '../errors/errorCodes';
import type { AwsAccount } from './createAwsAccount';

/** What is known of a request when it ends, for its line in the log: names and codes, never input or output. */
export interface RequestReport {
  /** By `performance.now()`. */
  readonly begunAtMs: number;
  readonly aws: AwsAccount;
  operation?: { readonly type: string; readonly name: string | undefined };
  errors?: readonly ReportedError[];
  /** Who sent it, where callers have to say so: name, and issuer of the token or id of the API key. */
  caller?: { readonly kind: string; readonly subject: string; readonly signedInBy: string };
}

export interface ReportedError {
  readonly code: ErrorCode | string;
  readonly path: string | undefined;
  /** Of a failed call to AWS: which, and what AWS calls the failure and the call. */
  readonly operation?: string;
  readonly awsName?: string;
  readonly awsRequestId?: string;
  /** Which limit it was; why a credential was refused, which its sender is not told. */
  readonly reason?: string;
  /** Which kind of policy refused, where AWS told. */
  readonly deniedBy?: string;
  /** Where an error that is not one of ours was thrown: the class and the frames, without its text. */
  readonly defect?: string;
}
