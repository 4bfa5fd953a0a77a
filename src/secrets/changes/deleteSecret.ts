import type { Access } from '../Access';
import { type DeletionStatus, forcedDeletion, recoveryWindowDays, scheduledDeletion } from '../deletion';
import { invalidInput, type Problem, type ProblemCode, refuseIfAny } from '../Refusal';
import type { Secret, SecretIdentity } from '../Secret';
import { explaining } from './explain';
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

/** Schedules a deletion, or deletes at once. What is asked for in both ways at once is refused, and nothing is lost. */
export async function deleteSecret(
  access: Access,
  id: string,
  request: DeleteSecretRequest,
): Promise<DeletedSecret> {
  refuseIfAny(checkDeletion(request));
  const { force } = request;
  const recoveryDays = request.recoveryDays ?? recoveryWindowDays.default;
  // To a forced deletion of an unknown secret AWS answers success and an invented ARN.
  const secret = await (force ? describeTarget : resolveTarget)(access, id);
  const deletion = () =>
    access.perform('DeleteSecret', {
      SecretId: secret.arn,
      ...(force ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: recoveryDays }),
    });
  const { DeletionDate = access.now() } = await explaining(access, id, secret, deletion, hasReplicas);
  if (force) return { secret, deletion: forcedDeletion(DeletionDate) };
  const status = scheduledDeletion(DeletionDate, recoveryDays);
  access.deadlines.remember(secret.arn, status);
  return { secret, deletion: status };
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
