import type { Outcome } from './fillGateway';
import { suggestions } from './suggestions';

export interface Places {
  /** The GraphQL endpoint. */
  readonly url: string;
  /** Undefined: there is none. */
  readonly explorer: string | undefined;
}

/** The last words of a run: what was done, why something was not, and what to try next. */
export function summarize(outcomes: readonly Outcome[], places: Places): string {
  const failed = outcomes.filter(({ kind }) => kind === 'failed');
  return failed.length > 0
    ? `${counts(outcomes)}\n\n${reasons(failed)}\n`
    : `${counts(outcomes)}\n\n${nextSteps(places)}\n`;
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

function nextSteps({ url, explorer }: Places): string {
  const examples = suggestions.map(({ text, operation }) => `# ${text}\n${operation}`);
  const where = explorer ?? `${url}, with a credential; a gateway with EXPLORER=on has a page for it`;
  return [`To try next, at ${where}:`, ...examples].join('\n\n');
}
