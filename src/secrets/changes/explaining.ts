import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import { notFound, type Problem, type ProblemCode, Refusal } from '../Refusal';
import type { Secret, SecretIdentity } from '../Secret';
import { messageOf, refusedToAll } from './problems';

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
    const problem = await problemOf(access, id, secret, error, hint);
    if (!problem) throw error;
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

/** Undefined when the error is not about the request. */
async function problemOf(
  access: Access,
  id: string,
  secret: SecretIdentity,
  error: unknown,
  hint: Hint,
): Promise<Problem | undefined> {
  const message = messageOf(error);
  if (!message) return undefined;
  const general: Problem = { kind: 'generic', ...message };
  if (saysItAll(error)) return general;
  const described = await describeIfPossible(access, secret.arn);
  if (described === null) return notFound(id);
  if (!described) return general;
  return refusedToAll(message.code, described) ?? (await hint(message.code, described)) ?? general;
}

/** Denials that have a message are no want of permission, and no description of the secret would tell more about them. */
function saysItAll(error: unknown): boolean {
  return isAwsError(error, 'AccessDeniedException');
}
