import { isVersionDetail } from '../isVersionDetail';
import type { Asked, Cost } from './CostRule';

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

/** A version that is known already, whose details alone are missing. */
export function costOfDetails(asked: Asked): Cost {
  return asked.selects(isVersionDetail) ? { sharedCalls: { versions: asked.parents } } : {};
}

/** The value of a version, of a secret that has just been written perhaps: described again where policies decide on it. */
export function costOfVersionValue({ parents, access }: Asked): Cost {
  return { sharedCalls: { value: parents, ...(!access.guard.isOpen && { description: parents }) } };
}

/** Values of versions of a secret scheduled for deletion are refused, and a description then tells why. */
function costOfReading(asked: Asked, isListed: boolean): Cost {
  const { parents, selects } = asked;
  return {
    sharedCalls: {
      ...(isListed || selects(isVersionDetail) ? { versions: parents } : {}),
      ...(selects((name) => name === 'value') ? { description: parents } : {}),
    },
  };
}
