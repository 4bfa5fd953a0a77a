import type { Rotation, RotationRules } from '../secret/Rotation';
import { parseSchedule, type Schedule } from './parseSchedule';

const secondMs = 1_000;
const hourMs = 60 * 60 * secondMs;
const dayMs = 24 * hourMs;

type Plan = Pick<Rotation, 'rules' | 'dueMs' | 'nextMs'>;

/**
 * Plans the next rotation of a secret: when it starts, which is the start of its window (AWS takes any moment in the
 * window), and the last second of that window, which is NextRotationDate. AWS shows the days until the next rotation
 * with an expression too.
 *
 * @param rules as the caller gave them, or as an earlier plan filled them in; none plan nothing
 * @param previousMs when the rotation that was planned before was due: a rate in hours goes on from there
 * @throws AwsError InvalidParameterException for rules that are none; never for those that were planned by before
 */
export function planRotation(rules: RotationRules | undefined, nowMs: number, previousMs?: number): Plan {
  if (!rules) return { rules, dueMs: undefined, nextMs: undefined };
  const schedule = parseSchedule(rules);
  const { startMs, endMs } = nextWindow(schedule, nowMs, previousMs);
  const days = Math.max(1, (midnightOf(startMs) - midnightOf(nowMs)) / dayMs);
  return {
    rules: { ...rules, AutomaticallyAfterDays: rules.AutomaticallyAfterDays ?? days },
    dueMs: startMs,
    nextMs: endMs - secondMs,
  };
}

/** The rules as a caller could have given them, without the days that a plan filled in. */
export function rulesAsGiven(rules: RotationRules): RotationRules {
  return rules.ScheduleExpression === undefined ? rules : { ...rules, AutomaticallyAfterDays: undefined };
}

function nextWindow(schedule: Schedule, nowMs: number, previousMs: number | undefined) {
  const startMs = nextStart(schedule, nowMs, previousMs);
  const { windowHours } = schedule;
  const endMs = windowHours === undefined ? midnightOf(startMs) + dayMs : startMs + windowHours * hourMs;
  return { startMs, endMs };
}

function nextStart(schedule: Schedule, nowMs: number, previousMs: number | undefined): number {
  if (schedule.kind === 'days') return midnightOf(nowMs) + schedule.days * dayMs;
  if (schedule.kind === 'hours') {
    // The first window of a rate in hours is counted from midnight.
    const anchorMs = previousMs ?? midnightOf(nowMs);
    const stepMs = schedule.hours * hourMs;
    return anchorMs + (Math.floor((nowMs - anchorMs) / stepMs) + 1) * stepMs;
  }
  const [startMs] = schedule.dates.after(nowMs, 1);
  if (startMs === undefined) throw new Error('A schedule without an end has ended');
  return startMs;
}

function midnightOf(ms: number): number {
  return ms - (ms % dayMs);
}
