import type { Denier } from './deniers';
import type { ErrorCode } from './errorCodes';

/** What clients are told beside the code, in `extensions`; what is not known is left out. */
export interface ErrorDetails {
  /** A finer code within `code`, such as INVALID_CURSOR. */
  readonly reason?: string;
  readonly retryAfterMs?: number;
  /** The most AWS calls that an operation can take, how many are allowed, and the field that takes most of them. */
  readonly bound?: number;
  readonly budget?: number;
  readonly field?: string;
  readonly deniedBy?: Denier;
  /** The IAM action that was refused, such as `secretsmanager:GetSecretValue`. */
  readonly action?: string;
}

export interface GatewayErrorOptions extends ErrorDetails {
  /** What really happened. Stays in memory: it may quote what was submitted, so it is neither sent nor logged. */
  readonly cause?: unknown;
  /** For the log: names and ids of what failed, never a text of it. */
  readonly trace?: Readonly<Record<string, string | undefined>>;
}

/**
 * The only error that this code throws on purpose. `message` is public: a constant, or built from names and paths,
 * never from a value and never from an upstream message.
 */
export class GatewayError extends Error {
  override readonly name: string = 'GatewayError';
  readonly details: ErrorDetails;
  readonly trace: GatewayErrorOptions['trace'];

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: GatewayErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    const { reason, retryAfterMs, deniedBy, action, bound, budget, field } = options;
    // By name: what else comes along must not be sent.
    this.details = { reason, retryAfterMs, deniedBy, action, bound, budget, field };
    this.trace = options.trace;
  }
}
