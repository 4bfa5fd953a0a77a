import type { Outcome } from './fillGateway';
import { suggestions } from './suggestions';

/** The last words of a run: what was done, why something was not, and what to try next. `url` is the GraphQL one. */
export function summarize(outcomes: readonly Outcome[], url: string): string {
  const failed = outcomes.filter(({ kind }) => kind === 'failed');
  return failed.length > 0
    ? `${counts(outcomes)}\n\n${reasons(failed)}\n`
    : `${counts(outcomes)}\n\n${nextSteps(url)}\n`;
}

function counts(outcomes: readonly Outcome[]): string {
  const count = (wanted: Outcome['kind']) => outcomes.filter(({ kind }) => kind === wanted).length;
  if (count('there') === outcomes.length)
    return `Nothing to do: all ${outcomes.length} secrets are there already.`;
  const completed = count('completed') > 0 ? `, ${count('completed')} completed` : '';
  return `${count('made')} made${completed}, ${count('there')} already there, ${count('failed')} failed.`;
}

/** Each reason once, however many secrets it kept from being made. */
function reasons(failed: readonly Outcome[]): string {
  const distinct = [...new Set(failed.map(({ reason }) => reason))];
  const lines = distinct.map((reason) => {
    const names = failed.filter((outcome) => outcome.reason === reason).map(({ name }) => name);
    return `${names.join(', ')}:\n  ${reason}`;
  });
  return [...lines, 'Run the demo again once that is settled: it makes only what is missing.'].join('\n');
}

function nextSteps(url: string): string {
  const examples = suggestions.map(({ text, operation }) => `# ${text}\n${operation}`);
  return [`To try next, at ${new URL('/explorer', url)}:`, ...examples].join('\n\n');
}
