import { currentLabel, holderOf } from '../secret/labels';
import type { SecretRecord } from '../secret/SecretRecord';
import { planRotation } from './planRotation';

/**
 * The secret after a caller wrote a value: a new current value counts as a rotation where the schedule is one of
 * AutomaticallyAfterDays, so the next one is counted from now. An expression stands by itself. AWS does not say that
 * LastRotatedDate moves, so it does not.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html
 */
export function replanWritten(before: SecretRecord, written: SecretRecord, nowMs: number): SecretRecord {
  const { rotation } = written;
  if (!rotation?.isEnabled || !rotation.rules || rotation.rules.ScheduleExpression !== undefined)
    return written;
  const isSame = holderOf(before.versions, currentLabel)?.id === holderOf(written.versions, currentLabel)?.id;
  return isSame ? written : { ...written, rotation: { ...rotation, ...planRotation(rotation.rules, nowMs) } };
}
