import type { Place } from '../secret/Place';
import { placeOf } from '../secret/placeOf';
import type { SecretRecord } from '../secret/SecretRecord';

interface Former {
  readonly atMs: number;
  readonly place: string;
  readonly name: string;
  /** As it was until then; undefined when it was not there. */
  readonly secret: SecretRecord | undefined;
}

/** What secrets were like before their changes of the last five minutes, while somebody wants to know. */
export interface History {
  readonly isKept: boolean;
  /** Begins to keep what changes, or stops and forgets. */
  keep(isKept: boolean): void;
  /** Notes that a secret is about to change. */
  note(before: SecretRecord | undefined, after: SecretRecord, atMs: number): void;
  /** The secrets of a world that changed since a moment, by name, as they were then. */
  since(place: Place, ms: number): ReadonlyMap<string, SecretRecord | undefined>;
}

const keptMs = 300_000;

export function createHistory(): History {
  let isKept = false;
  let formers: Former[] = [];
  let atOneMoment = { atMs: 0, keys: new Set<string>() };
  return {
    get isKept() {
      return isKept;
    },
    keep(isWanted) {
      isKept = isWanted;
      if (isWanted) return;
      formers = [];
      atOneMoment.keys.clear();
    },
    note(before, after, atMs) {
      const place = keyOf(placeOf(after));
      const key = `${place}/${after.name}`;
      if (atOneMoment.atMs !== atMs) atOneMoment = { atMs, keys: new Set() };
      // Of several changes at one moment, which a clock that stands still makes many, the first tells what was before.
      if (atOneMoment.keys.has(key)) return;
      atOneMoment.keys.add(key);
      while (formers[0] && formers[0].atMs < atMs - keptMs) formers.shift();
      formers.push({ atMs, place, name: after.name, secret: before });
    },
    since(place, ms) {
      const found = new Map<string, SecretRecord | undefined>();
      for (const former of formers)
        if (former.atMs > ms && former.place === keyOf(place) && !found.has(former.name))
          found.set(former.name, former.secret);
      return found;
    },
  };
}

function keyOf({ accountId, region }: Place): string {
  return `${accountId}/${region}`;
}
