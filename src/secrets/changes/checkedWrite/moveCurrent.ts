import { setTimeout as delay } from 'node:timers/promises';
import { isAwsError } from '../../../aws/translate';
import { errorCodes } from '../../../errors/errorCodes';
import { GatewayError } from '../../../errors/GatewayError';
import type { Access } from '../../Access';
import { holderOf } from '../../holderOf';
import { mayHaveBeenDone } from '../../mayHaveBeenDone';
import type { Secret } from '../../Secret';
import { describeAnyway } from '../describeAnyway';
import { explaining, type Hint } from '../explaining';
import { takeLabelOff } from './takeLabelOff';
import { versionConflict } from './versionConflict';

export interface CurrentMove {
  /** The version that carries AWSCURRENT now. */
  readonly from: string;
  readonly to: string;
  /** Of the argument that says what `from` is expected to be. */
  readonly path?: readonly string[];
  readonly hint?: Hint;
}

const maxTries = 3;
const pauseMs = 100;

/**
 * Moves AWSCURRENT, provided that it is still where it is said to be: AWS checks and moves in one step. After a refusal,
 * or an outcome that nobody knows, the labels tell what has become of it. It goes on although the caller has left, and
 * takes AWSPENDING along off a version that a finished rotation has left it on, where it would block the next one.
 *
 * @returns the labels of `to` afterwards
 * @throws Refusal VERSION_CONFLICT when AWSCURRENT is elsewhere and every try was refused, or why AWS refuses; an error
 *   that leaves it open when a try may have moved it, for others to move it on; what the last try failed with
 */
export async function moveCurrent(
  access: Access,
  id: string,
  secret: Secret,
  move: CurrentMove,
): Promise<readonly string[]> {
  const labels = await explaining(access, id, secret, () => moveOrFindMoved(access, secret, move), move.hint);
  if (secret.stagesByVersion.get(move.from)?.includes('AWSPENDING')) {
    await takeLabelOff(access, secret, 'AWSPENDING', move.from);
  }
  return labels;
}

async function moveOrFindMoved(access: Access, secret: Secret, move: CurrentMove) {
  const before = secret.stagesByVersion.get(move.to) ?? [];
  const failures: unknown[] = [];
  const input = {
    SecretId: secret.arn,
    VersionStage: 'AWSCURRENT',
    MoveToVersionId: move.to,
    RemoveFromVersionId: move.from,
  };
  for (;;) {
    try {
      await access.finish('UpdateSecretVersionStage', input);
      return ['AWSCURRENT', ...before.filter((label) => label !== 'AWSPREVIOUS')];
    } catch (error) {
      failures.push(error);
      const found = await labelsIfMoved(access, secret, move, failures);
      if (found && failures.some(mayHaveBeenDone)) await access.foundDone('UpdateSecretVersionStage', input);
      if (found) return found;
      if (failures.length === maxTries || !isWorthAnotherTry(error)) throw error;
      await delay(pauseMs * failures.length);
    }
  }
}

/**
 * The labels of `to` when it is current, or was since: AWSPREVIOUS says so, unless it sat there before. Undefined when
 * AWSCURRENT is still where it was. When it is elsewhere, that is a conflict only if no try may have been done: two
 * writers who came after one that was leave no label that tells.
 */
async function labelsIfMoved(
  access: Access,
  secret: Secret,
  { from, to, path }: CurrentMove,
  failures: readonly unknown[],
): Promise<readonly string[] | undefined> {
  const { stagesByVersion } = await describeOr(access, secret, failures);
  const before = secret.stagesByVersion.get(to) ?? [];
  const labels = stagesByVersion.get(to) ?? [];
  const current = holderOf(stagesByVersion, 'AWSCURRENT');
  const wasCurrent = labels.includes('AWSPREVIOUS') && !(current === from && before.includes('AWSPREVIOUS'));
  if (current === to || wasCurrent) return labels;
  if (current === from) return undefined;
  throw failures.find(mayHaveBeenDone) ?? versionConflict(current, path);
}

/** When the labels cannot be read, the move's own error says more; but not that AWS takes another label for the reason. */
async function describeOr(access: Access, secret: Secret, failures: readonly unknown[]): Promise<Secret> {
  try {
    return await describeAnyway(access, secret);
  } catch (error) {
    const own = failures.find(mayHaveBeenDone) ?? failures.at(-1);
    throw isAwsError(own, 'InvalidParameterException') ? error : own;
  }
}

/** AWS gives a label that is elsewhere as a bad parameter; where it is not, its own copies disagree for a moment. */
function isWorthAnotherTry(error: unknown): boolean {
  if (isAwsError(error, 'InvalidParameterException')) return true;
  return error instanceof GatewayError && errorCodes[error.code].retryable;
}
