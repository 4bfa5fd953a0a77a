import { isAwsError } from '../../../aws/translate';
import type { Access } from '../../Access';
import type { Problem, ProblemCode } from '../../Refusal';
import type { Secret } from '../../Secret';
import type { StoredValue } from '../../valueInput';
import { explaining } from '../explaining';
import { tokenSpent } from '../problems';
import { unconfirmedLabel } from './unconfirmedLabel';

/** What a checked write is to store. */
export interface Draft {
  readonly value: StoredValue;
  /** The version that it takes the place of; null when the secret has none yet. */
  readonly replaces: string | null;
  /** Made by chance: no other call with the same token makes the same. */
  readonly isRandom?: boolean;
}

/** One checked write under way. */
export interface Step {
  readonly access: Access;
  /** As the caller gave it. */
  readonly id: string;
  readonly secret: Secret;
  readonly token: string;
  /** Of the argument that a conflict is about; undefined when the caller gave none. */
  readonly path: readonly string[] | undefined;
  /** Whether an earlier call with the same token has put the version. */
  readonly isResumed: boolean;
}

/** Puts a version that is not to be current yet, and gives the labels that it carries. */
export function putUnconfirmed(step: Step, { value, isRandom }: Draft): Promise<readonly string[]> {
  const { access, id, secret, token } = step;
  const write = async () => {
    try {
      const { VersionStages = [] } = await access.perform('PutSecretValue', {
        SecretId: secret.arn,
        ClientRequestToken: token,
        VersionStages: [unconfirmedLabel],
        ...value,
      });
      return VersionStages;
    } catch (error) {
      // The token was new a moment ago: the same call, sent twice at once, has put a value of its own under it.
      if (isRandom && isAwsError(error, 'ResourceExistsException')) return [unconfirmedLabel];
      throw error;
    }
  };
  return explaining(access, id, secret, write, reusedToken);
}

function reusedToken(code: ProblemCode): Problem | undefined {
  return code === 'TOKEN_REUSED' ? tokenSpent : undefined;
}
