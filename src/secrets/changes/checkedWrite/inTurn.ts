import type { Access } from '../../Access';
import type { GatewayOperation } from '../../catalog';
import type { Asked } from '../../permission/Asked';
import { Refusal } from '../../Refusal';
import type { Secret } from '../../Secret';
import { scheduledForDeletion } from '../problems';
import { noSuchTarget, resolveTarget } from '../target';

export interface Wish {
  /** What the caller asks for. */
  readonly operation: GatewayOperation;
  /** What policies must allow for all of the work, so that nothing is refused half-way. */
  readonly asked: readonly Asked[];
}

/**
 * Runs work that reads a secret and then writes what follows from that, when it is its turn: within this gateway it then
 * meets no other, and only other gateways conflict. It gets the secret as it is by then. Refuses a secret that is not
 * there, or that is scheduled for deletion.
 */
export async function inTurn<T>(
  access: Access,
  id: string,
  { operation, asked }: Wish,
  work: (secret: Secret) => Promise<T>,
): Promise<T> {
  forgetReads(access);
  const { arn } = await resolveTarget(access, id, operation);
  return access.turns.take(arn, access.signal, async (hasWaited) => {
    if (hasWaited) forgetReads(access);
    const secret = await access.descriptions.load(arn);
    if (!secret) throw await noSuchTarget(access, arn, id, operation);
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
