import type { SecretResource } from '../../access/Policies';
import type { Input } from '../../aws/operations';
import { translateEntry } from '../../aws/translate';
import { type GatewayOperation, ruleOf } from '../catalog';
import { tagsOf } from '../tags';
import type { Asked } from './Asked';
import type { DemandOn } from './createDemandOn';
import type { Guard } from './createGuard';
import type { Freshness, SecretOf } from './createSecretOf';
import { newSecret } from './newSecret';

export interface DecideOptions {
  readonly guard: Guard;
  /** Of secrets that are yet to be created. */
  readonly homeRegion: string;
  readonly secretOf: SecretOf;
  readonly demandOn: DemandOn;
}

/** What was decided on, and by which policies. */
export interface Decided {
  /** The last of those that it is about; undefined where none is known by more than the input. */
  readonly secret: SecretResource | undefined;
  readonly policies: readonly string[];
}

/** Throws what refuses it. */
export type Decide = <N extends GatewayOperation>(operation: N, input: Input<N>) => Promise<Decided>;

/**
 * Decides on an operation as its row in the catalog says: on each secret that it is about, as that is now.
 *
 * @throws GatewayError FORBIDDEN
 * @throws UpstreamError as of a secret that is not there: where none is, or another id than its full ARN would be sent
 */
export function createDecide({ guard, homeRegion, secretOf, demandOn }: DecideOptions): Decide {
  return async (operation, input) => {
    const created =
      'Name' in input && input.Name
        ? newSecret(input.Name, homeRegion, tagsOf('Tags' in input ? input.Tags : undefined))
        : undefined;
    if (guard.isOpen) return { secret: created, policies: [] };
    const { effect, secretIds, asks } = ruleOf(operation);
    const asked = asks(input);
    const ids = secretIds(input);
    if (ids.length === 0)
      return { secret: created, policies: await (created ? demandOn(asked, created) : guard.demand(asked)) };
    let decided: Decided = { secret: created, policies: [] };
    for (const id of ids) {
      const secret = await secretOf(id, freshnessFor(guard, effect, asked), operation);
      // What was decided on is what must be sent: AWS could read another spelling as another secret.
      if (secret?.arn !== id) throw translateEntry(operation, { ErrorCode: 'ResourceNotFoundException' });
      decided = { secret, policies: [...decided.policies, ...(await demandOn(asked, secret))] };
    }
    return decided;
  };
}

/** What AWS lists may be minutes old: what decides on what is read now is read now as well. */
function freshnessFor(guard: Guard, effect: 'read' | 'write', asked: readonly Asked[]): Freshness {
  if (effect === 'write') return 'now';
  return asked.some(({ action }) => guard.needsDescriptionFor(action)) ? 'lately' : 'any';
}
