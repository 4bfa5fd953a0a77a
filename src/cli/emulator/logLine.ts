import type { EmulatorLogLine } from '../../emulator/createServer';

/** One request as a line: operation, Region, status, type of the error, duration. Never a body, an id or a value. */
export function logLine({ operation, region, status, errorType, durationMs }: EmulatorLogLine): string {
  const outcome = status === 0 ? 'no-answer' : String(status);
  return [operation, region, outcome, errorType, `${durationMs.toFixed(1)} ms`]
    .filter((part) => part !== undefined)
    .join(' ');
}
