import { fire, type Load } from './load/fire';
import { median } from './median';
import { cpuTimeMs } from './processes/cpuTimeMs';
import { quantile } from './quantile';

export interface Side {
  readonly server: { readonly pid: number; readonly port: number };
  /** Makes the load of one round ready; what it costs is not measured. */
  readonly prepare: (durationMs: number) => Omit<Load, 'port'>;
}

/** The same work on two servers. */
export interface Contest {
  readonly title: string;
  readonly ours: Side;
  readonly bare: Side;
  /** How many calls our side has made to AWS so far. */
  readonly upstreamCalls?: () => Promise<number>;
}

export interface SideResult {
  /** Median of the rounds. */
  readonly perSecond: number;
  /** How long answers took, of all rounds. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of the server per request, over all rounds; undefined where it cannot be told. */
  readonly cpuMs: number | undefined;
}

export interface Comparison {
  readonly title: string;
  readonly ours: SideResult;
  readonly bare: SideResult;
  /** Ours by bare, the median of the rounds: the two sides of a round run directly after each other. */
  readonly ratio: number;
  readonly upstreamCallsPerRequest: number | undefined;
}

export interface CompareOptions {
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
  readonly progress: (line: string) => void;
}

/**
 * Runs all contests in turns: both sides of each are warmed up, then in every round every contest has its turn, and who
 * begins changes from round to round. Whatever else the machine does meets both sides alike, so ratios hold where
 * rates do not.
 */
export async function compare(
  contests: readonly Contest[],
  { rounds, roundMs, warmUpMs, progress }: CompareOptions,
): Promise<readonly Comparison[]> {
  for (const { title, ours, bare } of contests) {
    progress(`warm-up: ${title}`);
    await measure(ours, warmUpMs);
    await measure(bare, warmUpMs);
  }
  const records = contests.map((contest) => ({ contest, turns: [] as Turn[] }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { contest, turns } of records) {
      const turn = await takeTurn(contest, roundMs, round % 2 === 1);
      turns.push(turn);
      progress(
        `round ${round} of ${rounds}: ${contest.title}: ${rate(turn.ours)} and ${rate(turn.bare)} a second`,
      );
    }
  }
  return records.map(({ contest, turns }) => summarize(contest.title, turns));
}

interface Measured {
  readonly answers: number;
  readonly tookMs: readonly number[];
  readonly perSecond: number;
  readonly cpuMs: number;
}

interface Turn {
  readonly ours: Measured;
  readonly bare: Measured;
  readonly upstreamCalls: number | undefined;
}

async function takeTurn(contest: Contest, roundMs: number, oursFirst: boolean): Promise<Turn> {
  const early = oursFirst ? undefined : await measure(contest.bare, roundMs);
  const before = await contest.upstreamCalls?.();
  const ours = await measure(contest.ours, roundMs);
  const after = await contest.upstreamCalls?.();
  const bare = early ?? (await measure(contest.bare, roundMs));
  return {
    ours,
    bare,
    upstreamCalls: before === undefined || after === undefined ? undefined : after - before,
  };
}

async function measure({ server, prepare }: Side, durationMs: number): Promise<Measured> {
  const load = { ...prepare(durationMs), port: server.port };
  const before = cpuTimeMs(server.pid) ?? Number.NaN;
  const { answers, durationMs: passedMs, tookMs } = await fire(load);
  const cpuMs = (cpuTimeMs(server.pid) ?? Number.NaN) - before;
  return { answers, tookMs, cpuMs, perSecond: (answers / passedMs) * 1_000 };
}

function summarize(title: string, turns: readonly Turn[]): Comparison {
  const calls = sum(turns.map(({ upstreamCalls }) => upstreamCalls ?? Number.NaN));
  const requests = sum(turns.map(({ ours }) => ours.answers));
  return {
    title,
    ours: summarizeSide(turns.map(({ ours }) => ours)),
    bare: summarizeSide(turns.map(({ bare }) => bare)),
    ratio: median(turns.map(({ ours, bare }) => ours.perSecond / bare.perSecond)),
    upstreamCallsPerRequest: known(calls / requests),
  };
}

function summarizeSide(measured: readonly Measured[]): SideResult {
  const tookMs = measured.flatMap((round) => round.tookMs);
  return {
    perSecond: median(measured.map(({ perSecond }) => perSecond)),
    p50Ms: quantile(tookMs, 0.5),
    p99Ms: quantile(tookMs, 0.99),
    cpuMs: known(sum(measured.map(({ cpuMs }) => cpuMs)) / sum(measured.map(({ answers }) => answers))),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function known(number: number): number | undefined {
  return Number.isNaN(number) ? undefined : number;
}

function rate({ perSecond }: Measured): string {
  return String(Math.round(perSecond));
}
