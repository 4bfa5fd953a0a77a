import type { Access } from '../../Access';
import { holderOf } from '../../holderOf';
import type { Asked } from '../../permission/Asked';
import { asksOfPut } from '../../permission/asksOfPut';
import { Refusal } from '../../Refusal';
import type { Secret } from '../../Secret';
import { toVersion } from '../../versions';
import { describeAnyway } from '../describeAnyway';
import { tokenSpent } from '../problems';
import { refuseForeignToken } from '../refuseForeignToken';
import type { StoredSecret } from '../StoredSecret';
import { inTurn } from './inTurn';
import { moveCurrent } from './moveCurrent';
import { type Draft, putUnconfirmed, type Step } from './putUnconfirmed';
import { refuseUnlessCurrent } from './refuseUnlessCurrent';
import { stagesOfToken } from './stagesOfToken';
import { takeLabelOff } from './takeLabelOff';
import { unconfirmedLabel } from './unconfirmedLabel';
import { isVersionConflict, versionConflict } from './versionConflict';
import { wasCurrent } from './wasCurrent';

export interface CheckedWrite {
  readonly clientRequestToken?: string | null;
  readonly expectedVersionId?: string | null;
  /** What policies must allow beside PutSecretValue, which covers the move of AWSCURRENT to what was put. */
  readonly asked?: readonly Asked[];
  /** Makes what is to be stored, once it is known that the token is new; null when nothing has to be. */
  readonly draft: (secret: Secret) => Promise<Draft | null>;
  /**
   * What becomes of a version that an earlier call of the same token has put and not made current: `moved` as it is, or
   * `compared` first, by putting the draft again, which AWS refuses when it is another one.
   */
  readonly unfinished: 'moved' | 'compared';
}

/**
 * Stores a new current version only while AWSCURRENT is on the version that it builds on, and so loses nobody's update.
 * AWS has no such call; but it moves a label only from where one says that it is. So the version is put under a label
 * of our own first, and AWSCURRENT moved to it then.
 *
 * Whoever breaks off between the two has changed nothing, and the same token finishes the work.
 *
 * @throws Refusal VERSION_CONFLICT, INVALID_STATE while a rotation is running, TOKEN_REUSED, or why AWS refuses: nothing
 * was done; else an error that leaves it open, after which the same token tells
 */
export function checkedWrite(access: Access, id: string, write: CheckedWrite): Promise<StoredSecret> {
  const { clientRequestToken, expectedVersionId, draft: makeDraft, unfinished } = write;
  const path = expectedVersionId ? ['input', 'expectedVersionId'] : undefined;
  const asked = [...asksOfPut(), ...(write.asked ?? [])];
  return inTurn(access, id, { operation: 'PutSecretValue', asked }, async (secret) => {
    await refuseForeignToken(access, secret, clientRequestToken);
    const known = await stagesOfToken(access, secret, clientRequestToken);
    const token = clientRequestToken ?? access.newVersionId();
    const step: Step = { access, id, secret, token, path, isResumed: known !== undefined };
    if (known && wasCurrent(known)) return stored(step, known);
    const current = holderOf(secret.stagesByVersion, 'AWSCURRENT');
    if (known) refuseUnlessUnfinished(known, !expectedVersionId || current === expectedVersionId);
    refuseUnlessCurrent(secret, expectedVersionId, path);
    if (known && current && unfinished === 'moved') return confirm(step, current);
    const draft = await makeDraft(secret);
    return draft ? store(step, draft) : unchanged(secret, current);
  });
}

function refuseUnlessUnfinished(labels: readonly string[], isExpected: boolean): void {
  if (labels.includes(unconfirmedLabel) && isExpected) return;
  throw new Refusal([tokenSpent]);
}

async function store(step: Step, draft: Draft): Promise<StoredSecret> {
  const labels = await putUnconfirmed(step, draft);
  if (draft.replaces && !wasCurrent(labels)) return confirm(step, draft.replaces);
  await takeOff(step);
  if (wasCurrent(labels)) return stored(step, labels);
  // The first version of a secret is AWSCURRENT whatever its labels: so another came first.
  throw versionConflict(await currentNow(step), step.path);
}

/**
 * Makes the version current. What is refused for certain gives its label back, since it takes one of twenty places; what
 * may have been done keeps it, and the same token finds it. An earlier call may have been done too, so whoever resumes
 * one is told of no conflict.
 */
async function confirm(step: Step, replaces: string): Promise<StoredSecret> {
  const { access, id, secret, token, path } = step;
  try {
    const labels = await moveCurrent(access, id, secret, { from: replaces, to: token, path });
    await takeOff(step);
    return stored(step, labels);
  } catch (error) {
    if (error instanceof Refusal) await takeOff(step);
    throw step.isResumed && isVersionConflict(error) ? new Refusal([tokenSpent]) : error;
  }
}

function takeOff({ access, secret, token }: Step): Promise<void> {
  return takeLabelOff(access, secret, unconfirmedLabel, token);
}

async function currentNow({ access, secret }: Step): Promise<string | null> {
  return holderOf((await describeAnyway(access, secret)).stagesByVersion, 'AWSCURRENT');
}

function stored({ secret, token }: Step, labels: readonly string[]): StoredSecret {
  const lasting = labels.filter((label) => label !== unconfirmedLabel);
  return { secret, version: toVersion(secret.arn, token, lasting) };
}

function unchanged(secret: Secret, current: string | null): StoredSecret {
  const labels = secret.stagesByVersion.get(current ?? '') ?? [];
  return { secret, version: current === null ? null : toVersion(secret.arn, current, labels) };
}
