/**
 * The clock of the domain's rules: dates, recovery windows, rotation schedules. It runs with real time until somebody
 * moves or stops it; signatures are checked against real time whatever it shows.
 */
export interface Clock {
  now(): Date;
  /**
   * Lets it show this moment and go on from there.
   *
   * @throws RangeError as `advance` and `freeze` do, for what is no moment from 1970 to the end of 4999; nothing has
   * moved then
   */
  set(moment: Date): void;
  /** Moves it forward, or back by a negative number. */
  advance(ms: number): void;
  /** Stops it, at this moment if one is given; `set` and `advance` still move it. */
  freeze(moment?: Date): void;
  /** Lets it run again from what it shows. */
  resume(): void;
  readonly isFrozen: boolean;
  /** Tells whoever waits for a moment that the clock was moved, stopped or started. */
  onMove(listener: () => void): void;
}

export function createClock(): Clock {
  const listeners: (() => void)[] = [];
  let offsetMs = 0;
  let frozenMs: number | undefined;
  const nowMs = () => frozenMs ?? Date.now() + offsetMs;
  const moveTo = (ms: number) => {
    checkMoment(ms);
    if (frozenMs === undefined) offsetMs = ms - Date.now();
    else frozenMs = ms;
    for (const listener of listeners) listener();
  };
  return {
    now: () => new Date(nowMs()),
    set: (moment) => moveTo(moment.getTime()),
    advance: (ms) => moveTo(nowMs() + ms),
    freeze(moment) {
      const shownMs = moment?.getTime() ?? nowMs();
      checkMoment(shownMs);
      frozenMs = shownMs;
      moveTo(shownMs);
    },
    resume() {
      const shownMs = nowMs();
      frozenMs = undefined;
      moveTo(shownMs);
    },
    get isFrozen() {
      return frozenMs !== undefined;
    },
    onMove: (listener) => void listeners.push(listener),
  };
}

// Dates that are counted from a moment must be dates as well, and as texts they must sort as they do.
const endMs = Date.UTC(5000, 0);

function checkMoment(ms: number): void {
  if (!(ms >= 0 && ms < endMs)) throw new RangeError('The clock shows moments from 1970 to the end of 4999');
}
