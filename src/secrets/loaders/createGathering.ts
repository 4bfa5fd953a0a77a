/** What one request asks for at once. It is not divided, so that it costs no more batches than it would alone. */
export interface Parcel {
  /** The request, by identity. */
  readonly from: object;
  /** Each once, and no more than go together. */
  readonly keys: readonly string[];
  /** Whether so many keys should rather go one by one just now; asked of one parcel for all of its batch. */
  readonly goesSingly: (count: number) => boolean;
  /** Called when it is time, for all parcels of a batch one right after the other. Resolves, or rejects, when it is done. */
  readonly depart: (batch: Batch) => Promise<unknown>;
}

/** What goes out together. */
export interface Batch {
  /** Of all its parcels, each once, in an order by which equal batches are equal. */
  readonly keys: readonly string[];
  readonly isSingly: boolean;
}

export interface Gathering {
  /** Takes parcels of one request; `depart` is called now or within the patience. */
  add(parcels: readonly Parcel[]): void;
}

export interface GatheringOptions {
  /** Most keys of a batch. */
  readonly size: number;
  /** How long a parcel waits for others at most. */
  readonly patienceMs: number;
}

interface Load {
  readonly keys: Set<string>;
  readonly parcels: Parcel[];
}

interface Trip {
  readonly id: string;
  readonly parcels: readonly Parcel[];
}

/**
 * Gathers what several requests ask for into batches, as Nagle's algorithm does with small packets: with nothing of
 * others under way, a parcel leaves at once; else it waits until its batch is full, something comes back, or the
 * patience ends.
 *
 * @see https://www.rfc-editor.org/rfc/rfc896
 */
export function createGathering({ size, patienceMs }: GatheringOptions): Gathering {
  const underWay = new Set<Trip>();
  let waiting: Load[] = [];
  let timer: NodeJS.Timeout | undefined;

  function hasCompany({ from }: Parcel): boolean {
    for (const { parcels } of underWay) if (parcels.some((other) => other.from !== from)) return true;
    return false;
  }

  /** The same is asked for already: the one call can serve both. */
  function isUnderWay({ keys }: Parcel): boolean {
    const id = idOf(keys);
    for (const trip of underWay) if (trip.id === id) return true;
    return false;
  }

  function load(parcel: Parcel): void {
    const fitting = waiting.find(({ keys }) => fits(keys, parcel, size));
    const chosen = fitting ?? { keys: new Set<string>(), parcels: [] };
    if (!fitting) waiting.push(chosen);
    for (const key of parcel.keys) chosen.keys.add(key);
    chosen.parcels.push(parcel);
    if (chosen.keys.size < size) return;
    waiting = waiting.filter((other) => other !== chosen);
    send(chosen);
  }

  function send({ keys: gathered, parcels }: Load): void {
    const keys = [...gathered].sort();
    const trip = { id: idOf(keys), parcels };
    const batch = { keys, isSingly: parcels[0]?.goesSingly(keys.length) ?? false };
    underWay.add(trip);
    void Promise.allSettled(parcels.map((parcel) => parcel.depart(batch))).then(() => {
      underWay.delete(trip);
      sendAll();
    });
  }

  function sendAll(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const gathered of waiting.splice(0)) send(gathered);
  }

  return {
    add(parcels) {
      const waits = parcels[0] !== undefined && hasCompany(parcels[0]);
      for (const parcel of parcels) {
        if (isUnderWay(parcel)) send({ keys: new Set(parcel.keys), parcels: [parcel] });
        else load(parcel);
      }
      if (!waits) sendAll();
      else if (waiting.length > 0) timer ??= setTimeout(sendAll, patienceMs);
    },
  };
}

function fits(keys: ReadonlySet<string>, parcel: Parcel, size: number): boolean {
  let more = 0;
  for (const key of parcel.keys) if (!keys.has(key)) more += 1;
  return keys.size + more <= size;
}

/** Neither ARN nor name has a space. */
function idOf(keys: readonly string[]): string {
  return [...keys].sort().join(' ');
}
