import { Field, InterfaceType, registerEnumType } from 'type-graphql';
import type { Problem, ProblemCode } from '../../secrets/Refusal';

const UserErrorCode = {
  ALREADY_EXISTS: 'ALREADY_EXISTS',
  NOT_FOUND: 'NOT_FOUND',
  INVALID_INPUT: 'INVALID_INPUT',
  INVALID_STATE: 'INVALID_STATE',
  VERSION_CONFLICT: 'VERSION_CONFLICT',
  SCHEDULED_FOR_DELETION: 'SCHEDULED_FOR_DELETION',
  MANAGED_BY_SERVICE: 'MANAGED_BY_SERVICE',
  LIMIT_EXCEEDED: 'LIMIT_EXCEEDED',
  MALFORMED_POLICY: 'MALFORMED_POLICY',
  PUBLIC_POLICY_BLOCKED: 'PUBLIC_POLICY_BLOCKED',
  TOKEN_REUSED: 'TOKEN_REUSED',
  FORBIDDEN: 'FORBIDDEN',
  TEMPORARILY_UNAVAILABLE: 'TEMPORARILY_UNAVAILABLE',
} as const satisfies { [C in ProblemCode]: C };

/** What each code means and what to do: the schema's descriptions, and the README's table. */
export const userErrorMeanings = {
  ALREADY_EXISTS: 'A secret of this name exists: take another name, or change that secret.',
  NOT_FOUND: 'There is no such secret or version: check the id.',
  INVALID_INPUT: 'An argument breaks a rule of AWS: correct the one that `path` names.',
  INVALID_STATE: 'The secret is not in a state that allows this: look at it first.',
  VERSION_CONFLICT: 'Somebody else moved the staging label: read again, then decide again.',
  SCHEDULED_FOR_DELETION: 'The secret is scheduled for deletion: restore it first.',
  MANAGED_BY_SERVICE: 'An AWS service owns the secret: change it through that service.',
  LIMIT_EXCEEDED: 'A limit of AWS is reached: remove what is no longer needed, or wait.',
  MALFORMED_POLICY: 'AWS does not take the resource policy: correct what `findings` tell.',
  PUBLIC_POLICY_BLOCKED:
    'The resource policy would grant access to everybody: narrow its principals, or say `blockPublicPolicy: false` if that is meant.',
  TOKEN_REUSED:
    'The clientRequestToken already names a version: with another content, of a write that may have been done and overwritten since, or one that the caller may not read. Look before you write again, with a new token.',
  FORBIDDEN: 'Only inside BulkResult: not allowed for this secret.',
  TEMPORARILY_UNAVAILABLE:
    'Only inside BulkResult: AWS throttled or did not answer; worth another try, after a look whether it was done.',
} as const satisfies { [C in ProblemCode]: string };

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'What kind of failure it is.',
  valuesConfig: Object.fromEntries(
    Object.entries(userErrorMeanings).map(([code, description]) => [code, { description }]),
  ),
});

const typeNames = {
  generic: 'GenericUserError',
  notFound: 'SecretNotFoundError',
  alreadyExists: 'SecretAlreadyExistsError',
  scheduledForDeletion: 'SecretScheduledForDeletionError',
  versionConflict: 'VersionConflictError',
  invalidPolicy: 'InvalidPolicyError',
} as const satisfies { [K in Problem['kind']]: string };

@InterfaceType({
  description: 'A failure that the caller can understand and act on. It never carries a submitted value.',
  resolveType: (problem: Problem) => typeNames[problem.kind],
})
export abstract class UserError {
  @Field(() => UserErrorCode, { description: 'Decide by this.' })
  readonly code!: ProblemCode;

  @Field(() => String, { description: 'For people, and free to change: decide by `code`.' })
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Path into the arguments, such as ["input", "tags", "0", "key"].',
  })
  readonly path?: readonly string[] | null;
}
