import { url } from 'node:inspector';

/** What of Node shows the memory of a process, or what it sends, to others than its callers. */
const revealing: readonly (readonly [flag: RegExp, what: string])[] = [
  [/^--inspect(-brk|-wait)?(=|$)/, 'whoever reaches the debugger reads and does everything'],
  [/^--heapsnapshot-(signal|near-heap-limit)(=|$)/, 'a heap snapshot is a file of all secrets in memory'],
  [
    /^--report-(on-signal|on-fatalerror|uncaught-exception)(=|$)/,
    'a report repeats the environment, credentials too',
  ],
  [/^--abort-on-uncaught-exception(=|$)/, 'a core dump is a file of all secrets in memory'],
  [/^--tls-keylog(=|$)/, 'with the keys of its connections, they can be read'],
  [/^NODE_DEBUG=/, 'what Node logs of itself can repeat credentials'],
];

/**
 * What is wrong with the flags that Node runs under, for a gateway to secrets that are worth something: one sentence each.
 *
 * @param flags of the command line and of NODE_OPTIONS; NODE_DEBUG with its value
 * @see https://nodejs.org/docs/latest-v20.x/api/cli.html
 */
export function debuggingMistakes(
  flags: readonly string[],
  isInspected = url() !== undefined,
): readonly string[] {
  const written = flags.map((flag) => flag.replace(/^--[^=]+/, (name) => name.replaceAll('_', '-')));
  const found = isInspected ? ['--inspect', ...written] : written;
  const mistakes = found.flatMap((flag) => {
    const [, what] = revealing.find(([pattern]) => pattern.test(flag)) ?? [];
    const [name] = flag.split('=');
    return what ? [`${name} must not be set with authentication or SECRETS_BACKEND=aws: ${what}.`] : [];
  });
  return [...new Set(mistakes)];
}
