import { createAcceptance } from './createAcceptance';
import { createIdleness } from './createIdleness';
import { createLine, type Ticket } from './createLine';
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

/**
 * Lets no more requests begin than the processor can serve. When some are under way, more begin only if the event loop,
 * which is what limits a gateway in one process, has idled: while AWS takes its time it does, and nobody waits however
 * many are under way. During an overload fewer are under way, and one begins in each turn of the loop.
 */
export function createGate(options: GateOptions): Gate {
  const { patienceMs, maxUnderWay, nowMs, nextTurn, soon } = options;
  const overload = createOverload(options);
  const idleness = createIdleness(options);
  const acceptance = createAcceptance();
  const line = createLine({ patienceMs, overload, refuse });
  let refused = 0;
  let hasBegun = false;
  let isTurning = false;
  let underWay = 0;

  function turn(): void {
    isTurning = false;
    hasBegun = false;
    const now = nowMs();
    line.shorten(now);
    if (underWay >= maxUnderWay) line.clear();
    if (!acceptance.goesFirst(now)) beginSome();
    comeRound();
  }

  function beginSome(): void {
    if (isPressed()) {
      if (underWay < few || idleness.isThere()) beginNext();
      return;
    }
    while (line.length() > 0 && underWay < usual) beginNext();
    if (line.length() === 0 || !idleness.isThere()) return;
    for (let i = 0; i < perLook; i += 1) beginNext();
  }

  /** Connections that keep coming are the first that is seen of an overload. */
  function isPressed(): boolean {
    return overload.isOn() || acceptance.isBusy();
  }

  function canBeginAtOnce(): boolean {
    if (line.length() > 0) return false;
    return isPressed() ? !hasBegun && underWay < few : underWay < usual;
  }

  function beginNext(): void {
    const next = line.next();
    if (next) begin(next);
  }

  function comeRound(): void {
    if (isTurning || !(line.length() > 0 || acceptance.isBusy() || (hasBegun && isPressed()))) return;
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
      if (underWay >= maxUnderWay || line.isFull()) {
        overload.isFelt();
        refuse(ticket);
      } else if (canBeginAtOnce()) begin(ticket);
      else line.join(ticket);
      comeRound();
      return () => {
        if (!line.leave(ticket) && hasBegunHere) underWay -= 1;
      };
    },
    accepted() {
      acceptance.accepted();
      comeRound();
    },
    state: () => ({
      isOverloaded: overload.isOn(),
      underWay,
      waiting: line.length(),
      refused,
    }),
  };
}
