import type { RotationRules } from '../secret/Rotation';
import { AwsError } from '../wire/AwsError';
import { type CronDates, cronDates } from './cronDates';

/** When rotations are due. Times are in UTC. */
export type Schedule =
  | { readonly kind: 'days'; readonly days: number; readonly windowHours: number }
  | { readonly kind: 'hours'; readonly hours: number; readonly windowHours: number }
  | {
      readonly kind: 'cron';
      readonly dates: CronDates;
      /** Undefined: the window closes at the end of the day. */
      readonly windowHours: number | undefined;
    };

const dayHours = 24;
const hourMs = 60 * 60_000;
const leastHours = 4;
// As many dates as are looked at for the shortest distance between two of them: more than a year of a schedule that
// has its short distances only at the turn of a month.
const datesLookedAt = 64;

/**
 * Reads rotation rules that have days or an expression.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 * @throws AwsError InvalidParameterException. AWS's own texts are not known, but for that of days and expression
 * together.
 */
export function readSchedule(rules: RotationRules, nowMs: number): Schedule {
  const { AutomaticallyAfterDays: days, ScheduleExpression: expression, Duration } = rules;
  const windowHours = readDuration(Duration);
  if (days !== undefined && expression !== undefined)
    throw invalid('You cannot specify both rotation frequency and schedule expression together.');
  if (expression !== undefined) return readExpression(expression, windowHours, nowMs);
  if (days === undefined)
    throw invalid('You must specify either AutomaticallyAfterDays or ScheduleExpression in RotationRules.');
  return inDays(days, windowHours);
}

function readDuration(duration: string | undefined): number | undefined {
  if (duration === undefined) return undefined;
  const hours = Number.parseInt(duration, 10);
  if (hours < 1 || hours > dayHours)
    throw invalid('The Duration of the rotation window must be between 1 and 24 hours.');
  return hours;
}

function readExpression(text: string, windowHours: number | undefined, nowMs: number): Schedule {
  const [, kind, content = ''] = /^(rate|cron)\((.*)\)$/.exec(text.trim()) ?? [];
  if (kind === 'rate') return readRate(content, windowHours);
  const dates = kind === 'cron' ? cronDates(content) : undefined;
  if (!dates) throw invalidExpression();
  return inCron(dates, windowHours, nowMs);
}

function readRate(content: string, windowHours: number | undefined): Schedule {
  const [, count, unit = ''] = /^\s*(\d{1,5})\s+(hours?|days?)\s*$/.exec(content) ?? [];
  const value = Number(count ?? 0);
  // The documentation's longest period.
  if (value < 1 || value > 999) throw invalidExpression();
  if (unit.startsWith('day')) return inDays(value, windowHours);
  if (value < leastHours) throw tooOften();
  const hours = windowHours ?? 1;
  if (hours > value) throw windowTooLong();
  return { kind: 'hours', hours: value, windowHours: hours };
}

function inDays(days: number, windowHours = dayHours): Schedule {
  return { kind: 'days', days, windowHours };
}

/** A window in a schedule of days ends with the day, one in a schedule of hours before the next begins. */
function inCron(dates: CronDates, given: number | undefined, nowMs: number): Schedule {
  const coming = dates.after(nowMs, datesLookedAt);
  const [first] = coming;
  if (first === undefined) throw invalidExpression();
  const distances = coming.slice(1).map((ms, index) => (ms - (coming[index] ?? 0)) / hourMs);
  const shortest = Math.min(...distances);
  if (shortest < leastHours) throw tooOften();
  const windowHours = given ?? (dates.isHourly ? 1 : undefined);
  const longest = dates.isHourly ? shortest : dayHours - new Date(first).getUTCHours();
  if (windowHours !== undefined && windowHours > longest) throw windowTooLong();
  return { kind: 'cron', dates, windowHours };
}

function invalidExpression(): AwsError {
  return invalid('The ScheduleExpression is not valid. It must be a cron() or rate() expression.');
}

function tooOften(): AwsError {
  return invalid(
    'The rotation schedule is too frequent. You can rotate a secret as often as every four hours.',
  );
}

function windowTooLong(): AwsError {
  return invalid(
    'The rotation window is too long. It must not extend into the next rotation window or the next UTC day.',
  );
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
