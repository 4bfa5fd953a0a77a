import type { ProblemFragment } from './gql/graphql';

/** What a person is told. A type of error that this frontend does not know yet still has its code and message. */
export function describeProblem(problem: ProblemFragment): string {
  switch (problem.__typename) {
    case 'SecretAlreadyExistsError':
      return `${problem.code}, by ${problem.secret?.name ?? 'a secret that you may not see'}`;
    case 'SecretNotFoundError':
      return `${problem.code}, ${problem.id}`;
    case 'SecretScheduledForDeletionError':
      return `${problem.code}, ${problem.deletion?.isRestorable ? 'can be restored' : 'cannot be restored'}`;
    case 'VersionConflictError':
      return `${problem.code}, now on ${problem.currentVersionId ?? 'no version'}`;
    default:
      return `${problem.code}, ${problem.message}`;
  }
}
