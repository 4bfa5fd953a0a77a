import { parseSecretArn } from '../aws/arn';
import type { Lane } from '../aws/Caller';
import type { Input, Output } from '../aws/operations';
import type { SecretsManager } from '../aws/sdk';
import { GatewayError } from '../errors/GatewayError';
import type { AwsAccount } from '../telemetry/createAwsAccount';
import { type GatewayOperation, ruleOf } from './catalog';
import { mayHaveBeenDone } from './mayHaveBeenDone';

/** Performs one operation of AWS for the caller of this request; throws UpstreamError. */
export type Perform = <N extends GatewayOperation>(operation: N, input: Input<N>) => Promise<Output<N>>;

export interface DoorOptions {
  readonly secretsManager: SecretsManager;
  readonly homeRegion: string;
  /** Aborted when the caller is gone: reads stop, a write that was sent goes on to its end, none is begun. */
  readonly signal: AbortSignal | undefined;
  /** Of the request. */
  readonly account: AwsAccount;
  readonly lane: Lane;
  /** By `performance.now()`; asked with each operation. */
  readonly deadlineMs: () => number;
  /** After as many calls no read is begun any more; what is written is written to its end. */
  readonly maxCalls: number;
  /** Lets go of what this request has loaded, after every write and also after a failed one: it may have been done. */
  readonly forget: () => void;
  /** Told of every write that was done, and without output of one that may have been. */
  readonly wrote: <N extends GatewayOperation>(operation: N, input: Input<N>, output?: Output<N>) => void;
}

/**
 * The one door: nothing is done to a secret but through the function that this makes. An operation goes to the Region
 * in the ARN of its secret, else to the home Region.
 */
export function openDoor(options: DoorOptions): Perform {
  const { secretsManager, homeRegion, signal, account, maxCalls, forget, wrote } = options;
  return async (operation, input) => {
    const caller = {
      lane: options.lane,
      signal,
      account,
      deadlineMs: options.deadlineMs(),
    };
    const { effect, secretIds } = ruleOf(operation);
    const [secretId = ''] = secretIds(input);
    const region = parseSecretArn(secretId)?.region ?? homeRegion;
    if (effect === 'read' && account.begun() >= maxCalls) throw budgetUsedUp();
    if (effect === 'read') return secretsManager.call(operation, input, { region, effect, caller });
    if (signal?.aborted)
      throw new GatewayError('REQUEST_TIMEOUT', 'Nobody waits for this write any more: not done.');
    try {
      const output = await secretsManager.call(operation, input, { region, effect, caller });
      wrote(operation, input, output);
      return output;
    } catch (error) {
      if (mayHaveBeenDone(error)) wrote(operation, input);
      throw error;
    } finally {
      forget();
    }
  };
}

/** What an operation needs beyond what can be known before is bounded too, such as reads in place of a refused batch. */
function budgetUsedUp(): GatewayError {
  return new GatewayError(
    'OPERATION_TOO_COMPLEX',
    'The operation has made as many AWS calls as one may make.',
  );
}
