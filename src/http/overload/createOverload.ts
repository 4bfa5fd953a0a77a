export interface OverloadOptions {
  readonly nowMs: () => number;
  /** Told when it begins, and when it has ended. */
  readonly onBegin: () => void;
  readonly onEnd: () => void;
  /** It has ended when it was not felt for so long; by default longer than the pause between two waves of one overload. */
  readonly calmMs?: number;
}

/** The state of having more to do than can be done. */
export interface Overload {
  isOn(): boolean;
  /** Begins it, where it is not on already; what is on does not last longer by this. */
  begin(): void;
  /** It is there now, so it begins or lasts. */
  isFelt(): void;
}

export function createOverload({ nowMs, onBegin, onEnd, calmMs = 500 }: OverloadOptions): Overload {
  let feltAtMs: number | undefined;

  function begin(): void {
    if (feltAtMs !== undefined) return;
    feltAtMs = nowMs();
    onBegin();
    look(calmMs);
  }

  function look(inMs: number): void {
    setTimeout(endWhenCalm, inMs).unref();
  }

  function endWhenCalm(): void {
    const calmInMs = (feltAtMs ?? 0) + calmMs - nowMs();
    if (calmInMs > 0) look(calmInMs);
    else end();
  }

  function end(): void {
    feltAtMs = undefined;
    onEnd();
  }

  return {
    isOn: () => feltAtMs !== undefined,
    begin,
    isFelt() {
      begin();
      feltAtMs = nowMs();
    },
  };
}
