import type { TextReason } from '../../aws/readErrorText';
import { isAwsError, UpstreamError } from '../../aws/translate';
import type { Access } from '../Access';
import { problemCodeOf, type RequestProblem } from '../problemCodeOf';
import { notFound, type Problem, type ProblemCode, Refusal } from '../Refusal';
import type { Secret, SecretIdentity } from '../Secret';

/**
 * What is special about one operation: a problem for a refusal of this code, when the secret is as described. Asked when
 * nothing that is refused to every write is in the way.
 */
export type Hint = (code: ProblemCode, secret: Secret) => Problem | undefined | Promise<Problem | undefined>;

/**
 * Runs one write on one secret. When AWS refuses it, the secret is described to say why in terms that the caller can
 * act on: AWS's own text is not passed on. Errors that are not about the request are thrown as they are.
 */
export async function explaining<T>(
  access: Access,
  id: string,
  secret: SecretIdentity,
  write: () => Promise<T>,
  hint: Hint = () => undefined,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Refusal) return await refuseAsTold(access, secret, error);
    const message = messageOf(error);
    if (!message) throw error;
    const described = saysItAll(error) ? undefined : await describeIfPossible(access, secret.arn);
    const problem =
      described === null
        ? notFound(id)
        : ((described &&
            (refusedToAll(message.code, described) ?? (await hint(message.code, described)))) ?? {
            kind: 'generic' as const,
            ...message,
          });
    return await refuseAsTold(access, secret, new Refusal([problem]));
  }
}

/** The audit log is to say what the caller is told. */
export async function refuseAsTold(
  { recorder }: Pick<Access, 'recorder'>,
  secret: Parameters<Access['recorder']['told']>[0],
  refusal: Refusal,
): Promise<never> {
  const [problem] = refusal.problems;
  if (problem) await recorder.told(secret, problem.code);
  throw refusal;
}

/** The secret, null when there is none, undefined when that cannot be said: what is known then must do. */
export function describeIfPossible(access: Access, id: string): Promise<Secret | null | undefined> {
  return access.descriptions.load(id).catch(() => undefined);
}

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

/** Denials that are no want of permission, and that no description of the secret would tell more about. */
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
};

function saysItAll(error: unknown): boolean {
  return isAwsError(error, 'AccessDeniedException');
}

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
function refusedToAll(code: ProblemCode, secret: Secret): Problem | undefined {
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
