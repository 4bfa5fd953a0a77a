import { isVersionDetail } from '../isVersionDetail';
import type { Asked, Cost } from './CostRule';
import { descriptionsFor } from './descriptionsFor';

/** AWS allows 20 staging labels on a secret: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const maxLabelledVersions = 20;

/** A full page of ListSecretVersionIds: AWS keeps about as many. */
const maxVersions = 100;

/** `Secret.versions`. */
export function costOfVersions(asked: Asked): Cost {
  const withUnlabelled = asked.args.includeDeprecated === true;
  return {
    ...costOfReading(asked, withUnlabelled),
    objects: withUnlabelled ? maxVersions : maxLabelledVersions,
  };
}

/** `Secret.version`: one that is asked for by id may be without a label, so that only the list of versions tells it. */
export function costOfVersion(asked: Asked): Cost {
  return costOfReading(asked, Boolean(asked.args.versionId));
}

/**
 * A version that is known already, whose details alone are missing; and where policies decide, a description to decide on
 * its value by, since its secret may just have been written.
 */
export function costOfDetails({ parents, selects, access }: Asked): Cost {
  const isDecided = !access.guard.isOpen && selects((name) => name === 'value');
  return {
    sharedCalls: {
      ...(selects(isVersionDetail) ? versionLists(parents, access) : {}),
      ...(isDecided ? { description: parents } : {}),
    },
  };
}

function versionLists(parents: number, access: Asked['access']): Readonly<Record<string, number>> {
  return { versions: parents, ...descriptionsFor('ListSecretVersionIds', parents, access) };
}

/** Values of versions of a secret scheduled for deletion are refused, and a description then tells why. */
function costOfReading(asked: Asked, isListed: boolean): Cost {
  const { parents, selects, access } = asked;
  return {
    sharedCalls: {
      ...(isListed || selects(isVersionDetail) ? versionLists(parents, access) : {}),
      ...(selects((name) => name === 'value') ? { description: parents } : {}),
    },
  };
}
