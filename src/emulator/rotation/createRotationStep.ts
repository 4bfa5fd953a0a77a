import type { Task } from '../background/Task';
import type { Clock } from '../createClock';
import type { RotationInFlight } from '../secret/Rotation';
import type { RotationFunctions } from '../secret/RotationFunctions';
import type { RotationTokens } from '../secret/RotationTokens';
import type { SecretRecord } from '../secret/SecretRecord';
import type { World } from '../secret/World';
import type { Store } from '../store/openStore';
import { isStillPending, settleAbandoned, settleStep } from './settleStep';

interface Needs {
  readonly store: Store;
  readonly clock: Clock;
  readonly functions: RotationFunctions;
  readonly tokens: RotationTokens;
}

/**
 * Does the step that a rotation is at: calls the function, then writes down what comes next. Until that is on disk
 * the step is the one on disk, so a step that was cut off is done again; AWS too may call a function twice for it.
 */
export function createRotationStep({ store, clock, functions, tokens }: Needs) {
  const nowMs = () => clock.now().getTime();
  return async ({ place, name }: Task): Promise<void> => {
    const world = store.world(place);
    const secret = world.find(name);
    const inFlight = secret?.rotation?.inFlight;
    if (!secret || !inFlight || secret.deletion || inFlight.dueMs > nowMs()) return;
    if (!isStillPending(secret, inFlight))
      return settle(world, secret, inFlight, (now) => settleAbandoned(now, inFlight, nowMs()));
    const outcome = await functions.invoke(secret.rotation?.functionArn ?? '', {
      Step: inFlight.step,
      SecretId: secret.arn,
      ClientRequestToken: inFlight.token,
      RotationToken: tokens.issue(secret.arn, inFlight.token),
    });
    if (outcome === 'stopped') return;
    await settle(world, secret, inFlight, (now, latest) =>
      settleStep(now, latest, outcome === 'succeeded', nowMs()),
    );
  };
}

/** Changes the secret as it is by now, unless the rotation was cancelled or has gone on meanwhile. */
function settle(
  world: World,
  { name, arn }: SecretRecord,
  { token, step }: RotationInFlight,
  settled: (secret: SecretRecord, inFlight: RotationInFlight) => SecretRecord,
): Promise<void> {
  return world.change((change) => {
    const secret = change.find(name);
    const inFlight = secret?.rotation?.inFlight;
    if (secret?.arn === arn && inFlight?.token === token && inFlight.step === step)
      change.save(settled(secret, inFlight));
  });
}
