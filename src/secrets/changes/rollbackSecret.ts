import type { Access } from '../Access';
import { checkVersionId } from '../constraints';
import { holderOf } from '../holderOf';
import { type Problem, Refusal, refuseIfAny } from '../Refusal';
import type { Secret } from '../Secret';
import { toVersion } from '../versions';
import { inTurn, type Wish } from './checkedWrite/inTurn';
import { moveCurrent } from './checkedWrite/moveCurrent';
import { refuseUnlessCurrent } from './checkedWrite/refuseUnlessCurrent';
import { noSuchVersion, noSuchVersionHint } from './noSuchVersion';
import type { StoredSecret } from './StoredSecret';

export interface RollbackSecretRequest {
  /** Left out, the version labelled AWSPREVIOUS. */
  readonly toVersionId?: string | null;
  readonly expectedVersionId?: string | null;
}

/**
 * Makes an earlier version AWSCURRENT again. To the version that is current already there is nothing to do, whatever was
 * expected: so a call with `toVersionId` can be repeated after its answer was lost.
 */
export function rollbackSecret(
  access: Access,
  id: string,
  { toVersionId, expectedVersionId }: RollbackSecretRequest,
): Promise<StoredSecret> {
  refuseIfAny([
    ...checkVersionId(toVersionId, ['toVersionId']),
    ...checkVersionId(expectedVersionId, ['expectedVersionId']),
  ]);
  const path = expectedVersionId ? ['expectedVersionId'] : undefined;
  return inTurn(access, id, moveOfCurrent, async (secret) => {
    const { stagesByVersion } = secret;
    const current = holderOf(stagesByVersion, 'AWSCURRENT');
    if (current && current === toVersionId)
      return stored(secret, current, stagesByVersion.get(current) ?? []);
    refuseUnlessCurrent(secret, expectedVersionId, path);
    const target = toVersionId ?? holderOf(stagesByVersion, 'AWSPREVIOUS');
    if (!current || !target) throw new Refusal([toVersionId ? noSuchVersion : nothingBefore]);
    const move = { from: current, to: target, path, hint: noSuchVersionHint };
    return stored(secret, target, await moveCurrent(access, id, secret, move));
  });
}

/** What the move to the earlier version is decided by. */
const moveOfCurrent: Wish = {
  operation: 'UpdateSecretVersionStage',
  asked: [{ action: 'UpdateSecretVersionStage', context: { stage: 'AWSCURRENT' } }],
};

function stored(secret: Secret, versionId: string, labels: readonly string[]): StoredSecret {
  return { secret, version: toVersion(secret.arn, versionId, labels) };
}

const nothingBefore: Problem = {
  kind: 'generic',
  code: 'INVALID_STATE',
  message: 'No version is labelled AWSPREVIOUS: say which one in "toVersionId".',
  path: ['id'],
};
