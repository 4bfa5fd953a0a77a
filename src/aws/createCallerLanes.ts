import type { Lane } from './Caller';
import { createLanes, type Lanes } from './createLanes';

/**
 * The same fair queue in two levels: callers take turns, and with each turn of a caller one of its requests, so that
 * neither a request of a hundred calls holds up others, nor a caller of a hundred requests.
 */
export function createCallerLanes<T>(): Lanes<T, Lane> {
  /** In the order of their turns. */
  const callers = new Map<string | undefined, Lanes<T, Lane>>();
  let length = 0;
  return {
    join(lane, item) {
      const requests = callers.get(lane.subject) ?? createLanes<T>();
      requests.join(lane, item);
      callers.set(lane.subject, requests);
      length += 1;
    },
    leave(lane, item) {
      const requests = callers.get(lane.subject);
      if (!requests?.leave(lane, item)) return false;
      if (requests.length === 0) callers.delete(lane.subject);
      length -= 1;
      return true;
    },
    takeNext() {
      for (const [subject, requests] of callers) {
        const item = requests.takeNext();
        length -= 1;
        callers.delete(subject);
        if (requests.length > 0) callers.set(subject, requests);
        return item;
      }
      return undefined;
    },
    turnsBefore(lane) {
      const own = callers.get(lane.subject)?.turnsBefore(lane) ?? 0;
      let turns = own;
      for (const [subject, requests] of callers)
        if (subject !== lane.subject) turns += Math.min(requests.length, own + 1);
      return turns;
    },
    get length() {
      return length;
    },
  };
}
