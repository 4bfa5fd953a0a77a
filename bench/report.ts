import { cpus } from 'node:os';
import type { Comparison } from './compare';

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
      'AWS calls',
      'Gateway, CPU ms',
      'Bare Apollo, CPU ms',
    ],
    comparisons.map(({ title, ours, bare, ratio, upstreamCallsPerRequest }) => [
      title,
      whole(ours.perSecond),
      whole(bare.perSecond),
      ratio.toFixed(2),
      fixed(upstreamCallsPerRequest, 1),
      fixed(ours.cpuMs, 2),
      fixed(bare.cpuMs, 2),
    ]),
  );
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
