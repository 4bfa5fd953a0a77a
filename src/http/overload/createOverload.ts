export interface OverloadOptions {
  readonly nowMs: () => number;
  /** Told when it begins and, with how many requests were refused in it, when it has ended. */
  readonly onBegin: () => void;
  readonly onEnd: (refused: number) => void;
}

/** The state of having more to do than can be done. */
export interface Overload {
  isOn(): boolean;
  begin(): void;
  /** Counts a request that is refused, which begins an overload or lets it last. */
  refused(): void;
  /** Since the start. */
  refusedInAll(): number;
}

/** It has ended when nobody was refused for so long: not between two waves of the same one. */
const calmMs = 500;

export function createOverload({ nowMs, onBegin, onEnd }: OverloadOptions): Overload {
  let refused = 0;
  let current: { readonly refusedBefore: number; lastMs: number } | undefined;

  function begin(): void {
    if (current) return;
    current = { refusedBefore: refused, lastMs: nowMs() };
    onBegin();
    look(calmMs);
  }

  function look(inMs: number): void {
    setTimeout(endWhenCalm, inMs).unref();
  }

  function endWhenCalm(): void {
    if (!current) return;
    const calmInMs = current.lastMs + calmMs - nowMs();
    if (calmInMs > 0) look(calmInMs);
    else end(current.refusedBefore);
  }

  function end(refusedBefore: number): void {
    current = undefined;
    onEnd(refused - refusedBefore);
  }

  return {
    isOn: () => current !== undefined,
    begin,
    refused() {
      begin();
      refused += 1;
      if (current) current.lastMs = nowMs();
    },
    refusedInAll: () => refused,
  };
}
