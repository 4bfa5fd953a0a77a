import { quantile } from '../quantile';
import { slope } from './figures';
import type { Outcome } from './offer';
import type { Watch } from './watch';

export interface Claim {
  readonly text: string;
  /** Undefined: the run was too short to tell. */
  readonly holds: boolean | undefined;
}

export interface Measured {
  readonly minutes: number;
  readonly unloadedMs: readonly number[];
  readonly outcomes: readonly Outcome[];
  readonly watched: Pick<Watch, 'memory' | 'health'>;
  /** From the end of the overload until answers are as before; undefined: within the time watched they were not. */
  readonly recoveryMs: number | undefined;
  readonly mistakes: readonly string[];
  readonly acknowledged: number;
  readonly exitCode: number | null;
}

/** The heap finds its size in the first minutes: what comes after tells whether something is kept. */
const leastMinutesForMemory = 5;

/** What the embedded Secrets Manager, in the same process, keeps of each version that is written. */
const mibPerWrite = 4 / 1024;

/** What is promised of an overload, and whether it held. */
export function claimsOf(measured: Measured): readonly Claim[] {
  const { outcomes, watched, recoveryMs, mistakes, exitCode, acknowledged } = measured;
  const acceptedMs = tookMsOf(outcomes, 'accepted');
  const refusedMs = tookMsOf(outcomes, 'refused');
  const [p99, unloadedP99] = [quantile(acceptedMs, 0.99), quantile(measured.unloadedMs, 0.99)];
  const others = outcomes.length - acceptedMs.length - refusedMs.length;
  return [
    {
      text: `accepted: p50 ${ms(quantile(acceptedMs, 0.5))}, p99 ${ms(p99)}; unloaded: p50 ${ms(quantile(measured.unloadedMs, 0.5))}, p99 ${ms(unloadedP99)}; p99 is ${(p99 / unloadedP99).toFixed(1)} times the unloaded (at most 3)`,
      holds: p99 <= 3 * unloadedP99,
    },
    {
      text: `refused with 503 and Retry-After: p50 ${ms(quantile(refusedMs, 0.5))}, p99 ${ms(quantile(refusedMs, 0.99))} (at most 500 ms)`,
      holds: quantile(refusedMs, 0.99) <= 500,
    },
    { text: `${others} of ${outcomes.length} requests ended otherwise (none)`, holds: others === 0 },
    {
      text: `health answered: slowest ${ms(Math.max(...watched.health))} (at most 1000 ms)`,
      holds: Math.max(...watched.health) <= 1_000,
    },
    memoryClaim(measured),
    {
      text: `recovered after ${recoveryMs === undefined ? 'more than the time watched' : ms(recoveryMs)} (at most 1000 ms)`,
      holds: recoveryMs !== undefined && recoveryMs <= 1_000,
    },
    {
      text: `${acknowledged} writes acknowledged, ${mistakes.length} lost or done twice`,
      holds: mistakes.length === 0,
    },
    { text: `stopped with exit code ${exitCode}`, holds: exitCode === 0 },
  ];
}

function memoryClaim({ minutes, acknowledged, watched: { memory } }: Measured): Claim {
  const later = memory.filter(({ x }) => x > minutes / 3);
  const perTenMinutes = slope(later) * 10;
  const mean = later.reduce((sum, { y }) => sum + y, 0) / later.length;
  const writtenMib = ((acknowledged * mibPerWrite) / minutes) * 10;
  return {
    text: `memory after the first third: ${mean.toFixed(0)} MiB, ${perTenMinutes.toFixed(0)} MiB more in ten minutes (at most a tenth, and ${writtenMib.toFixed(0)} MiB for what is written meanwhile)`,
    holds: minutes < leastMinutesForMemory ? undefined : perTenMinutes <= mean / 10 + writtenMib,
  };
}

export function tookMsOf(outcomes: readonly Outcome[], kind: Outcome['kind']): readonly number[] {
  return outcomes.filter((outcome) => outcome.kind === kind).map(({ tookMs }) => tookMs);
}

function ms(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}
