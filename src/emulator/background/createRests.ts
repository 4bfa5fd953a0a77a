const firstMs = 1_000;
const longestMs = 60_000;

/** The rests that tasks take when they failed, by their ids. */
export interface Rests {
  has(id: string): boolean;
  /** Lets a task rest after a failure, longer after each. @returns whether it is the first failure in a row */
  begin(id: string): boolean;
  /** A task has succeeded: its failures are forgotten. */
  forget(id: string): void;
  stop(): void;
}

/** A second after the first failure, twice as long after each more, a minute at most. By real time. */
export function createRests(onEnd: () => void): Rests {
  const failures = new Map<string, number>();
  const timers = new Map<string, NodeJS.Timeout>();
  return {
    has: (id) => timers.has(id),
    begin(id) {
      const before = failures.get(id) ?? 0;
      failures.set(id, before + 1);
      const end = () => {
        timers.delete(id);
        onEnd();
      };
      timers.set(id, setTimeout(end, Math.min(firstMs * 2 ** before, longestMs)).unref());
      return before === 0;
    },
    forget: (id) => void failures.delete(id),
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
