import { setTimeout as delay } from 'node:timers/promises';
import { memoryMib } from '../processes/memoryMib';
import { quantile } from '../quantile';
import type { Point } from './figures';
import { type Outcome } from './offer';

export interface Watch {
  /** Memory of the gateway, in MiB by minutes. */
  readonly memory: readonly Point[];
  /** Of the answers for health, in milliseconds; Infinity for one that was not 200. */
  readonly health: readonly number[];
  stop(): Promise<void>;
}

export interface WatchOptions {
  readonly port: number;
  readonly pid: number;
  readonly outcomes: readonly Outcome[];
  readonly progress: (line: string) => void;
}

const stepMs = 1_000;
const stepsPerLine = 10;

/** Looks once a second at the memory of the gateway and at its health, and every ten seconds tells how it goes. */
export function watch({ port, pid, outcomes, progress }: WatchOptions): Watch {
  const startMs = performance.now();
  const memory: Point[] = [];
  const health: number[] = [];
  const end = new AbortController();
  let told = 0;

  async function step(): Promise<void> {
    const askedMs = performance.now();
    const isOk = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    health.push(isOk ? performance.now() - askedMs : Number.POSITIVE_INFINITY);
    memory.push({ x: (performance.now() - startMs) / 60_000, y: memoryMib(pid)?.ownMib ?? Number.NaN });
  }

  function tell(): void {
    const recent = outcomes.slice(told);
    told = outcomes.length;
    const tookMs = recent.filter(({ kind }) => kind === 'accepted').map((outcome) => outcome.tookMs);
    const perSecond = (n: number) => Math.round((n * 1_000) / (stepMs * stepsPerLine));
    const refused = recent.filter(({ kind }) => kind === 'refused').length;
    progress(
      `${Math.round((performance.now() - startMs) / 1_000)} s: ${perSecond(tookMs.length)}/s accepted, ${perSecond(refused)}/s refused, p50 ${quantile(tookMs, 0.5).toFixed(1)} ms, p99 ${quantile(tookMs, 0.99).toFixed(1)} ms, ${memory.at(-1)?.y.toFixed(0)} MiB`,
    );
  }

  const watching = (async () => {
    for (let steps = 1; !end.signal.aborted; steps += 1) {
      await delay(stepMs, undefined, { signal: end.signal }).catch(() => undefined);
      if (end.signal.aborted) return;
      await step();
      if (steps % stepsPerLine === 0) tell();
    }
  })();
  return {
    memory,
    health,
    stop() {
      end.abort();
      return watching;
    },
  };
}
