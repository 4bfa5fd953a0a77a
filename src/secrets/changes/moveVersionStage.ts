import { isAwsError } from '../../aws/translate';
import type { Access } from '../Access';
import { checkStage, checkVersionId } from '../constraints';
import { invalidInput, type Problem, type ProblemCode, Refusal, refuseIfAny } from '../Refusal';
import type { SecretIdentity } from '../Secret';
import { describeIfPossible, explaining } from './explain';
import { resolveTarget } from './target';

export interface MoveVersionStageRequest {
  readonly stage: string;
  /** Left out, the label is taken off. */
  readonly toVersionId?: string | null;
  /** The version that carries the label now; left out, none may. */
  readonly fromVersionId?: string | null;
}

/** Moves a staging label, or takes it off. AWS checks and moves in one step, so of two at once one is refused. */
export async function moveVersionStage(
  access: Access,
  id: string,
  request: MoveVersionStageRequest,
): Promise<SecretIdentity> {
  refuseIfAny(check(request));
  const secret = await resolveTarget(access, id);
  await explaining(access, id, secret, () => move(access, secret, request), noSuchVersion);
  return secret;
}

function noSuchVersion(code: ProblemCode): Problem | undefined {
  if (code !== 'NOT_FOUND') return undefined;
  return { kind: 'generic', code, message: 'The secret has no such version.', path: ['toVersionId'] };
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

/** AWS answers one error to all bad parameters: where the label is now tells whether somebody else has moved it. */
async function refuseWhenElsewhere(
  access: Access,
  { arn }: SecretIdentity,
  request: MoveVersionStageRequest,
): Promise<void> {
  const { stage, fromVersionId } = request;
  const stages = (await describeIfPossible(access, arn))?.stagesByVersion;
  if (!stages) return;
  const holder = [...stages].find(([, labels]) => labels.includes(stage))?.[0] ?? null;
  if (holder === (fromVersionId ?? null)) return;
  const message = 'The staging label is on another version than "fromVersionId" says.';
  const path = ['fromVersionId'];
  throw new Refusal([
    { kind: 'versionConflict', code: 'VERSION_CONFLICT', message, path, currentVersionId: holder },
  ]);
}
