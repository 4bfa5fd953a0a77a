import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import { notFound, type Problem, type ProblemCode, Refusal } from '../Refusal';
import type { Secret, SecretIdentity } from '../Secret';

/** What is special about one operation: a problem for a refusal of this code, when the secret is as described. */
export type Hint = (code: ProblemCode, secret: Secret) => Problem | undefined;

/**
 * Runs one write on one secret. When AWS refuses it, the secret is described to say why in terms that the caller can
 * act on: AWS's own text is neither read nor passed on. Errors that are not about the request are thrown as they are.
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
    const message = messageOf(error);
    if (!message) throw error;
    const described = await describeIfPossible(access, secret.arn);
    if (described === undefined) throw new Refusal([{ kind: 'generic', ...message }]);
    throw new Refusal([(described && hint(message.code, described)) ?? problemOf(message, id, described)]);
  }
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
export function messageOf(
  error: unknown,
): { readonly code: ProblemCode; readonly message: string } | undefined {
  const code = codes.find(([awsName]) => isAwsError(error, awsName))?.[1];
  return code && { code, message: messages[code] };
}

const codes = [
  ['InvalidParameterException', 'INVALID_INPUT'],
  ['InvalidRequestException', 'INVALID_STATE'],
  ['LimitExceededException', 'LIMIT_EXCEEDED'],
  ['PreconditionNotMetException', 'INVALID_STATE'],
  ['ResourceExistsException', 'TOKEN_REUSED'],
  ['ResourceNotFoundException', 'NOT_FOUND'],
  ['ValidationException', 'INVALID_INPUT'],
] as const;

const messages = {
  INVALID_INPUT: 'AWS does not take this input.',
  INVALID_STATE: 'The secret is not in a state that allows this.',
  LIMIT_EXCEEDED: 'A limit of AWS is reached: versions, staging labels or tags of this secret.',
  NOT_FOUND: 'The secret has no such version.',
  TOKEN_REUSED: 'This client request token already names a version with another value: make a new token.',
} as const;

/** What is said of a token that names a version already. */
export const tokenReused = { code: 'TOKEN_REUSED', message: messages.TOKEN_REUSED } as const;

type Message = NonNullable<ReturnType<typeof messageOf>>;

function problemOf({ code, message }: Message, id: string, secret: Secret | null): Problem {
  if (!secret) return notFound(id);
  if (code === 'INVALID_STATE') {
    if (secret.deletion.state === 'SCHEDULED') return scheduledForDeletion(secret, ['id']);
    if (secret.owningService) return managedByService(secret.owningService);
  }
  if (code === 'INVALID_INPUT' && isReplica(secret)) return replica;
  return { kind: 'generic', code, message };
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
