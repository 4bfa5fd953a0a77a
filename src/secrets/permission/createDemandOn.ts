import type { SecretResource } from '../../access/Policies';
import { arnInRegion } from '../arnInRegion';
import type { Asked } from './Asked';
import type { Guard } from './createGuard';
import { newSecret } from './newSecret';

/**
 * Gives the ids of the policies that allow all that is asked of a secret, and of what it has to do with in other Regions;
 * what is asked first is decided first, and nothing is looked up for what comes after a denial.
 *
 * @throws GatewayError FORBIDDEN, after the denial was written down
 */
export type DemandOn = (asked: readonly Asked[], secret: SecretResource) => Promise<readonly string[]>;

export interface DemandOnOptions {
  readonly guard: Guard;
  /** The secret of this name in a Region, whether or not the caller may know of it; null when none is known. */
  readonly namesakeIn: (name: string, region: string) => Promise<SecretResource | null>;
}

export function createDemandOn({ guard, namesakeIn }: DemandOnOptions): DemandOn {
  async function subjectOf({ copyIn, replacedIn }: Asked, secret: SecretResource): Promise<SecretResource> {
    if (copyIn !== undefined) return copyOf(secret, copyIn);
    if (replacedIn === undefined) return secret;
    return (await namesakeIn(secret.name, replacedIn)) ?? unknownNamesake(secret, replacedIn);
  }

  return async (asked, secret) => {
    const deciders = new Set<string>();
    for (const one of asked) {
      const policies = await guard.demand([one], await subjectOf(one, secret));
      for (const id of policies) deciders.add(id);
    }
    return [...deciders];
  };
}

/** AWS copies the tags too. */
function copyOf(
  { arn, name, accountId, tags, owningService }: SecretResource,
  region: string,
): SecretResource {
  return { arn: arn && arnInRegion(arn, region), name, region, accountId, tags, owningService };
}

/** Also where there is none: so that a denial does not tell the one from the other. */
export function unknownNamesake(
  { name, accountId }: Pick<SecretResource, 'name' | 'accountId'>,
  region: string,
): SecretResource {
  return { ...newSecret(name, region), accountId };
}
