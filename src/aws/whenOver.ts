import type { Caller } from './Caller';

export interface Ends {
  readonly onGone: (reason: unknown) => void;
  readonly onLate: () => void;
}

/**
 * Tells, once and never at once, that the caller is gone or that its time is up; what is returned ends the watching. The
 * deadline is looked at anew when it comes: a read has more time when somebody has joined it who has.
 */
export function whenOver(
  caller: Pick<Caller, 'signal' | 'deadlineMs'>,
  nowMs: () => number,
  { onGone, onLate }: Ends,
): () => void {
  const { signal } = caller;
  const stop = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', look);
  };
  const look = (): void => {
    const leftMs = caller.deadlineMs - nowMs();
    if (leftMs > 0 && !signal?.aborted) {
      timer = setTimeout(look, leftMs);
      return;
    }
    stop();
    if (signal?.aborted) onGone(signal.reason);
    else onLate();
  };
  let timer = setTimeout(look, signal?.aborted ? 0 : caller.deadlineMs - nowMs());
  signal?.addEventListener('abort', look, { once: true });
  return stop;
}
