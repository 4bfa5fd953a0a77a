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

/**
 * Reads rotation rules that have days or an expression. What is read is the same whenever it is read, so rules that
 * were accepted once are planned by for ever; whether they may be accepted is for checkSchedule to say.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 * @throws AwsError InvalidParameterException. AWS's own texts are not known, but for that of days and expression
 * together.
 */
export function parseSchedule(rules: RotationRules): Schedule {
  const { AutomaticallyAfterDays: days, ScheduleExpression: expression, Duration } = rules;
  const windowHours = readDuration(Duration);
  if (days !== undefined && expression !== undefined)
    throw invalid('You cannot specify both rotation frequency and schedule expression together.');
  if (expression !== undefined) return readExpression(expression, windowHours);
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

function readExpression(text: string, windowHours: number | undefined): Schedule {
  const [, kind, content = ''] = /^(rate|cron)\((.*)\)$/.exec(text.trim()) ?? [];
  if (kind === 'rate') return readRate(content, windowHours);
  const dates = kind === 'cron' ? cronDates(content) : undefined;
  if (!dates) throw invalidExpression();
  return { kind: 'cron', dates, windowHours: windowHours ?? (dates.isHourly ? 1 : undefined) };
}

function readRate(content: string, windowHours: number | undefined): Schedule {
  const [, count, unit = ''] = /^\s*(\d{1,5})\s+(hours?|days?)\s*$/.exec(content) ?? [];
  const value = Number(count ?? 0);
  // The documentation's longest period.
  if (value < 1 || value > 999) throw invalidExpression();
  if (unit.startsWith('day')) return inDays(value, windowHours);
  return { kind: 'hours', hours: value, windowHours: windowHours ?? 1 };
}

function inDays(days: number, windowHours = dayHours): Schedule {
  return { kind: 'days', days, windowHours };
}

/** The refusal of an expression that is none, or that no date ever comes of. */
export function invalidExpression(): AwsError {
  return invalid('The ScheduleExpression is not valid. It must be a cron() or rate() expression.');
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
