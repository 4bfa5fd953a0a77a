/** Places that are taken and left, so many for each key. */
export interface Places {
  /** Takes one, and gives what leaves it, to be called once. Undefined when all are taken. */
  take(key: string): (() => void) | undefined;
}

/**
 * Remembers no more keys than have a place taken.
 *
 * @param atMost of one key; undefined: no limit
 */
export function createPlaces(atMost = Number.POSITIVE_INFINITY): Places {
  const taken = new Map<string, number>();

  function leave(key: string): void {
    const others = (taken.get(key) ?? 1) - 1;
    if (others > 0) taken.set(key, others);
    else taken.delete(key);
  }

  return {
    take(key) {
      const others = taken.get(key) ?? 0;
      if (others >= atMost) return undefined;
      taken.set(key, others + 1);
      return () => leave(key);
    },
  };
}
