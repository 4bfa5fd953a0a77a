import type { EmulatorLogLine } from '../../emulator/EmulatorLogLine';

/**
 * One request as a line: operation, Region, status, type of the error, rotation function, duration, and what helps with
 * an error that everybody meets once. Never a body, an id of a secret or a value.
 */
export function logLine({
  operation,
  region,
  status,
  errorType,
  functionArn,
  durationMs,
}: EmulatorLogLine): string {
  const outcome = status === 0 ? 'no-answer' : String(status);
  const hint = errorType === 'UnrecognizedClientException' ? unrecognized : undefined;
  return [operation, region, outcome, errorType, functionArn, `${durationMs.toFixed(1)} ms`, hint]
    .filter((part) => part !== undefined)
    .join(' ');
}

const unrecognized =
  '(no access key of this server: AWS_ACCESS_KEY_ID and AWS_PROFILE go before the credentials file; unset them)';
