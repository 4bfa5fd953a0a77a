import { AwsError } from '../wire/AwsError';

const toleranceMs = 5 * 60_000;
const basicFormat = /^\d{8}T\d{6}Z$/;

/**
 * Refuses a request that was signed more than five minutes before or after now, so that a request overheard once
 * cannot be sent again for long.
 *
 * @param date the X-Amz-Date header
 * @throws AwsError IncompleteSignatureException or InvalidSignatureException
 */
export function checkDate(date: string | undefined, nowMs: number): asserts date is string {
  if (date === undefined)
    throw new AwsError(
      'IncompleteSignatureException',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  const signedMs = basicFormat.test(date) ? Date.parse(toExtended(date)) : Number.NaN;
  if (Number.isNaN(signedMs))
    throw new AwsError('IncompleteSignatureException', "Date must be in ISO-8601 'basic format'.");
  if (signedMs < nowMs - toleranceMs)
    throw invalid(
      `Signature expired: ${date} is now earlier than ${basic(nowMs - toleranceMs)} (${basic(nowMs)} - 5 min.)`,
    );
  if (signedMs > nowMs + toleranceMs)
    throw invalid(
      `Signature not yet current: ${date} is still later than ${basic(nowMs + toleranceMs)} (${basic(nowMs)} + 5 min.)`,
    );
}

// By slices: a replacement with groups takes three times as long, and every request comes by here.
function toExtended(date: string): string {
  const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
  return `${day}T${date.slice(9, 11)}:${date.slice(11, 13)}:${date.slice(13)}`;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidSignatureException', message);
}

function basic(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}
