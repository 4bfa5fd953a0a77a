import { formatSecretArn } from '../../aws/arn';
import type { Place } from '../secret/Place';
import { partitionOf } from '../secret/partitionOf';
import { taskKinds } from '../secret/Task';
import { agendaRange, taskOfKey } from './agendaKeys';
import { nameInIndexKey, placeRange } from './indexKeys';
import { secretKey } from './secretKey';
import type { Tables } from './Tables';
import type { Write } from './writeAll';

/**
 * What takes everything of a secret away whose record cannot be read. Its other keys follow from what the record says,
 * so they are looked for: this reads all keys of the place, and the agenda.
 */
export function tracesOf(tables: Tables, place: Place, name: string): readonly Write[] {
  const { secrets, values, agenda, index } = tables;
  const removing = (table: { remove(key: string): unknown }, keys: Iterable<string>): readonly Write[] =>
    [...keys].map((key) => ({ key, apply: () => void table.remove(key) }));
  const tasks = taskKinds.flatMap((kind) =>
    [...agenda.getKeys(agendaRange(kind))].filter((key) => {
      const task = taskOfKey(kind, key);
      return task.name === name && secretKey(task.place, name) === secretKey(place, name);
    }),
  );
  const entries = [...index.getKeys(placeRange(place))].filter((key) => nameInIndexKey(key) === name);
  return [
    ...removing(agenda, tasks),
    ...removing(index, entries),
    ...removing(values, valueKeys(values, place, name)),
    ...removing(secrets, [secretKey(place, name)]),
  ];
}

/** The keys of the values of all secrets that had this name: its ARNs, of which each ends in six characters. */
function valueKeys(values: Tables['values'], place: Place, name: string): readonly string[] {
  const start = `${formatSecretArn({ ...place, partition: partitionOf(place.region), resource: name })}-`;
  // The character after the hyphen.
  const keys = values.getKeys({ start, end: `${start.slice(0, -1)}.` });
  return [...keys].filter((key) => /^[A-Za-z0-9]{6} /.test(key.slice(start.length)));
}
