import type { EmulatorLogLine } from '../../emulator/EmulatorLogLine';

/**
 * One request as a line: operation, Region, status, type of the error and its reason, rotation function, folder,
 * duration, and what helps. Never a body, an id of a secret or a value.
 */
export function logLine({
  operation,
  region,
  status,
  errorType,
  reason,
  functionArn,
  folder,
  hint,
  durationMs,
}: EmulatorLogLine): string {
  const outcome = status === 0 ? 'no-answer' : String(status);
  const advice = errorType === 'UnrecognizedClientException' ? unrecognized : hint && `(${hint})`;
  const what = [operation, region, outcome, errorType, reason, functionArn, folder];
  return [...what, `${durationMs.toFixed(1)} ms`, advice].filter((part) => part !== undefined).join(' ');
}

const unrecognized =
  '(no access key of this server: AWS_ACCESS_KEY_ID and AWS_PROFILE go before the credentials file; unset them)';
