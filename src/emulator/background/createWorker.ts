import type { Clock } from '../createClock';
import type { Agenda, Task, TaskKind } from './Task';

interface Needs {
  readonly agenda: Agenda;
  readonly clock: Clock;
  /**
   * Does a task. What it changes on the secret must take the task off the agenda or move it, or it is done again at
   * once; one that fails is done again a second later.
   */
  readonly handlers: { readonly [K in TaskKind]: (task: Task) => Promise<void> };
}

export interface Worker {
  /** Begins no more tasks and waits for those under way. */
  stop(): Promise<void>;
}

// Of each kind: the function of a rotation may take minutes, and replicas do not wait for it.
const maxAtOnce = 64;
// Tasks of a kind that has no room are passed over to find others, so many and no more with each look.
const maxPassedOver = 1_000;
const againMs = 1_000;
// Timers hold 2^31 ms at most, and a clock of the system that jumps is noticed by then.
const maxWaitMs = 60_000;

/**
 * Does what is due on the agenda, now and from now on: after a restart it goes on with what was left, since the
 * agenda is on disk. Tasks of different secrets run side by side.
 */
export function createWorker({ agenda, clock, handlers }: Needs): Worker {
  const running = new Map<string, Promise<void>>();
  const atOnce = { purge: 0, replicate: 0, rotate: 0, rotationStep: 0 };
  const failed = new Map<string, NodeJS.Timeout>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const rest = (id: string) => {
    const again = () => {
      failed.delete(id);
      look();
    };
    failed.set(id, setTimeout(again, againMs).unref());
  };
  const begin = (task: Task, id: string) => {
    atOnce[task.kind]++;
    const done = handlers[task.kind](task)
      .catch(() => rest(id))
      .finally(() => {
        running.delete(id);
        atOnce[task.kind]--;
        look();
      });
    running.set(id, done);
  };
  function look(): void {
    if (isStopped) return;
    let passedOver = 0;
    for (const task of agenda.tasks()) {
      const waitMs = task.dueMs - clock.now().getTime();
      if (waitMs > 0) {
        clearTimeout(timer);
        timer = setTimeout(look, Math.min(waitMs, maxWaitMs)).unref();
        return;
      }
      const id = idOf(task);
      if (running.has(id) || failed.has(id)) continue;
      if (atOnce[task.kind] < maxAtOnce) begin(task, id);
      else if (++passedOver >= maxPassedOver) return;
    }
  }

  clock.onMove(look);
  agenda.onChange(look);
  look();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const again of failed.values()) clearTimeout(again);
      await Promise.allSettled(running.values());
    },
  };
}

function idOf({ kind, place, name }: Task): string {
  return JSON.stringify([kind, place.accountId, place.region, name]);
}
