import type { Overload } from './createOverload';

/** A request in line. */
export interface Ticket {
  readonly sinceMs: number;
  begin(): void;
  refuse(): void;
}

export interface LineOptions {
  /** How long it may be too long before that is an overload; during one, nobody waits longer. */
  readonly patienceMs: number;
  readonly overload: Overload;
  readonly refuse: (ticket: Ticket) => void;
}

/** Those who wait to begin. */
export interface Line {
  length(): number;
  isFull(): boolean;
  join(ticket: Ticket): void;
  /** Whether the ticket was in line until now. */
  leave(ticket: Ticket): boolean;
  /** Takes out who is to begin. */
  next(): Ticket | undefined;
  /** Refuses who would wait too long. The newest stay: those will be served who have waited least. */
  shorten(nowMs: number): void;
  /** Refuses all. */
  clear(): void;
}

/** So many are usual, among as many clients that each send one request after the other, and go in order. */
const usual = 32;

/** Nobody would get to the end of such a line in time, and it itself takes memory. */
const most = 1_000;

/**
 * In a long line the newest goes first, so that who is served is served soon. When it shortens within `patienceMs` it was a
 * burst, and all are served; else it is an overload: the line is cut, so that who is not served knows it soon.
 *
 * @see https://queue.acm.org/detail.cfm?id=2839461 on both, "Fail at Scale"
 */
export function createLine({ patienceMs, overload, refuse }: LineOptions): Line {
  const tickets: Ticket[] = [];
  let tooLongSinceMs: number | undefined;

  function cut(count: number): void {
    if (count <= 0) return;
    overload.isFelt();
    tickets.splice(0, count).forEach(refuse);
  }

  return {
    length: () => tickets.length,
    isFull: () => tickets.length >= most,
    join: (ticket) => void tickets.push(ticket),
    leave(ticket) {
      const place = tickets.indexOf(ticket);
      if (place !== -1) tickets.splice(place, 1);
      return place !== -1;
    },
    next: () => (overload.isOn() || tickets.length > usual ? tickets.pop() : tickets.shift()),
    shorten(nowMs) {
      if (tickets.length <= usual) tooLongSinceMs = undefined;
      else tooLongSinceMs ??= nowMs;
      if (tooLongSinceMs !== undefined && nowMs - tooLongSinceMs > patienceMs) overload.begin();
      if (!overload.isOn()) return;
      cut(tickets.length - usual);
      while (tickets[0] && nowMs - tickets[0].sinceMs > patienceMs) tickets.splice(0, 1).forEach(refuse);
    },
    clear: () => cut(tickets.length),
  };
}
