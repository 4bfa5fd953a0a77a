import { Cron } from 'croner';

/** The dates of a cron expression. */
export interface CronDates {
  /** The dates after a moment, ascending; fewer than asked for when the expression has no more. */
  after(ms: number, count: number): readonly number[];
  /** Whether it may fall on several hours of a day: AWS calls that a schedule in hours. */
  readonly isHourly: boolean;
}

const fieldNames = ['hours', 'dayOfMonth', 'month', 'dayOfWeek'] as const;
type FieldName = (typeof fieldNames)[number];

interface Field {
  readonly name: FieldName;
  readonly max: number;
  /** One entry of the comma-separated list. */
  readonly entry: RegExp;
}

const monthName = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC';
const dayName = 'SUN|MON|TUE|WED|THU|FRI|SAT';
const fields: readonly Field[] = [
  { name: 'hours', max: 23, entry: entryOf('[01]?\\d|2[0-3]') },
  { name: 'dayOfMonth', max: 31, entry: entryOf('0?[1-9]|[12]\\d|3[01]', 'L|LW|(?:0?[1-9]|[12]\\d|3[01])W') },
  { name: 'month', max: 12, entry: entryOf(`0?[1-9]|1[0-2]|${monthName}`) },
  { name: 'dayOfWeek', max: 7, entry: entryOf(`[1-7]|${dayName}`, `L|(?:[1-7]|${dayName})(?:L|#[1-5])`) },
];

/**
 * Reads a cron expression as Secrets Manager knows it: six fields in UTC, of which the minutes must be 0 and the year
 * `*`; days of the week run from 1 (Sunday) to 7; one of the two fields for days is `?`.
 *
 * AWS's table of wildcards for Secrets Manager has no W; it is understood here as in the other schedules of AWS.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 * @returns undefined for an expression that is none
 */
export function cronDates(text: string): CronDates | undefined {
  const [minutes, ...given] = text.trim().toUpperCase().split(/\s+/);
  const year = given.pop();
  if (minutes !== '0' || year !== '*' || given.length !== fields.length) return undefined;
  const isRead = fields.every((field, index) => isField(field, given[index] ?? ''));
  const [hours = '', dayOfMonth = '', , dayOfWeek = ''] = given;
  if (!isRead || (dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  const cron = read(`0 0 ${fields.map((field, index) => translate(field, given[index] ?? '')).join(' ')}`);
  return (
    cron && {
      after: (ms, count) => cron.nextRuns(count, new Date(ms)).map((date) => date.getTime()),
      isHourly: /[*,/-]/.test(hours),
    }
  );
}

function isField({ name, entry }: Field, text: string): boolean {
  if (text === '?') return name === 'dayOfMonth' || name === 'dayOfWeek';
  return text.split(',').every((part) => entry.test(part));
}

/** Entries of a field: a value, a range or `*`, each with a step or without, and what only this field has. */
function entryOf(value: string, own?: string): RegExp {
  const stepped = `(?:\\*|(?:${value})(?:-(?:${value}))?)(?:/[1-9]\\d?)?`;
  return new RegExp(`^(?:${own === undefined ? stepped : `${stepped}|${own}`})$`);
}

// croner wants the end of a stepped range (`8-23/8` for `8/8`), and `5#L` for the last Thursday that AWS calls `5L`.
function translate({ name, max }: Field, text: string): string {
  const entries = text.split(',').map((entry) => {
    const stepped = entry.replace(/^([^*/-]+)\//, `$1-${max}/`);
    if (name !== 'dayOfWeek') return stepped;
    return stepped === 'L' ? 'SAT' : stepped.replace(/^(\w+)L$/, '$1#L');
  });
  return entries.join(',').replace('?', '*');
}

function read(pattern: string): Cron | undefined {
  try {
    return new Cron(pattern, { mode: '6-part', alternativeWeekdays: true, utcOffset: 0 });
  } catch {
    // What is left to refuse here: ranges that run backwards.
    return undefined;
  }
}
