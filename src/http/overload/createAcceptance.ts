/** Whether connections are still coming, which goes before requests. */
export interface Acceptance {
  /** A connection was accepted in this turn of the event loop. */
  accepted(): void;
  /** Whether one was accepted in this turn or the last. */
  isBusy(): boolean;
  /** Asked at the end of a turn: whether no request should begin yet. The next turn begins with none accepted. */
  goesFirst(nowMs: number): boolean;
}

/** So long it may go first, and then not for as long: whoever opens connections without end must not stop the rest. */
const atMostMs = 20;

/**
 * Node accepts one connection in each turn of its event loop. While requests begin, turns take as long as their work,
 * and who is not accepted yet waits, unseen, where nobody can refuse him; while none begins, thousands are accepted in a
 * second.
 */
export function createAcceptance(): Acceptance {
  let hasAccepted = false;
  let hadAccepted = false;
  let sinceMs: number | undefined;
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  return {
    accepted() {
      hasAccepted = true;
    },
    isBusy: () => hasAccepted || hadAccepted,
    goesFirst(nowMs) {
      hadAccepted = hasAccepted;
      hasAccepted = false;
      if (!hadAccepted || nowMs < notBeforeMs) {
        sinceMs = undefined;
        return false;
      }
      sinceMs ??= nowMs;
      if (nowMs - sinceMs < atMostMs) return true;
      notBeforeMs = nowMs + atMostMs;
      return false;
    },
  };
}
