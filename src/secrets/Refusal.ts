import { GatewayError } from '../errors/GatewayError';
import type { DeletionStatus } from './deletion';
import type { SecretIdentity } from './Secret';

/** Codes of the outcomes that the caller of a mutation can act on. */
export type ProblemCode =
  | 'ALREADY_EXISTS'
  | 'NOT_FOUND'
  | 'INVALID_INPUT'
  | 'INVALID_STATE'
  | 'VERSION_CONFLICT'
  | 'SCHEDULED_FOR_DELETION'
  | 'MANAGED_BY_SERVICE'
  | 'LIMIT_EXCEEDED'
  | 'MALFORMED_POLICY'
  | 'PUBLIC_POLICY_BLOCKED'
  | 'TOKEN_REUSED'
  | 'FORBIDDEN'
  | 'TEMPORARILY_UNAVAILABLE';

interface ProblemBase {
  readonly code: ProblemCode;
  readonly message: string;
  /** Path into the arguments of the field, such as `['input', 'tags', '0', 'key']`. */
  readonly path?: readonly string[];
}

/** One thing that stands in the way of what was asked, in words that quote no value. */
export type Problem =
  | (ProblemBase & { readonly kind: 'generic' })
  | (ProblemBase & { readonly kind: 'notFound'; readonly id: string })
  | (ProblemBase & {
      readonly kind: 'alreadyExists';
      readonly name: string;
      readonly secret: SecretIdentity | null;
    })
  | (ProblemBase & {
      readonly kind: 'scheduledForDeletion';
      readonly deletion: DeletionStatus;
      readonly secret: SecretIdentity;
    })
  | (ProblemBase & { readonly kind: 'versionConflict'; readonly currentVersionId: string | null })
  | (ProblemBase & { readonly kind: 'invalidPolicy'; readonly findings: readonly PolicyFinding[] });

/** One thing that is wrong with a resource policy. */
export interface PolicyFinding {
  /** Name of the check that found it. */
  readonly check: string;
  readonly message: string;
}

/**
 * Refuses what was asked, for reasons that the caller can act on. A mutation answers them as data, in `userErrors`; in
 * a query the first of them becomes a BAD_USER_INPUT error.
 */
export class Refusal extends GatewayError {
  override readonly name = 'Refusal';

  constructor(readonly problems: readonly Problem[]) {
    super('BAD_USER_INPUT', problems[0]?.message ?? 'Refused.', { reason: problems[0]?.code });
  }
}

export function invalidInput(message: string, path: readonly string[]): Problem {
  return { kind: 'generic', code: 'INVALID_INPUT', message, path };
}

export function notFound(id: string): Problem {
  return {
    kind: 'notFound',
    code: 'NOT_FOUND',
    message: 'There is no secret of this name or ARN.',
    path: ['id'],
    id,
  };
}

/** Throws when there is anything to complain about; all of it at once, so that one try shows every mistake. */
export function refuseIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Refusal(problems);
}
