import { parseSecretArn } from '../aws/arn';
import type { Input, Output } from '../aws/operations';
import type { SecretsManager } from '../aws/sdk';
import { GatewayError } from '../errors';
import { type GatewayOperation, ruleOf } from './catalog';

/** Performs one operation of AWS for the caller of this request; throws UpstreamError. */
export type Perform = <N extends GatewayOperation>(operation: N, input: Input<N>) => Promise<Output<N>>;

export interface DoorOptions {
  readonly secretsManager: SecretsManager;
  readonly homeRegion: string;
  /** Aborted when the caller is gone: reads stop, a write that was sent goes on to its end, none is begun. */
  readonly signal: AbortSignal | undefined;
  /** Lets go of what this request has loaded, after every write and also after a failed one: it may have been done. */
  readonly forget: () => void;
}

/**
 * The one door: nothing is done to a secret but through the function that this makes. An operation goes to the Region
 * in the ARN of its secret, else to the home Region.
 */
export function openDoor({ secretsManager, homeRegion, signal, forget }: DoorOptions): Perform {
  return async (operation, input) => {
    const { effect, secretIds } = ruleOf(operation);
    const [secretId = ''] = secretIds(input);
    const region = parseSecretArn(secretId)?.region ?? homeRegion;
    if (effect === 'read') return secretsManager.call(operation, input, { region, signal });
    if (signal?.aborted)
      throw new GatewayError('REQUEST_TIMEOUT', 'Nobody waits for this write any more: not done.');
    return secretsManager.call(operation, input, { region }).finally(forget);
  };
}
