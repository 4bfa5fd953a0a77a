/** The rotation of a secret: what was configured, what is planned, and what is under way. */
export interface Rotation {
  /** False once it was cancelled, also where none was ever configured. */
  readonly isEnabled: boolean;
  readonly functionArn?: string;
  readonly rules?: RotationRules;
  /** When the scheduler starts the next rotation: somewhere in the next window. */
  readonly dueMs?: number;
  /** NextRotationDate: the last second of the next window. */
  readonly nextMs?: number;
  /** When the last rotation finished. */
  readonly lastMs?: number;
  /** The version that the last accepted request, or the schedule, set out to make: a repeated request is known by it. */
  readonly lastToken?: string;
  readonly inFlight?: RotationInFlight;
}

export interface RotationRules {
  readonly AutomaticallyAfterDays?: number;
  readonly ScheduleExpression?: string;
  readonly Duration?: string;
}

export const rotationSteps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

export type RotationStep = (typeof rotationSteps)[number];

/** A rotation under way. It is on disk before the function is called, so that it goes on after a restart. */
export interface RotationInFlight {
  /** The version that is being made: the ClientRequestToken of every call of the function. */
  readonly token: string;
  /** The step to be done next. */
  readonly step: RotationStep;
  /** Calls of this step that failed so far. */
  readonly failures: number;
  /** When the step is due. */
  readonly dueMs: number;
  /** A test of the configuration (`RotateImmediately: false`): testSecret alone, on a copy of the current value. */
  readonly isTest?: true;
}
