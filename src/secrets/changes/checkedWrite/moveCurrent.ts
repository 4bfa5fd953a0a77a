import { setTimeout as delay } from 'node:timers/promises';
import { isAwsError } from '../../../aws/translate';
import { errorCodes, GatewayError } from '../../../errors';
import type { Access } from '../../Access';
import { holderOf } from '../../holderOf';
import { fromDescription, type Secret } from '../../Secret';
import { explaining, type Hint } from '../explain';
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
 * @throws Refusal VERSION_CONFLICT when AWSCURRENT is elsewhere, or why AWS refuses; what the last try failed with
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
  for (let tries = 1; ; tries += 1) {
    try {
      await access.finish('UpdateSecretVersionStage', {
        SecretId: secret.arn,
        VersionStage: 'AWSCURRENT',
        MoveToVersionId: move.to,
        RemoveFromVersionId: move.from,
      });
      return ['AWSCURRENT', ...before.filter((label) => label !== 'AWSPREVIOUS')];
    } catch (error) {
      const found = await labelsIfMoved(access, secret, move, before);
      if (found) return found;
      if (tries === maxTries || !isWorthAnotherTry(error)) throw error;
      await delay(pauseMs * tries);
    }
  }
}

/**
 * The labels of `to` when it is current, or was since: AWSPREVIOUS says so, unless it sat there before. Undefined when
 * AWSCURRENT is still where it was.
 */
async function labelsIfMoved(
  access: Access,
  { arn }: Secret,
  { from, to, path }: CurrentMove,
  before: readonly string[],
): Promise<readonly string[] | undefined> {
  const description = await access.finish('DescribeSecret', { SecretId: arn });
  const { stagesByVersion } = fromDescription(description, access);
  const labels = stagesByVersion.get(to) ?? [];
  const current = holderOf(stagesByVersion, 'AWSCURRENT');
  const wasCurrent = labels.includes('AWSPREVIOUS') && !(current === from && before.includes('AWSPREVIOUS'));
  if (current === to || wasCurrent) return labels;
  if (current === from) return undefined;
  throw versionConflict(current, path);
}

/** AWS gives a label that is elsewhere as a bad parameter; where it is not, its own copies disagree for a moment. */
function isWorthAnotherTry(error: unknown): boolean {
  if (isAwsError(error, 'InvalidParameterException')) return true;
  return error instanceof GatewayError && errorCodes[error.code].retryable;
}
