import type { TextReason } from '../../aws/readErrorText';
import { UpstreamError } from '../../aws/translate';
import { problemCodeOf, type RequestProblem } from '../problemCodeOf';
import type { Problem, ProblemCode } from '../Refusal';
import type { Secret } from '../Secret';

/** What a write on a secret is refused with when its deletion is scheduled. */
export function scheduledForDeletion(secret: Secret, path: readonly string[]): Problem {
  return {
    kind: 'scheduledForDeletion',
    code: 'SCHEDULED_FOR_DELETION',
    message: 'The secret is scheduled for deletion: restore it first.',
    path,
    deletion: secret.deletion,
    secret,
  };
}

/** What an error of AWS says about a request in general; undefined when it is not about the request. */
export function messageOf(error: unknown): Message | undefined {
  const told = error instanceof UpstreamError && error.textReason && messagesByText[error.textReason];
  if (told) return told;
  const code = problemCodeOf(error);
  return code && { code, message: messages[code] };
}

interface Message {
  readonly code: ProblemCode;
  readonly message: string;
  readonly path?: readonly string[];
}

/** Denials that are no want of permission. */
const messagesByText: { readonly [R in TextReason]?: Message } = {
  LOCK_OUT: {
    code: 'INVALID_STATE',
    message:
      'This would take from the gateway itself the permission to change the secret: nothing was changed.',
  },
  FUNCTION_NOT_INVOCABLE: {
    code: 'INVALID_STATE',
    message:
      'Secrets Manager cannot invoke the rotation function: check its ARN, and that its policy lets secretsmanager.amazonaws.com invoke it. Nothing was changed.',
    path: ['input', 'lambdaArn'],
  },
  FUNCTION_WITHOUT_ADDRESS: {
    code: 'INVALID_STATE',
    message:
      'The embedded Secrets Manager was not told where rotation functions are served: set EMULATOR_LAMBDA_ENDPOINT (--lambda-endpoint where it runs by itself) to the address of "sam local start-lambda", or of another server of the Lambda invocation API. Nothing was changed.',
    path: ['input', 'lambdaArn'],
  },
};

const messages = {
  INVALID_INPUT: 'AWS does not take this input.',
  INVALID_STATE: 'The secret is not in a state that allows this.',
  LIMIT_EXCEEDED: 'A limit of AWS is reached: versions, staging labels or tags of this secret.',
  MALFORMED_POLICY: 'AWS does not take this resource policy.',
  NOT_FOUND: 'There is no such secret, or no such version of it.',
  PUBLIC_POLICY_BLOCKED: 'The resource policy would grant access to everybody.',
  TOKEN_REUSED: 'This client request token already names a version with another value: make a new token.',
} as const satisfies Readonly<Record<RequestProblem, string>>;

/** What is said of a token that names a version already. */
export const tokenReused = { code: 'TOKEN_REUSED', message: messages.TOKEN_REUSED } as const;

/**
 * The same where nobody can tell what became of that version: a caller who is told to make a new token at once would
 * write twice.
 */
export const tokenSpent: Problem = {
  kind: 'generic',
  code: 'TOKEN_REUSED',
  message:
    'This client request token already names a version, whose write may have been done and overwritten since, or which has another value: look at the secret before you write again, with a new token.',
  path: ['input', 'clientRequestToken'],
};

/** What stands in the way of every write, whatever it is; AWS tells it apart in its texts alone. */
export function refusedToAll(code: ProblemCode, secret: Secret): Problem | undefined {
  if (code === 'INVALID_STATE' && secret.deletion.state === 'SCHEDULED') {
    return scheduledForDeletion(secret, ['id']);
  }
  if (code === 'INVALID_STATE' && secret.owningService) return managedByService(secret.owningService);
  return code === 'INVALID_INPUT' && isReplica(secret) ? replica : undefined;
}

const replica: Problem = {
  kind: 'generic',
  code: 'INVALID_STATE',
  message: 'This is a replica: write to the primary secret, in its Region.',
  path: ['id'],
};

function managedByService(service: string): Problem {
  const message = `The AWS service ${service} manages this secret: change it there.`;
  return { kind: 'generic', code: 'MANAGED_BY_SERVICE', message, path: ['id'] };
}

function isReplica({ primaryRegion, region }: Secret): boolean {
  return primaryRegion !== undefined && primaryRegion !== region;
}
