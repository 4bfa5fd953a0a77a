/** What waits in line, each in a lane. */
export interface Lanes<T, L extends object = object> {
  /** Behind all others of its lane. */
  join(lane: L, item: T): void;
  /** Says whether it was still there. */
  leave(lane: L, item: T): boolean;
  /** Takes what comes next; undefined: nothing waits. */
  takeNext(): T | undefined;
  /** How many go before a further one of this lane: all of its own, and of each other lane at most as many more. */
  turnsBefore(lane: L): number;
  /** Of all lanes. */
  readonly length: number;
}

/**
 * A fair queue (round robin): lanes take turns, with one item each, so that a lane of a hundred does not hold up the one
 * of another.
 */
export function createLanes<T>(): Lanes<T> {
  /** In the order of their turns. */
  const lanes = new Map<object, T[]>();
  let length = 0;
  return {
    join(lane, item) {
      lanes.set(lane, [...(lanes.get(lane) ?? []), item]);
      length += 1;
    },
    leave(lane, item) {
      const line = lanes.get(lane);
      const place = line?.indexOf(item) ?? -1;
      if (!line || place === -1) return false;
      line.splice(place, 1);
      if (line.length === 0) lanes.delete(lane);
      length -= 1;
      return true;
    },
    takeNext() {
      for (const [lane, line] of lanes) {
        const item = line.shift();
        length -= 1;
        lanes.delete(lane);
        if (line.length > 0) lanes.set(lane, line);
        return item;
      }
      return undefined;
    },
    turnsBefore(lane) {
      const own = lanes.get(lane)?.length ?? 0;
      // The common case, also when thousands of requests wait with a call each.
      if (own === 0) return lanes.size;
      let turns = 0;
      for (const line of lanes.values()) turns += Math.min(line.length, own + 1);
      return turns;
    },
    get length() {
      return length;
    },
  };
}
