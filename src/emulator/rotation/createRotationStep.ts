import type { Clock } from '../createClock';
import type { RotationStep } from '../secret/Rotation';
import type { RotationFunctions } from '../secret/RotationFunctions';
import type { RotationTokens } from '../secret/RotationTokens';
import type { Task } from '../secret/Task';
import type { Store } from '../store/openStore';
import { createStepCall } from './createStepCall';
import { isStepDone, isStillPending, settleAbandoned, settleStep } from './settleStep';
import { stepOf } from './stepOf';

interface Needs {
  readonly store: Store;
  readonly clock: Clock;
  readonly functions: RotationFunctions;
  readonly tokens: RotationTokens;
  /** Told of each step when what came of it is on disk. */
  readonly onStep: (told: {
    readonly step: RotationStep;
    readonly isDone: boolean;
    readonly durationMs: number;
  }) => void;
}

/**
 * Does the step that a rotation is at: calls the function, then writes down what comes next. Until that is on disk
 * the step is the one on disk, so a step that was cut off is done again; AWS too may call a function twice for it.
 */
export function createRotationStep({ store, clock, functions, tokens, onStep }: Needs) {
  const nowMs = () => clock.now().getTime();
  const call = createStepCall({ store, functions, tokens });
  return async ({ place, name }: Task): Promise<void> => {
    const world = store.world(place);
    const before = world.find(name);
    const step = before?.rotation?.inFlight;
    if (!before || !step || before.deletion || step.dueMs > nowMs()) return;
    const startMs = performance.now();
    const outcome = isStillPending(before, step) ? await call(world, before, step) : 'abandoned';
    if (outcome === 'stopped') return;
    const isDone = await world.change((change) => {
      const secret = change.find(name);
      const inFlight = stepOf(secret, before, step);
      // Cancelled meanwhile, or the secret is gone.
      if (!secret || !inFlight) return undefined;
      const done = isStepDone(secret, inFlight, outcome === 'succeeded');
      change.save(
        outcome === 'abandoned'
          ? settleAbandoned(secret, inFlight, nowMs())
          : settleStep(secret, inFlight, done, nowMs()),
      );
      return done;
    });
    if (isDone !== undefined && outcome !== 'abandoned')
      onStep({ step: step.step, isDone, durationMs: performance.now() - startMs });
  };
}
