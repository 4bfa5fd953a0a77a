import type { Access } from './Access';
import { holderOfName } from './changes/refuseTakenName';
import { checkName } from './constraints';
import { isName } from './ids';
import { newSecret } from './permission/newSecret';
import type { Secret } from './Secret';

export type NameAvailabilityState = 'AVAILABLE' | 'TAKEN' | 'SCHEDULED_FOR_DELETION' | 'INVALID';

export interface NameAvailability {
  readonly name: string;
  readonly state: NameAvailabilityState;
  readonly heldBy: Secret | null;
  /** Why the name is invalid or unwise. */
  readonly reason: string | null;
}

/**
 * Says by one DescribeSecret whether a secret can be created under this name; an invalid one is not asked for. Of a
 * secret that the caller may not know of they learn that the name is taken, whatever became of it.
 *
 * @throws GatewayError FORBIDDEN for those who may not create it, whatever the state of the name
 */
export async function nameAvailability(access: Access, name: string): Promise<NameAvailability> {
  await decideOnName(access, name);
  const [problem] = checkName(name, ['name']);
  if (problem) return { name, state: 'INVALID', heldBy: null, reason: problem.message };
  const heldBy = await holderOfName(access, name);
  if (heldBy && !access.guard.may('DescribeSecret', heldBy))
    return { name, state: 'TAKEN', heldBy: null, reason: null };
  if (!heldBy) return { name, state: 'AVAILABLE', heldBy, reason: looksLikeAnArn.test(name) ? unwise : null };
  const isScheduled = heldBy.deletion.state === 'SCHEDULED';
  return { name, state: isScheduled ? 'SCHEDULED_FOR_DELETION' : 'TAKEN', heldBy, reason: null };
}

async function decideOnName({ guard, regions }: Access, name: string): Promise<void> {
  if (guard.isOpen) return;
  await guard.demand(
    [{ action: 'CreateSecret', context: { requestTags: [] } }],
    // What is no name is not written down as one.
    newSecret(isName(name) ? name : '', regions.home),
  );
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen */
const looksLikeAnArn = /-[A-Za-z0-9]{6}$/;

const unwise =
  'It ends in a hyphen and six characters, as ARNs do: AWS will not find the secret by its partial ARN.';
