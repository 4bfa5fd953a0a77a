import { placeOf } from '../secret/placeOf';
import type { SecretRecord } from '../secret/SecretRecord';
import type { Task, TaskKind } from '../secret/Task';
import { tasksOf } from '../secret/tasksOf';

/**
 * The keys of a secret's tasks: those of a kind sort by the moment that they are due. A name may hold slashes, so it is
 * last.
 */
export function agendaKeys(secret: SecretRecord): readonly string[] {
  const { accountId, region } = placeOf(secret);
  return tasksOf(secret).map(
    ({ kind, dueMs }) => `${kind}/${sortable(dueMs)}/${accountId}/${region}/${secret.name}`,
  );
}

/** The range of the keys of a kind. */
export function agendaRange(kind: TaskKind) {
  // The character after the slash.
  return { start: `${kind}/`, end: `${kind}0` };
}

/** The inverse of agendaKeys. */
export function taskOfKey(kind: TaskKind, key: string): Task {
  const [, due = '', accountId = '', region = '', ...name] = key.split('/');
  return { kind, dueMs: Number(due), place: { accountId, region }, name: name.join('/') };
}

// A part of a millisecond would come before the padding is counted, and the key would lie behind all others. What is
// no moment would be due at once, for ever.
function sortable(ms: number): string {
  if (!Number.isFinite(ms)) throw new RangeError('A task is due at no moment');
  return String(Math.ceil(Math.max(0, ms))).padStart(16, '0');
}
