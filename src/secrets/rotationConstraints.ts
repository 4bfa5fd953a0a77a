import { invalidInput, type Problem } from './Refusal';

/** When a secret rotates. */
export interface RotationRules {
  /** `rate(...)` or `cron(...)`. */
  readonly scheduleExpression?: string | null;
  readonly automaticallyAfterDays?: number | null;
  /** Length of the rotation window, such as `3h`. */
  readonly duration?: string | null;
}

type Path = readonly string[];

/**
 * The bounds of AWS on rotation that need no knowledge of schedules; whether a schedule is one, AWS says.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html
 */
export function checkRotationRules(rules: RotationRules | null | undefined, path: Path): Problem[] {
  if (!rules) return [];
  const { scheduleExpression, automaticallyAfterDays, duration } = rules;
  const problems: Problem[] = [];
  const refuse = (message: string, field: string) => problems.push(invalidInput(message, [...path, field]));
  if (isGiven(scheduleExpression) && !/^[0-9A-Za-z()#?*\-/, ]{1,256}$/.test(scheduleExpression)) {
    refuse('A schedule is "rate(...)" or "cron(...)", up to 256 characters.', 'scheduleExpression');
  }
  if (isGiven(automaticallyAfterDays) && (automaticallyAfterDays < 1 || automaticallyAfterDays > 1000)) {
    refuse('A secret rotates after 1 to 1000 days.', 'automaticallyAfterDays');
  }
  if (isGiven(duration) && !/^\d{1,2}h$/.test(duration)) {
    refuse('A rotation window is given in hours, such as "3h".', 'duration');
  }
  if (isGiven(scheduleExpression) && isGiven(automaticallyAfterDays)) {
    refuse('Give a schedule or a number of days, not both.', 'automaticallyAfterDays');
  }
  if (!isGiven(scheduleExpression) && !isGiven(automaticallyAfterDays)) {
    problems.push(invalidInput('Give a schedule or a number of days.', path));
  }
  return problems;
}

export function checkRotationFunction(arn: string | null | undefined, path: Path): Problem[] {
  if (!isGiven(arn) || (/^arn:[a-z-]+:lambda:/.test(arn) && arn.length <= 2048)) return [];
  return [invalidInput('This is not the ARN of a Lambda function.', path)];
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
