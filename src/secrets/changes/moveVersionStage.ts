import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import { checkStage, checkVersionId } from '../constraints';
import { holderOf } from '../holderOf';
import { mayHaveBeenDone } from '../mayHaveBeenDone';
import { invalidInput, type Problem, Refusal, refuseIfAny } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { takeLabelOff } from './checkedWrite/takeLabelOff';
import { describeAnyway } from './describeAnyway';
import { explaining } from './explaining';
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
 * Moves a staging label, or takes it off. AWS checks and moves in one step, so of two at once one is refused; a label that
 * is where it is to go is done, so a call can be repeated after its answer was lost. From a version that stops being
 * current AWSPENDING goes as well, also when the caller has left.
 */
export async function moveVersionStage(
  access: Access,
  id: string,
  request: MoveVersionStageRequest,
): Promise<SecretIdentity> {
  refuseIfAny(check(request));
  const secret = await resolveTarget(access, id, 'UpdateSecretVersionStage');
  const found = await explaining(access, id, secret, () => move(access, secret, request), noSuchVersionHint);
  if (request.stage === 'AWSCURRENT') await endRotation(access, secret, request.fromVersionId, found);
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

type Labels = ReadonlyMap<string, readonly string[]>;

/** Gives the labels, when it took a look at them to see that it is done. */
async function move(
  access: Access,
  secret: SecretIdentity,
  request: MoveVersionStageRequest,
): Promise<Labels | undefined> {
  const input = {
    SecretId: secret.arn,
    VersionStage: request.stage,
    MoveToVersionId: request.toVersionId ?? undefined,
    RemoveFromVersionId: request.fromVersionId ?? undefined,
  };
  try {
    await access.perform('UpdateSecretVersionStage', input);
    return undefined;
  } catch (error) {
    const found = await labelsIfDone(access, secret, request, error);
    if (!found) throw error;
    if (mayHaveBeenDone(error)) await access.foundDone('UpdateSecretVersionStage', input);
    return found;
  }
}

/**
 * The labels, if the one to move is where it was to go. AWS answers one error to all bad parameters, and after some errors nobody knows
 * what was done: where the label is now tells, also whether somebody else has moved it.
 */
async function labelsIfDone(
  access: Access,
  secret: SecretIdentity,
  { stage, toVersionId, fromVersionId }: MoveVersionStageRequest,
  error: unknown,
): Promise<Labels | undefined> {
  const isRefused = isAwsError(error, 'InvalidParameterException');
  if (!isRefused && !mayHaveBeenDone(error)) return undefined;
  const stages = await stagesNow(access, secret);
  if (!stages) return undefined;
  const holder = holderOf(stages, stage);
  if (holder === (toVersionId ?? null)) return stages;
  if (isRefused && holder !== (fromVersionId ?? null)) throw elsewhere(holder);
  return undefined;
}

/**
 * A rotation that ended may have left AWSPENDING on the version that it made current. When that stops being current, the
 * label would pass for a rotation under way and block the next one.
 */
async function endRotation(
  access: Access,
  secret: SecretIdentity,
  fromVersionId: string | null | undefined,
  found: Labels | undefined,
): Promise<void> {
  const stages = found ?? (await stagesNow(access, secret));
  const labels = (fromVersionId && stages?.get(fromVersionId)) || [];
  if (!fromVersionId || !labels.includes('AWSPENDING') || labels.includes('AWSCURRENT')) return;
  await takeLabelOff(access, secret, 'AWSPENDING', fromVersionId);
}

/** The labels as they are by now; undefined when that cannot be said: what is known then must do. */
async function stagesNow(access: Access, secret: SecretIdentity): Promise<Labels | undefined> {
  return (await describeAnyway(access, secret).catch(() => undefined))?.stagesByVersion;
}

function elsewhere(currentVersionId: string | null): Refusal {
  const message = 'The staging label is on another version than "fromVersionId" says.';
  return new Refusal([
    { kind: 'versionConflict', code: 'VERSION_CONFLICT', message, path: ['fromVersionId'], currentVersionId },
  ]);
}
