import { createAcceptance } from './createAcceptance';
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
  /** How long requests may stand in line, without the line being empty once, before that is an overload. */
  readonly patienceMs: number;
  /** Most requests under way: above, they are refused however idle the processor is. */
  readonly maxUnderWay: number;
  readonly nowMs: () => number;
  /** Calls back when the event loop has come round: `setImmediate`. */
  readonly nextTurn: (work: () => void) => void;
  /** Told when an overload begins and, with how many were refused in it, when it has ended. */
  readonly onBegin: () => void;
  readonly onEnd: (refused: number) => void;
}

/** Longest wait during an overload; who waits longer is refused. Some wait keeps the processor busy between arrivals. */
const overloadedWaitMs = 10;

/** A line that nobody would get to the end of in time, and which itself takes memory. */
const maxWaiting = 1_000;

interface Ticket extends Arrival {
  readonly sinceMs: number;
}

/**
 * Lets no more requests begin than the processor can serve. What limits a gateway in one process is its event loop: so
 * one request begins in each turn of it, beside the work of that turn for those under way, which thereby goes first.
 * While there is nothing to do a turn takes no time, and nobody waits however many are under way, waiting for AWS.
 *
 * Who may wait is decided as in CoDel, https://queue.acm.org/detail.cfm?id=2839461: a line that empties within
 * `patienceMs` was a burst, and is served in order; one that does not is an overload, in which a wait of more than a few
 * milliseconds is refused and the newest goes first, so that who is served is served soon.
 */
export function createGate({ patienceMs, maxUnderWay, nowMs, nextTurn, onBegin, onEnd }: GateOptions): Gate {
  const overload = createOverload({ nowMs, onBegin, onEnd });
  const acceptance = createAcceptance();
  let line: Ticket[] = [];
  let lineSinceMs = 0;
  let hasBegun = false;
  let isTurning = false;
  let underWay = 0;

  function turn(): void {
    isTurning = false;
    hasBegun = false;
    const now = nowMs();
    if (line.length > 0 && now - lineSinceMs > patienceMs) overload.begin();
    if (overload.isOn()) refuseWho(({ sinceMs }) => now - sinceMs > overloadedWaitMs);
    if (underWay >= maxUnderWay) refuseWho(() => true);
    const next = acceptance.goesFirst(now) ? undefined : overload.isOn() ? line.pop() : line.shift();
    if (next) begin(next);
    comeRound();
  }

  function comeRound(): void {
    if (isTurning || !(hasBegun || line.length > 0 || acceptance.hasAccepted())) return;
    isTurning = true;
    nextTurn(turn);
  }

  function begin(ticket: Ticket): void {
    hasBegun = true;
    underWay += 1;
    ticket.begin();
  }

  function refuseWho(isTooMuch: (ticket: Ticket) => boolean): void {
    const tooMuch = line.filter(isTooMuch);
    if (tooMuch.length === 0) return;
    line = line.filter((ticket) => !isTooMuch(ticket));
    tooMuch.forEach(refuse);
  }

  function refuse(ticket: Ticket): void {
    overload.refused();
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
      if (underWay >= maxUnderWay || line.length >= maxWaiting) refuse(ticket);
      else if (line.length === 0 && !hasBegun && !acceptance.hasAccepted()) begin(ticket);
      else {
        if (line.length === 0) lineSinceMs = ticket.sinceMs;
        line.push(ticket);
      }
      comeRound();
      return () => {
        if (hasBegunHere) underWay -= 1;
        else line = line.filter((other) => other !== ticket);
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
      refused: overload.refusedInAll(),
    }),
  };
}
