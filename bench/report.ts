import { cpus } from 'node:os';
import type { Comparison, SideResult } from './compare';
import { concurrencies, type RateResult } from './emulator/benchRates';
import { lists, type SizeResult } from './emulator/benchSizes';
import { bounds, type GatewayResult } from './gateway/benchGateway';
import type { PolicyResult } from './policies/benchPolicies';
import type { Memory } from './processes/memoryMib';

/** On what was measured, as a line of Markdown. */
export function describeMachine(cores: string, now: Date): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const date = now.toISOString().slice(0, 10);
  return `${date}, Node ${process.version}, ${process.platform}, ${cpus().length} cores of ${model}; ${cores}.`;
}

/** The gateway against the bare Apollo Server, as a Markdown table. */
export function gatewayTable(comparisons: readonly Comparison[]): string {
  return markdownTable(
    [
      'Query',
      'Gateway, req/s',
      'Bare Apollo, req/s',
      'Ratio',
      'Gateway, p50 and p99 ms',
      'Bare Apollo, p50 and p99 ms',
      'AWS calls',
      'Gateway, CPU ms',
      'Bare Apollo, CPU ms',
    ],
    comparisons.map(({ title, ours, bare, ratio, upstreamCallsPerRequest }) => [
      title,
      whole(ours.perSecond),
      whole(bare.perSecond),
      ratio.toFixed(2),
      latency(ours),
      latency(bare),
      fixed(upstreamCallsPerRequest, 2),
      fixed(ours.cpuMs, 2),
      fixed(bare.cpuMs, 2),
    ]),
  );
}

/** Whether what is promised of a list with values holds, as a sentence. */
export function gatewayPromise({ awsCallsAlone, ratio, holds }: GatewayResult['promised']): string {
  const measured = `${awsCallsAlone} AWS calls and ${ratio.toFixed(3)} of the floor`;
  const promised = `at most ${bounds.awsCalls} and at least ${bounds.ratio}`;
  return `A list of 50 with values, alone and over the stub that answers at once: ${measured}; promised are ${promised}: ${holds ? 'holds' : 'FAILS'}.`;
}

function latency({ p50Ms, p99Ms }: SideResult): string {
  return `${p50Ms.toFixed(1)}, ${p99Ms.toFixed(1)}`;
}

/** The embedded Secrets Manager against the bare node:http server, as a Markdown table. */
export function emulatorTable(comparisons: readonly Comparison[]): string {
  return markdownTable(
    [
      'Operation',
      'Embedded, req/s',
      'Bare node:http, req/s',
      'Ratio',
      'Embedded, CPU ms',
      'Bare node:http, CPU ms',
    ],
    comparisons.map(({ title, ours, bare, ratio }) => [
      title,
      whole(ours.perSecond),
      whole(bare.perSecond),
      ratio.toFixed(2),
      fixed(ours.cpuMs, 3),
      fixed(bare.cpuMs, 3),
    ]),
  );
}

/** Rates by concurrency, as a Markdown table. */
export function ratesTable(results: readonly RateResult[]): string {
  return markdownTable(
    ['Operation', ...concurrencies.map((count) => `${count} in flight`)],
    results.map(({ title, perSecond }) => [title, ...perSecond.map(whole)]),
  );
}

/** Decisions under a thousand policies, as a Markdown table. */
export function policiesTable(results: readonly PolicyResult[]): string {
  return markdownTable(
    ['1,000 policies', 'Read and checked, ms', 'First time, ms', 'Again, ms', 'Allowed', 'As promised'],
    results.map(({ title, loadMs, coldMs, warmMs, allowed, holds }) => [
      title,
      whole(loadMs),
      fixed(coldMs, 1),
      fixed(warmMs, 2),
      whole(allowed),
      holds === undefined ? 'nothing is' : holds ? 'yes' : 'NO',
    ]),
  );
}

/** What numbers of secrets cost, as a Markdown table with one column for each number. */
export function sizesTable(results: readonly SizeResult[]): string {
  const row = (title: string, cell: (result: SizeResult) => string) => [title, ...results.map(cell)];
  const kinds = Object.keys(lists).filter((kind): kind is keyof typeof lists => kind in lists);
  return markdownTable(
    ['Secrets', ...results.map(({ secrets }) => whole(secrets))],
    [
      row('CreateSecret, 32 in flight, req/s', ({ createsPerSecond }) => whole(createsPerSecond)),
      row('On disk, bytes per secret', ({ bytesPerSecret }) => whole(bytesPerSecret)),
      row('From the command to the first answer, ms', ({ startMs }) => whole(startMs)),
      row('Memory after the start, MiB (and mapped files)', ({ memoryAtStart }) => memory(memoryAtStart)),
      row('Memory after the lists, MiB (and mapped files)', ({ memoryAfterLists }) =>
        memory(memoryAfterLists),
      ),
      ...kinds.map((kind) => row(`ListSecrets, ${kind}, ms`, ({ listMs }) => listMs[kind].toFixed(2))),
    ],
  );
}

function memory(measured: Memory | undefined): string {
  return measured ? `${whole(measured.ownMib)} (${whole(measured.filesMib)})` : 'n/a';
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const alignments = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, alignments, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}

function fixed(number: number | undefined, digits: number): string {
  return number === undefined ? 'n/a' : number.toFixed(digits);
}
