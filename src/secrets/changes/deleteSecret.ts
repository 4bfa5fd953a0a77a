import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import {
  type DeletionStatus,
  dayMs,
  forcedDeletion,
  recoveryWindowDays,
  scheduledDeletion,
} from '../deletion';
import { mayHaveBeenDone } from '../mayHaveBeenDone';
import { invalidInput, type Problem, type ProblemCode, Refusal, refuseIfAny } from '../Refusal';
import type { Secret, SecretIdentity } from '../Secret';
import { describeAnyway } from './describeAnyway';
import { explaining } from './explaining';
import { describeTarget, resolveTarget } from './target';

export interface DeleteSecretRequest {
  /** 7 to 30; 30 when left out. */
  readonly recoveryDays?: number | null;
  /** Deletes at once and for good. Not together with a recovery window. */
  readonly force: boolean;
}

export interface DeletedSecret {
  readonly secret: SecretIdentity;
  readonly deletion: DeletionStatus;
}

/**
 * Schedules a deletion, or deletes at once. What is asked for in both ways at once is refused, and nothing is lost. One
 * whose answer was lost is looked for, since AWS refuses it when it is asked again.
 */
export async function deleteSecret(
  access: Access,
  id: string,
  request: DeleteSecretRequest,
): Promise<DeletedSecret> {
  refuseIfAny(checkDeletion(request));
  // To a forced deletion of an unknown secret AWS answers success and an invented ARN.
  const secret = await (request.force ? describeTarget : resolveTarget)(access, id, 'DeleteSecret');
  const work = () => remove(access, secret, request);
  const deletion = await explaining(access, id, secret, work, hasReplicas).catch(tellWindowStays);
  if (deletion.state === 'SCHEDULED') access.deadlines.remember(secret.arn, deletion);
  return { secret, deletion };
}

export function checkDeletion({ recoveryDays, force }: DeleteSecretRequest): Problem[] {
  if (recoveryDays === null || recoveryDays === undefined) return [];
  const { min, max } = recoveryWindowDays;
  const problems: Problem[] = [];
  if (recoveryDays < min || recoveryDays > max) {
    problems.push(invalidInput(`The recovery window is ${min} to ${max} days.`, ['recoveryDays']));
  }
  if (force) {
    problems.push(
      invalidInput('A forced deletion has no recovery window: give one or the other.', ['force']),
    );
  }
  return problems;
}

function hasReplicas(code: ProblemCode, { replicas = [] }: Secret): Problem | undefined {
  if (code !== 'INVALID_INPUT' || replicas.length === 0) return undefined;
  const message = `It has replicas in ${replicas.map(({ region }) => region).join(', ')}: remove those first.`;
  return { kind: 'generic', code: 'INVALID_STATE', message, path: ['id'] };
}

async function remove(
  access: Access,
  secret: SecretIdentity,
  request: DeleteSecretRequest,
): Promise<DeletionStatus> {
  const { force } = request;
  const recoveryDays = request.recoveryDays ?? recoveryWindowDays.default;
  const sentMs = access.now().getTime();
  const input = {
    SecretId: secret.arn,
    ...(force ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: recoveryDays }),
  };
  try {
    const { DeletionDate = access.now() } = await access.perform('DeleteSecret', input);
    return force ? forcedDeletion(DeletionDate) : scheduledDeletion(DeletionDate, recoveryDays);
  } catch (error) {
    if (!mayHaveBeenDone(error)) throw error;
    const found = await (force
      ? deletedNow(access, secret)
      : scheduledSince(access, secret, sentMs, recoveryDays));
    if (!found) throw error;
    await access.foundDone('DeleteSecret', input);
    return found;
  }
}

async function deletedNow(access: Access, secret: SecretIdentity): Promise<DeletionStatus | undefined> {
  try {
    await describeAnyway(access, secret);
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return forcedDeletion(access.now());
  }
  return undefined;
}

/**
 * The status, if the deletion was asked for since. One of before, or one that is remembered, is another, and may have a
 * shorter window than was asked for now: in doubt, nothing is promised.
 */
async function scheduledSince(
  access: Access,
  secret: SecretIdentity,
  sentMs: number,
  recoveryDays: number,
): Promise<DeletionStatus | undefined> {
  const described = await describeAnyway(access, secret).catch(() => undefined);
  const { requestedAt, deletionDate } = described?.deletion ?? {};
  if (!described || !requestedAt || deletionDate || requestedAt.getTime() < sentMs) return undefined;
  const deletion = scheduledDeletion(new Date(requestedAt.getTime() + recoveryDays * dayMs), recoveryDays);
  access.descriptions.prime({ ...described, deletion });
  return deletion;
}

/** Who asks for a deletion does not want to restore the secret. */
function tellWindowStays(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const message =
    'The secret is scheduled for deletion already, and its window stays: for another, restore it first.';
  throw new Refusal(
    error.problems.map((problem) =>
      problem.kind === 'scheduledForDeletion' ? { ...problem, message } : problem,
    ),
  );
}
