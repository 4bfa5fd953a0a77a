import type { Problem, ProblemCode } from '../Refusal';

/** The version that a label is to go to is not there. */
export const noSuchVersion: Problem = {
  kind: 'generic',
  code: 'NOT_FOUND',
  message: 'The secret has no such version.',
  path: ['toVersionId'],
};

/** For `explaining`: of a secret that is there, what is not found is the version. */
export function noSuchVersionHint(code: ProblemCode): Problem | undefined {
  return code === 'NOT_FOUND' ? noSuchVersion : undefined;
}
