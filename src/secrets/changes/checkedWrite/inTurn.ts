import type { Access } from '../../Access';
import type { Asked } from '../../permission/Asked';
import { notFound, Refusal } from '../../Refusal';
import type { Secret } from '../../Secret';
import { scheduledForDeletion } from '../explain';
import { resolveTarget } from '../target';

/**
 * Runs work that reads a secret and then writes what follows from that, when it is its turn: within this gateway it then
 * meets no other, and only other gateways conflict. It gets the secret as it is by then. Refuses a secret that is not
 * there, or that is scheduled for deletion.
 *
 * @param asked what policies must allow for all of the work, so that nothing is refused half-way
 */
export async function inTurn<T>(
  access: Access,
  id: string,
  asked: readonly Asked[],
  work: (secret: Secret) => Promise<T>,
): Promise<T> {
  forgetReads(access);
  const { arn } = await resolveTarget(access, id);
  return access.turns.take(arn, access.signal, async (hasWaited) => {
    if (hasWaited) forgetReads(access);
    const secret = await access.descriptions.load(arn);
    if (!secret) throw new Refusal([notFound(id)]);
    await access.guard.demand(asked, secret);
    if (secret.deletion.state === 'SCHEDULED') throw new Refusal([scheduledForDeletion(secret, ['id'])]);
    return work(secret);
  });
}

/** What another field of the same request has read may be out of date by now. */
function forgetReads({ descriptions, values, versionLists }: Access): void {
  descriptions.clearAll();
  values.clearAll();
  versionLists.clearAll();
}
