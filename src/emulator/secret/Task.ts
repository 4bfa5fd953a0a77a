import type { Place } from './Place';

/** What is done for a secret without a request: each kind has a handler in the table of the worker. */
export const taskKinds = ['purge', 'replicate', 'rotate', 'rotationStep'] as const;

export type TaskKind = (typeof taskKinds)[number];

/** Something to be done for a secret at a moment. */
export interface Task {
  readonly kind: TaskKind;
  readonly place: Place;
  readonly name: string;
  readonly dueMs: number;
}

/** All tasks on disk. They are derived from the secrets and change with them. */
export interface Agenda {
  /** Those of a kind, from the earliest on. */
  tasks(kind: TaskKind): Iterable<Task>;
  /** Calls back after each change on disk. */
  onChange(listener: () => void): void;
}
