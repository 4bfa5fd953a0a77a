import { isAwsError } from '../aws/translate';

/** What an error of AWS says about a request in general; undefined when it is not about the request. */
export function problemCodeOf(error: unknown): RequestProblem | undefined {
  return codes.find(([awsName]) => isAwsError(error, awsName))?.[1];
}

export type RequestProblem = (typeof codes)[number][1];

const codes = [
  ['InvalidParameterException', 'INVALID_INPUT'],
  ['InvalidRequestException', 'INVALID_STATE'],
  ['LimitExceededException', 'LIMIT_EXCEEDED'],
  ['MalformedPolicyDocumentException', 'MALFORMED_POLICY'],
  ['PreconditionNotMetException', 'INVALID_STATE'],
  ['PublicPolicyException', 'PUBLIC_POLICY_BLOCKED'],
  ['ResourceExistsException', 'TOKEN_REUSED'],
  ['ResourceNotFoundException', 'NOT_FOUND'],
  ['ValidationException', 'INVALID_INPUT'],
] as const;
