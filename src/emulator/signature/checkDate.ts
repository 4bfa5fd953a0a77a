import { AwsError } from '../wire/AwsError';

const toleranceMs = 5 * 60_000;
const basicFormat = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

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
  const signedMs = Date.parse(date.replace(basicFormat, '$1-$2-$3T$4:$5:$6Z'));
  if (!basicFormat.test(date) || Number.isNaN(signedMs))
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

function invalid(message: string): AwsError {
  return new AwsError('InvalidSignatureException', message);
}

function basic(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}
