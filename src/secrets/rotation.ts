import type { Output } from '../aws/operations';

export type RotationState = 'DISABLED' | 'OK' | 'NEVER_ROTATED' | 'OVERDUE' | 'PENDING';

export interface Rotation {
  readonly enabled: boolean;
  readonly lambdaArn: string | undefined;
  readonly scheduleExpression: string | undefined;
  readonly duration: string | undefined;
  readonly automaticallyAfterDays: number | undefined;
  readonly lastRotatedAt: Date | undefined;
  readonly nextRotationAt: Date | undefined;
  readonly state: RotationState;
}

type RotationFields = Pick<
  Output<'DescribeSecret'>,
  'RotationEnabled' | 'RotationLambdaARN' | 'RotationRules' | 'LastRotatedDate' | 'NextRotationDate'
>;

type StagesByVersion = ReadonlyMap<string, readonly string[]>;

/** Reads the rotation fields of a description or a list entry and says how the rotation does at `now`. */
export function rotationOf(fields: RotationFields, stages: StagesByVersion, now: Date): Rotation {
  return {
    enabled: fields.RotationEnabled ?? false,
    lambdaArn: fields.RotationLambdaARN,
    scheduleExpression: fields.RotationRules?.ScheduleExpression,
    duration: fields.RotationRules?.Duration,
    automaticallyAfterDays: fields.RotationRules?.AutomaticallyAfterDays,
    lastRotatedAt: fields.LastRotatedDate,
    nextRotationAt: fields.NextRotationDate,
    state: stateOf(fields, stages, now),
  };
}

/** A pending version is told first: a rotation that is stuck blocks the next one, whatever the dates say. */
function stateOf(fields: RotationFields, stages: StagesByVersion, now: Date): RotationState {
  if (isPending(stages)) return 'PENDING';
  if (!fields.RotationEnabled) return 'DISABLED';
  if (fields.NextRotationDate && fields.NextRotationDate < now) return 'OVERDUE';
  return fields.LastRotatedDate ? 'OK' : 'NEVER_ROTATED';
}

function isPending(stages: StagesByVersion): boolean {
  return [...stages.values()].some(
    (labels) => labels.includes('AWSPENDING') && !labels.includes('AWSCURRENT'),
  );
}
