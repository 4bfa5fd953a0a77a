import { type Task, taskKinds } from '../background/Task';
import { placeOf } from '../secret/placeOf';
import type { SecretRecord } from '../secret/SecretRecord';
import { tasksOf } from '../secret/tasksOf';

/** The keys of a secret's tasks: they sort by the moment that a task is due. A name may hold slashes, so it is last. */
export function agendaKeys(secret: SecretRecord): readonly string[] {
  const { accountId, region } = placeOf(secret);
  return tasksOf(secret).map(
    ({ kind, dueMs }) =>
      `${String(Math.max(0, dueMs)).padStart(16, '0')}/${kind}/${accountId}/${region}/${secret.name}`,
  );
}

/** The inverse of agendaKeys. */
export function taskOfKey(key: string): Task {
  const [due = '', kindText, accountId = '', region = '', ...name] = key.split('/');
  const kind = taskKinds.find((known) => known === kindText);
  if (!kind) throw new Error('A task of an unknown kind');
  return { kind, dueMs: Number(due), place: { accountId, region }, name: name.join('/') };
}
