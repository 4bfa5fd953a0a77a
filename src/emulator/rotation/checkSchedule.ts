import { AwsError } from '../wire/AwsError';
import type { CronDates } from './cronDates';
import { invalidExpression, type Schedule } from './parseSchedule';

const dayHours = 24;
const hourMs = 60 * 60_000;
const leastHours = 4;
// As many dates as are looked at for the shortest distance between two of them: more than a year of a schedule that
// has its short distances only at the turn of a month.
const datesLookedAt = 64;

/**
 * Refuses a schedule that a request asks for. One that is in force already is not looked at again: the dates to come
 * are others each day, and the 29th of a February may be among them that was not when it was accepted.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 * @throws AwsError InvalidParameterException for dates or windows that are too close. AWS's own texts are not known.
 */
export function checkSchedule(schedule: Schedule, nowMs: number): void {
  if (schedule.kind === 'cron') checkCron(schedule.dates, schedule.windowHours, nowMs);
  if (schedule.kind !== 'hours') return;
  if (schedule.hours < leastHours) throw tooOften();
  if (schedule.windowHours > schedule.hours) throw windowTooLong();
}

/** A window in a schedule of days ends with the day, one in a schedule of hours before the next begins. */
function checkCron(dates: CronDates, windowHours: number | undefined, nowMs: number): void {
  const coming = dates.after(nowMs, datesLookedAt);
  const [first] = coming;
  if (first === undefined) throw invalidExpression();
  const distances = coming.slice(1).map((ms, index) => (ms - (coming[index] ?? 0)) / hourMs);
  const shortest = Math.min(...distances);
  if (shortest < leastHours) throw tooOften();
  const longest = dates.isHourly ? shortest : dayHours - new Date(first).getUTCHours();
  if (windowHours !== undefined && windowHours > longest) throw windowTooLong();
}

function tooOften(): AwsError {
  return new AwsError(
    'InvalidParameterException',
    'The rotation schedule is too frequent. You can rotate a secret as often as every four hours.',
  );
}

function windowTooLong(): AwsError {
  return new AwsError(
    'InvalidParameterException',
    'The rotation window is too long. It must not extend into the next rotation window or the next UTC day.',
  );
}
