import { createAcceptance } from './createAcceptance';
import { createIdleness } from './createIdleness';
import { createOverload } from './createOverload';

/** A request before it is begun. Exactly one of the two is called, once, unless it leaves before. */
export interface Arrival {
  begin(): void;
  refuse(): void;
}

export interface Gate {
  /** Begins the request at once, or when its turn comes, or refuses it. What is returned is called when it has ended. */
  enter(arrival: Arrival): () => void;
  /** A connection was accepted. */
  accepted(): void;
  state(): GateState;
}

export interface GateState {
  readonly isOverloaded: boolean;
  /** Requests that have begun and not ended. */
  readonly underWay: number;
  /** Requests that have arrived and not begun. */
  readonly waiting: number;
  /** Since the start. */
  readonly refused: number;
}

export interface GateOptions {
  /** How long a line may be too long before that is an overload; during one, nobody waits longer. */
  readonly patienceMs: number;
  /** Most requests under way: above, they are refused however idle the processor is. */
  readonly maxUnderWay: number;
  readonly nowMs: () => number;
  /** How long the event loop has waited for something to do, in all. */
  readonly idleMs: () => number;
  /** Calls back when the event loop has come round: `setImmediate`. */
  readonly nextTurn: (work: () => void) => void;
  /** Calls back after a millisecond or two, in which the loop may idle. */
  readonly soon: (work: () => void) => void;
  /** Told when an overload begins, and when it has ended. */
  readonly onBegin: () => void;
  readonly onEnd: () => void;
}

/** So many may be under way however busy the processor is: together they also share calls to AWS. */
const usual = 16;

/** So many during an overload: more would each take their share of the processor and end later. */
const few = 2;

/** More than that begin, so many at a look, when the loop has idled since the last. */
const perLook = 4;

/** A line of so many is usual, among as many clients that each send one request after the other, and goes in order. */
const usualLine = 32;

/** Nobody would get to the end of such a line in time, and it itself takes memory. */
const longestLine = 1_000;

interface Ticket extends Arrival {
  readonly sinceMs: number;
}

/**
 * Lets no more requests begin than the processor can serve. When some are under way, more begin only if the event loop,
 * which is what limits a gateway in one process, has idled: while AWS takes its time it does, and nobody waits however
 * many are under way. During an overload fewer are under way, and one begins in each turn of the loop.
 *
 * In a long line the newest goes first, so that who is served is served soon. When it shortens within `patienceMs` it was a
 * burst, and all are served; else it is an overload: the line is cut, so that who is not served knows it soon.
 *
 * @see https://queue.acm.org/detail.cfm?id=2839461 on both, "Fail at Scale"
 */
export function createGate(options: GateOptions): Gate {
  const { patienceMs, maxUnderWay, nowMs, nextTurn, soon } = options;
  const overload = createOverload(options);
  const idleness = createIdleness(options);
  const acceptance = createAcceptance();
  const line: Ticket[] = [];
  let tooLongSinceMs: number | undefined;
  let refused = 0;
  let hasBegun = false;
  let isTurning = false;
  let underWay = 0;

  function turn(): void {
    isTurning = false;
    hasBegun = false;
    const now = nowMs();
    shorten(now);
    if (!acceptance.goesFirst(now)) beginSome();
    comeRound();
  }

  function beginSome(): void {
    if (isPressed()) {
      if (underWay < few || idleness.isThere()) beginNext();
      return;
    }
    while (line.length > 0 && underWay < usual) beginNext();
    if (line.length === 0 || !idleness.isThere()) return;
    for (let i = 0; i < perLook; i += 1) beginNext();
  }

  /** Connections that keep coming are the first that is seen of an overload. */
  function isPressed(): boolean {
    return overload.isOn() || acceptance.isBusy();
  }

  function canBeginAtOnce(): boolean {
    if (line.length > 0) return false;
    return isPressed() ? !hasBegun && underWay < few : underWay < usual;
  }

  /** Refuses who would wait too long. The newest stay: those will be served who have waited least. */
  function shorten(now: number): void {
    if (line.length <= usualLine) tooLongSinceMs = undefined;
    else tooLongSinceMs ??= now;
    if (tooLongSinceMs !== undefined && now - tooLongSinceMs > patienceMs) overload.begin();
    if (underWay >= maxUnderWay) line.splice(0).forEach(refuse);
    if (!overload.isOn()) return;
    if (line.length > usualLine) line.splice(0, line.length - usualLine).forEach(refuse);
    while (line[0] && now - line[0].sinceMs > patienceMs) line.splice(0, 1).forEach(refuseLate);
  }

  function beginNext(): void {
    const next = overload.isOn() || line.length > usualLine ? line.pop() : line.shift();
    if (next) begin(next);
  }

  function comeRound(): void {
    if (isTurning || !(line.length > 0 || acceptance.isBusy() || (hasBegun && isPressed()))) return;
    isTurning = true;
    if (underWay < (isPressed() ? few : usual)) nextTurn(turn);
    else soon(turn);
  }

  function begin(ticket: Ticket): void {
    hasBegun = true;
    underWay += 1;
    ticket.begin();
  }

  function refuse(ticket: Ticket): void {
    overload.isFelt();
    refuseLate(ticket);
  }

  function refuseLate(ticket: Ticket): void {
    refused += 1;
    ticket.refuse();
  }

  return {
    enter({ begin: onBegun, refuse: onRefused }) {
      let hasBegunHere = false;
      const ticket: Ticket = {
        begin() {
          hasBegunHere = true;
          onBegun();
        },
        refuse: onRefused,
        sinceMs: nowMs(),
      };
      if (underWay >= maxUnderWay || line.length >= longestLine) refuse(ticket);
      else if (canBeginAtOnce()) begin(ticket);
      else line.push(ticket);
      comeRound();
      return () => {
        const place = line.indexOf(ticket);
        if (place !== -1) line.splice(place, 1);
        else if (hasBegunHere) underWay -= 1;
      };
    },
    accepted() {
      acceptance.accepted();
      comeRound();
    },
    state: () => ({
      isOverloaded: overload.isOn(),
      underWay,
      waiting: line.length,
      refused,
    }),
  };
}
