import type { RotationInFlight } from '../secret/Rotation';
import type { RotationFunctions, RotationOutcome } from '../secret/RotationFunctions';
import type { RotationTokens } from '../secret/RotationTokens';
import type { SecretRecord } from '../secret/SecretRecord';
import type { World } from '../secret/World';
import type { Store } from '../store/openStore';
import { stepOf } from './stepOf';

interface Needs {
  readonly store: Store;
  readonly functions: RotationFunctions;
  readonly tokens: RotationTokens;
}

/**
 * Calls the function of a secret for a step, as long as the rotation is at that step: one that was cancelled is not
 * waited for, since the next rotation of the secret would wait with it.
 */
export function createStepCall({ store, functions, tokens }: Needs) {
  const underWay = new Set<() => void>();
  store.agenda.onChange(() => {
    for (const look of underWay) look();
  });
  return (world: World, secret: SecretRecord, inFlight: RotationInFlight): Promise<RotationOutcome> => {
    const unwanted = new AbortController();
    const look = () => {
      if (!stepOf(world.findWhole(secret.name), secret, inFlight)) unwanted.abort();
    };
    underWay.add(look);
    const event = {
      Step: inFlight.step,
      SecretId: secret.arn,
      ClientRequestToken: inFlight.token,
      RotationToken: tokens.issue(secret.arn, inFlight.token),
    };
    const functionArn = secret.rotation?.functionArn ?? '';
    return functions.invoke(functionArn, event, unwanted.signal).finally(() => underWay.delete(look));
  };
}
