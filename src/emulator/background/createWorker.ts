import type { Clock } from '../createClock';
import { type Agenda, type Task, type TaskKind, taskKinds } from '../secret/Task';
import { createRests } from './createRests';

interface Needs {
  readonly agenda: Agenda;
  readonly clock: Clock;
  /**
   * Does a task. What it changes on the secret must take the task off the agenda or move it, or it is done again at
   * once; one that fails is done again after a rest.
   */
  readonly handlers: { readonly [K in TaskKind]: (task: Task) => Promise<void> };
  /** Told when a task fails, and not again before it has succeeded. */
  readonly onFailure: (kind: TaskKind) => void;
}

export interface Worker {
  /** Begins no more tasks and waits for those under way. */
  stop(): Promise<void>;
}

// Of each kind: the function of a rotation may take minutes, and replicas do not wait for it.
const maxAtOnce = 64;
// Timers hold 2^31 ms at most, and a clock of the system that jumps is noticed by then.
const maxWaitMs = 60_000;

/**
 * Does what is due on the agenda, now and from now on: after a restart it goes on with what was left, since the
 * agenda is on disk. Tasks of different secrets run side by side.
 */
export function createWorker({ agenda, clock, handlers, onFailure }: Needs): Worker {
  const running = new Map<string, Promise<void>>();
  const atOnce = { purge: 0, replicate: 0, rotate: 0, rotationStep: 0 };
  const rests = createRests(look);
  let timer: NodeJS.Timeout | undefined;
  let isSoon = false;
  let isStopped = false;

  const begin = (task: Task, id: string) => {
    atOnce[task.kind]++;
    const failed = () => {
      if (rests.begin(id)) onFailure(task.kind);
    };
    const done = handlers[task.kind](task)
      .then(() => rests.forget(id), failed)
      .finally(() => {
        running.delete(id);
        atOnce[task.kind]--;
        look();
      });
    running.set(id, done);
  };
  /** @returns how long it is until the next task of the kind is due */
  const beginDue = (kind: TaskKind): number => {
    for (const task of agenda.tasks(kind)) {
      const waitMs = task.dueMs - clock.now().getTime();
      if (waitMs > 0) return waitMs;
      const id = idOf(task);
      if (running.has(id) || rests.has(id)) continue;
      // One that ends looks for the next.
      if (atOnce[kind] >= maxAtOnce) break;
      begin(task, id);
    }
    return Number.POSITIVE_INFINITY;
  };
  function look(): void {
    if (isStopped) return;
    const waitMs = Math.min(...taskKinds.map(beginDue), maxWaitMs);
    clearTimeout(timer);
    // A clock that stands comes to no moment by itself, and tells when it is moved.
    if (!clock.isFrozen) timer = setTimeout(look, waitMs).unref();
  }
  // Changes that come to the disk together are looked at once.
  const lookSoon = () => {
    if (isSoon) return;
    isSoon = true;
    setImmediate(() => {
      isSoon = false;
      look();
    });
  };

  clock.onMove(look);
  agenda.onChange(lookSoon);
  look();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      rests.stop();
      await Promise.allSettled(running.values());
    },
  };
}

function idOf({ kind, place, name }: Task): string {
  return JSON.stringify([kind, place.accountId, place.region, name]);
}
