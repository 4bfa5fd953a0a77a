import type { EmulatorLogLine } from '../EmulatorLogLine';
import { createReplicate } from '../replication/createReplicate';
import { createRotate } from '../rotation/createRotate';
import { createRotationStep } from '../rotation/createRotationStep';
import { createPurge } from './createPurge';

type Needs = Parameters<typeof createPurge>[0] &
  Parameters<typeof createReplicate>[0] &
  Parameters<typeof createRotate>[0] &
  Omit<Parameters<typeof createRotationStep>[0], 'onStep'> & {
    readonly log: (line: EmulatorLogLine) => void;
  };

/** What the worker does for each kind of task. */
export function createHandlers({ log, ...needs }: Needs) {
  return {
    purge: createPurge(needs),
    replicate: createReplicate(needs),
    rotate: createRotate(needs),
    rotationStep: createRotationStep({
      ...needs,
      onStep: ({ step, isDone, durationMs }) =>
        log({
          operation: `rotation ${step}`,
          status: isDone ? 200 : 502,
          errorType: isDone ? undefined : 'RotationStepFailed',
          durationMs,
        }),
    }),
  };
}
