import { parseArgs } from 'node:util';

const allParts = ['gateway', 'emulator', 'policies'] as const;

type Part = (typeof allParts)[number];

export interface Settings {
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
  /** Numbers of secrets that the embedded Secrets Manager is started on. */
  readonly sizes: readonly number[];
  readonly parts: { readonly [P in Part]: boolean };
}

/**
 * Reads the command line: `--quick` to see that everything works, `--only gateway`, `--only emulator` or `--only policies` for one part. Three seconds is
 * what the gateway takes to be compiled by V8 where it is hot; `--quick` is too short for that, and its ratios are low.
 *
 * @throws TypeError for any other argument
 */
export function readSettings(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, only: { type: 'string' } },
  });
  const { quick, only } = values;
  if (only !== undefined && !allParts.some((part) => part === only))
    throw new TypeError(`--only takes ${allParts.join(', ')}`);
  const isMeasured = (part: Part): boolean => only === undefined || only === part;
  return {
    ...(quick
      ? { rounds: 3, roundMs: 350, warmUpMs: 300, sizes: [1_000] }
      : { rounds: 5, roundMs: 1_200, warmUpMs: 3_000, sizes: [1_000, 10_000, 100_000] }),
    parts: {
      gateway: isMeasured('gateway'),
      emulator: isMeasured('emulator'),
      policies: isMeasured('policies'),
    },
  };
}
