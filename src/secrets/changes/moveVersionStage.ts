import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import { checkStage, checkVersionId } from '../constraints';
import { holderOf } from '../holderOf';
import { invalidInput, type Problem, Refusal, refuseIfAny } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { takeLabelOff } from './checkedWrite/takeLabelOff';
import { describeIfPossible, explaining } from './explain';
import { noSuchVersionHint } from './noSuchVersion';
import { resolveTarget } from './target';

export interface MoveVersionStageRequest {
  readonly stage: string;
  /** Left out, the label is taken off. */
  readonly toVersionId?: string | null;
  /** The version that carries the label now; left out, none may. */
  readonly fromVersionId?: string | null;
}

/**
 * Moves a staging label, or takes it off. AWS checks and moves in one step, so of two at once one is refused. From a
 * version that stops being current AWSPENDING goes as well.
 */
export async function moveVersionStage(
  access: Access,
  id: string,
  request: MoveVersionStageRequest,
): Promise<SecretIdentity> {
  refuseIfAny(check(request));
  const secret = await resolveTarget(access, id);
  await explaining(access, id, secret, () => move(access, secret, request), noSuchVersionHint);
  if (request.stage === 'AWSCURRENT') await endRotation(access, secret, request.fromVersionId);
  return secret;
}

function check({ stage, toVersionId, fromVersionId }: MoveVersionStageRequest): Problem[] {
  const problems = [
    ...checkStage(stage, ['stage']),
    ...checkVersionId(toVersionId, ['toVersionId']),
    ...checkVersionId(fromVersionId, ['fromVersionId']),
  ];
  if (!toVersionId && !fromVersionId) {
    problems.push(invalidInput('Say where the label goes, where it is taken off, or both.', ['toVersionId']));
  }
  if (!toVersionId && stage === 'AWSCURRENT') {
    problems.push(
      invalidInput('AWSCURRENT can be moved to another version, but not taken off.', ['toVersionId']),
    );
  }
  return problems;
}

async function move(access: Access, secret: SecretIdentity, request: MoveVersionStageRequest): Promise<void> {
  try {
    await access.perform('UpdateSecretVersionStage', {
      SecretId: secret.arn,
      VersionStage: request.stage,
      MoveToVersionId: request.toVersionId ?? undefined,
      RemoveFromVersionId: request.fromVersionId ?? undefined,
    });
  } catch (error) {
    if (isAwsError(error, 'InvalidParameterException')) await refuseWhenElsewhere(access, secret, request);
    throw error;
  }
}

/**
 * A rotation that ended may have left AWSPENDING on the version that it made current. When that stops being current, the
 * label would pass for a rotation under way and block the next one.
 */
async function endRotation(
  access: Access,
  secret: SecretIdentity,
  fromVersionId: string | null | undefined,
): Promise<void> {
  const stages = (await describeIfPossible(access, secret.arn))?.stagesByVersion;
  const labels = (fromVersionId && stages?.get(fromVersionId)) || [];
  if (!fromVersionId || !labels.includes('AWSPENDING') || labels.includes('AWSCURRENT')) return;
  await takeLabelOff(access, secret, 'AWSPENDING', fromVersionId);
}

/** AWS answers one error to all bad parameters: where the label is now tells whether somebody else has moved it. */
async function refuseWhenElsewhere(
  access: Access,
  { arn }: SecretIdentity,
  request: MoveVersionStageRequest,
): Promise<void> {
  const { stage, fromVersionId } = request;
  const stages = (await describeIfPossible(access, arn))?.stagesByVersion;
  if (!stages) return;
  const holder = holderOf(stages, stage);
  if (holder === (fromVersionId ?? null)) return;
  const message = 'The staging label is on another version than "fromVersionId" says.';
  const path = ['fromVersionId'];
  throw new Refusal([
    { kind: 'versionConflict', code: 'VERSION_CONFLICT', message, path, currentVersionId: holder },
  ]);
}
